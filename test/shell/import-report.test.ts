import { describe, expect, test } from 'vitest';
import { reportIn } from '../../src/shell/import-report.ts';
import { saidOfImport } from '../../src/shell/report-said.ts';
import type { ReportWords } from '../../src/shell/report-words.ts';
import { reportWordsDa } from '../../src/shell/report-words-da.ts';
import { reportWordsFi } from '../../src/shell/report-words-fi.ts';
import { reportWordsNb } from '../../src/shell/report-words-nb.ts';
import { printImportReport } from '../../src/sources/print-report.ts';
import type { ImportReport } from '../../src/sources/report.ts';
import { assumptions, reasons, type SentenceName } from '../../src/sources/wording.ts';

type Says<W> = { readonly [K in keyof W]: W[K] extends (...given: infer A) => string ? readonly A[] : null };

const LIST = Array.from({ length: 23 }, (_, i) => `V${i}`);
/** What the sentences are said of: of one, of several, and of names that hold the words around them. A sentence without an entry does not compile. */
const reasonFacts: Says<typeof reasons> = {
  ragged: [[9, 1], [9, 1200]], brokenQuote: null, nul: null, blankKey: null, duplicate: [[1200]], duplicateKind: null, repeated: [[7]], repeatedKind: null, notJson: [[12, 'a value']], notJsonKind: null, notObject: null,
  date: null, dateRange: null, timestamp: null, grouped: null, brackets: null, symbol: null, exponent: null, decimals: null, overflow: null, money: null, number: null, percent: null, boolean: null, value: [[['Won', 'Lost: no']], [LIST]],
};
const assumptionFacts: Says<typeof assumptions> = {
  noOffset: [[1, 'Create date', 'Europe/Oslo'], [1200, 'A of B', 'UTC']], timeToDate: [[1, 'Close date', 'UTC'], [1200, 'Close date', 'UTC']], rounded: [[1, 'Share'], [1200, 'Share']], defaultPipeline: [[1], [1200]],
  filled: [[1, 'Currency', 'NOK'], [1200, 'Currency', 'a: b']], repeatedHeader: [['close_date', 'close_date_2']], unusedMap: [[['Gone']], [['Gone', 'Lost']]], emptyLines: [[1], [1200]], replaced: [[1], [1200]],
  tied: [[1, ['Deal', 'Property', 'Changed at']], [1200, ['Deal', 'Changed at']]], spread: [[1, 'Jan to Mar', 1, 1], [1200, 'Jan to Mar', 1300, 1400]], ahead: [[1, 'Create date'], [1200, 'Create date']],
};

interface Sentence {
  readonly name: SentenceName;
  readonly text: string;
  readonly given: readonly unknown[];
}
const sentences: readonly Sentence[] = [...said(reasons, reasonFacts), ...said(assumptions, assumptionFacts)];

function said(wording: Readonly<Record<string, unknown>>, facts: Readonly<Record<string, readonly (readonly unknown[])[] | null>>): Sentence[] {
  return Object.entries(wording).flatMap(([name, says]) => (typeof says === 'string'
    ? [{ name: name as SentenceName, text: says, given: [] }]
    : facts[name]!.map((given) => ({ name: name as SentenceName, text: (says as (...given: readonly unknown[]) => string)(...given), given }))));
}

/** A long list says how many it leaves out; a single one may be a word, and a range be written in another way. */
function holds(told: string, fact: string | number, language: string): boolean {
  if (typeof fact === 'number') return fact === 1 || told.includes(fact.toLocaleString(language));
  return LIST.indexOf(fact) >= 20 ? told.includes('(+3)') : fact.split(' to ').every((part) => told.includes(part));
}

const report = (more: Partial<ImportReport>): ImportReport => ({
  source: 'a.csv', table: 'deals', rowsIn: 1, rowsKept: 1, rowsReplaced: 0, rowsRefused: 0, refusals: [], refusedByReason: [], matched: [], unknownHeaders: [], missingColumns: [], assumptions: [], ...more,
});
const assumed = async (locale: string, text: string): Promise<string> => (await reportIn(locale, report({ assumptions: [text] })))!.text.split('\n').at(-2)!.trim();

test('every sentence of an import is known again', () => {
  for (const { name, text } of sentences) expect(saidOfImport(text)?.name, text).toBe(name);
  expect(saidOfImport('the moon is full')).toBeUndefined();
});

describe.each<[string, ReportWords]>([['nb', reportWordsNb], ['da', reportWordsDa], ['fi', reportWordsFi]])('the report of an import in %s', (language, words) => {
  test('tells every sentence with all its facts, and none in English', async () => {
    expect(Object.keys(words.sentences).sort()).toEqual([...new Set(sentences.map(({ name }) => name))].sort());
    for (const { text, given } of sentences) {
      const told = await assumed(language, text);
      expect(told).not.toBe(text);
      expect(told.replace('{"id": "1"}', '')).not.toMatch(/[{}|]| and | more/);
      for (const fact of given.filter((each) => each !== 'a value').flat()) expect(holds(told, fact as string | number, language), `${String(fact)} in ${told}`).toBe(true);
    }
  });

  test('has no word of the English layout', async () => {
    const bad = report({
      rowsIn: 1201, rowsKept: 0, rowsRefused: 1201, refusals: [{ line: 2, column: 'Paid: net', value: 'ten', reason: reasons.money, also: [{ column: 'Day', value: 'soon', reason: reasons.date }] }, { line: 1300, reason: reasons.nul }],
      refusedByReason: [{ reason: `Paid: net: ${reasons.money}`, count: 1200 }, { reason: reasons.nul, count: 1 }], matched: [{ header: 'Id', column: 'id' }], unknownHeaders: ['X'], missingColumns: ['owner'], assumptions: [assumptions.emptyLines(1)],
    });
    const english = printImportReport(bad).split('\n');
    const told = (await reportIn(`${language}-XX`, bad))!;
    expect(told.language).toBe(language);
    const lines = told.text.split('\n');
    expect(lines).toHaveLength(english.length);
    const same = ['  Id → id', '  X', '  owner', ''];
    expect(lines.filter((line) => english.includes(line) && !same.includes(line))).toEqual([]);
    expect(told.text).toContain(`Paid: net: ${words.sentences.money}`);
    expect(told.text).toContain(`× ${words.sentences.nul}`);
  });
});

test('one and several read as they should', async () => {
  expect(await assumed('nb', assumptions.defaultPipeline(1))).toBe('1 rad manglet pipeline: regnet til pipeline Default.');
  expect(await assumed('da', assumptions.emptyLines(2))).toBe('2 tomme linjer sprunget over.');
  expect(await assumed('fi', assumptions.replaced(1200))).toBe(`${(1200).toLocaleString('fi')} riviä korvasi aiemman, jolla on sama avain: viimeinen on voimassa.`);
});

test('a language without words leaves the report in English', async () => {
  expect(await reportIn('de', report({}))).toBeUndefined();
  expect(await reportIn('en-GB', report({}))).toBeUndefined();
});
