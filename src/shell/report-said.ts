import { reasons, type SentenceName } from '../sources/wording.ts';

/** A sentence of an import's report and the facts in it; `n` and other counts are numbers. */
export interface SaidOfImport {
  readonly name: SentenceName;
  readonly facts: ReadonlyMap<string, string | number>;
}

/** Reasons that say the same of every row. */
const PLAIN: ReadonlyMap<string, SentenceName> = new Map(Object.entries(reasons).flatMap(([name, said]) => (typeof said === 'string' ? [[said, name as SentenceName] as const] : [])));

/** Facts of these names are counts: they are written anew in the reader's language. */
const COUNTS: ReadonlySet<string> = new Set(['n', 'expected', 'line', 'made', 'blank']);

const SENTENCES: readonly (readonly [name: SentenceName, form: RegExp, facts: readonly string[]])[] = [
  ['ragged', /^the row has ([\d,]+) values? where the header has (\d+); /, ['n', 'expected']],
  ['duplicate', /^line (\d+) already has this key; /, ['line']],
  ['repeated', /^line (\d+) already says the same; /, ['line']],
  ['notJson', /^column (\d+) of the line is not JSON: /, ['column']],
  ['value', /^not one of: (.*)$/s, ['values']],
  ['noOffset', /^([\d,]+) values? of (.*) had no offset: read as time in (.*)\.$/s, ['n', 'column', 'zone']],
  ['timeToDate', /^([\d,]+) values? of (.*) had a time of day: the date is the one in (.*)\.$/s, ['n', 'column', 'zone']],
  ['rounded', /^([\d,]+) values? of (.*) had more than 6 decimals: rounded to 6\.$/s, ['n', 'column']],
  ['defaultPipeline', /^([\d,]+) rows? had no pipeline: taken as pipeline Default\.$/, ['n']],
  ['filled', /^([\d,]+) rows? had no (.*): filled with (.*), as the import map says\.$/s, ['n', 'column', 'value']],
  ['repeatedHeader', /^The column "(.*)" stands in the file twice for the same thing: the first is used, the other kept as (.*)\.$/s, ['header', 'id']],
  ['unusedMap', /^The import map names (?:a column|columns) that the file does not have: (.*)\.$/s, ['headers']],
  ['emptyLines', /^([\d,]+) empty lines? skipped\.$/, ['n']],
  ['replaced', /^([\d,]+) rows? replaced an earlier row with the same key: /, ['n']],
  ['tied', /^([\d,]+) rows? had the (.*) and (.*) of an earlier row: they count in the order of the file\.$/s, ['n', 'first', 'last']],
  ['spread', /^([\d,]+) rows? had the columns (.*) to (.*): ([\d,]+) cells? became .*, ([\d,]+) blank ones? made none\.$/s, ['n', 'first', 'last', 'made', 'blank']],
  ['ahead', /^([\d,]+) rows? with a (.*) after today\.$/s, ['n', 'column']],
];

/**
 * Which sentence a line of an import's report is. The reader of files carries each sentence once, in English, as the record of the import; what tells it
 * in another language is fetched with the first report, and knows it again here. `test/shell/import-report.test.ts` says each of them. Undefined for another text.
 */
export function saidOfImport(text: string): SaidOfImport | undefined {
  const plain = PLAIN.get(text);
  if (plain !== undefined) return { name: plain, facts: new Map() };
  for (const [name, form, facts] of SENTENCES) {
    const found = form.exec(text);
    if (found) return { name, facts: new Map(facts.map((fact, i) => [fact, factOf(fact, found[i + 1]!)])) };
  }
  return undefined;
}

function factOf(fact: string, text: string): string | number {
  if (COUNTS.has(fact)) return Number(text.replaceAll(',', ''));
  // What a list leaves out is said in no language.
  return fact === 'values' ? text.replace(/ and (\d+) more$/, ' … (+$1)') : text;
}
