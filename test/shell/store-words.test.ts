import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { OverflowError } from '../../src/base/decimal.ts';
import { CostError } from '../../src/engine/pairs.ts';
import { parseSetting, resolveParameters } from '../../src/engine/parameters.ts';
import { findReport } from '../../src/engine/report.ts';
import { periods, RangeProblem } from '../../src/engine/spine.ts';
import type { ParameterPlan, Plan } from '../../src/plan/plan.ts';
import { failureOf } from '../../src/shell/failures.ts';
import { FeedFailure } from '../../src/shell/protocol.ts';
import { toldIn } from '../../src/shell/store-words.ts';
import type { StoreWords } from '../../src/shell/store-words-en.ts';
import { storeWordsDa } from '../../src/shell/store-words-da.ts';
import { storeWordsFi } from '../../src/shell/store-words-fi.ts';
import { storeWordsNb } from '../../src/shell/store-words-nb.ts';
import { ImportError, type ImportFailure } from '../../src/sources/import-error.ts';
import { failures } from '../../src/sources/wording.ts';
import { StoreError, type StoreErrorCode } from '../../src/store/store-error.ts';

const imports: readonly ImportFailure[] = [
  failures.noKey('a.csv', 'deals', ['Id'], ['Deal', 'Amount']), failures.webPage('a.csv'), failures.tooLongField('a.csv', 3, 90, '1 MB'), failures.tooLongLine('a.csv', 3, 90, '8 MB'),
  failures.tooLarge('a.json', '256 MB'), failures.encoding('a.csv', 'utf-8', 12), failures.notText('a.csv'), failures.quote('a.csv', 3, 90, '1 MB'), failures.json('a.json', 1, 2, 'a value'), failures.jsonRows('a.json', 'deals'),
  failures.empty('a.csv'), failures.noRows('a.csv'), failures.cancelled('a.csv'),
];
const codes: readonly StoreErrorCode[] = [
  'STORE_FULL', 'STORE_LOST', 'STORE_DAMAGED', 'STORE_TIMEOUT', 'STORE_UNAVAILABLE', 'STORE_LOST_CONNECTION', 'STORE_CLOSED', 'UPGRADE_BLOCKED', 'NEWER_DATA', 'IMPORT_RUNNING', 'IMPORT_STOPPED', 'CONFLICT',
  'NO_SUCH_ROW', 'ROW_EXISTS', 'NOTHING_TO_UNDO',
];
const thrown = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};
const engineText = readdirSync(new URL('../../src/engine', import.meta.url)).map((name) => readFileSync(new URL(`../../src/engine/${name}`, import.meta.url), 'utf8')).join('\n');
/** A sentence that the engine's sources hold as it stands here. */
const engineSays = (sentence: string): string => {
  expect(engineText).toContain(`'${sentence}'`);
  return sentence;
};
const setting = (kind: ParameterPlan['type']['kind'], text: string, more: Partial<ParameterPlan> = {}): unknown => thrown(() => parseSetting({ id: 'p', label: 'P', type: { kind }, ...more } as ParameterPlan, text));
/** What the engine throws where a report cannot be worked out. */
const engine: readonly unknown[] = [
  thrown(() => findReport({ reports: [] } as unknown as Plan, 'sales')), thrown(() => periods('Day', 0, 5000, 1, 0)), new RangeProblem('the frequency is not one of Day, Week'),
  ...['the range has no start or no end: set both', 'the range ends before it starts: swap start and end', 'the comparison has no earlier or no later day: set both', 'the later day of the comparison lies before the earlier one: swap them'].map((sentence) => new RangeProblem(engineSays(sentence))),
  thrown(() => resolveParameters([], { q: '1' }, () => { throw new Error('not asked'); })), setting('number', '9', { limits: { most: 1_000_000, high: '1' } }), setting('number', '0', { limits: { least: 1_000_000, low: '1' } }), setting('number', '9', { limits: { least: 1_000_000, most: 2_000_000, low: '1', high: '2' } }),
  setting('text', 'x', { choices: ['A', 'B'] }), setting('date', 'x'), setting('number', 'x'), setting('percent', 'x'), setting('money', 'x'), setting('boolean', 'x'),
  new CostError('a rule compares more than 1,000 pairs of rows'), new OverflowError('a total is larger than 10^33'), new Error('odd'),
  // The import asks for a table and a map by name.
  new FeedFailure({ kind: 'config', code: 'UNKNOWN_TABLE', message: "There is no table 'x'.", said: { name: 'UNKNOWN_TABLE', facts: { table: 'x' } } }), new FeedFailure({ kind: 'config', code: 'UNKNOWN_MAP', message: "There is no import map 'x'.", said: { name: 'UNKNOWN_MAP', facts: { map: 'x', table: 'deals', known: 'y' } } }),
  // A file that lacks its key is an export that a map knows: `test/browser/shell/store.test.ts` imports one.
  new ImportError({ ...failures.noKey('a.csv', 'deals', ['Id'], ['Deal']), said: { name: 'noKeyButMap', facts: { source: 'a.csv', table: 'deals', columns: 'Id', headers: 'Deal', map: 'CRM' } }, action: 'The import map "CRM" knows these columns.' }),
];
const about = { table: 'deals', key: 'd1', column: 'Amount', source: 'a.csv', importedAt: Date.UTC(2026, 0, 5) };
const all = [...imports.map((failure) => new ImportError(failure)), ...codes.map((code) => new StoreError(code, about)), ...engine].map(failureOf);

describe.each<[string, StoreWords]>([['nb', storeWordsNb], ['da', storeWordsDa], ['fi', storeWordsFi]])('a store in a page in %s', (language, words) => {
  test('tells every failure of an import and of the store in that language, with all its facts', async () => {
    for (const failure of all) {
      const told = await toldIn(`${language}-XX`, failure);
      expect(told.message, failure.said!.name).not.toBe(failure.message);
      expect([told.message, told.kept, told.action].join(' '), failure.said!.name).not.toMatch(/[{}]/);
      expect(told.code).toBe(failure.code);
      for (const fact of ['source', 'line', 'headers', 'key', 'report', 'parameter', 'value', 'low', 'high', 'choices', 'most', 'map'] as const) {
        const value = failure.said!.facts[fact];
        if (value !== undefined && value !== '' && failure.message.concat(failure.action ?? '').includes(String(value))) expect([told.message, told.action].join(' '), failure.said!.name).toContain(String(value));
      }
    }
  });

  test('has words for nothing that is never said', () => {
    const fetched = ['NOT_DATA', 'EMPTY_ANSWER', 'NOT_RULES', 'HTTP', 'NETWORK', 'BROKEN_OFF', 'NO_PART'];
    expect(Object.keys(words.failures).filter((name) => !fetched.includes(name)).sort()).toEqual(all.map(({ said }) => said!.name).sort());
    expect(fetched.filter((name) => !(name in words.failures))).toEqual([]);
  });
});

test('a page in a language without words is told in English', async () => {
  const [failure] = all;
  expect(await toldIn('de', failure!)).toBe(failure);
});
