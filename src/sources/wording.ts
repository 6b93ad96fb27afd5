import type { ImportFailure } from './import-error.ts';

/** Every sentence of the import: reasons for refused rows, lines of the report, failures of the whole. */
const KEPT = 'Nothing of the file was taken over; the data from before is unchanged.';

export const failures = {
  noKey: (source: string, table: string, labels: readonly string[], headers: readonly string[]): ImportFailure => ({
    said: { name: 'noKey', facts: { source, table, columns: labels.join(', '), headers: listed(headers, (more) => ` … (+${more})`) } },
    code: 'IMPORT_NO_KEY',
    what: `${source} has no column ${labels.map((label) => `"${label}"`).join(' and no column ')}, and a row of ${table} is known by it.`,
    kept: KEPT,
    action: `Rename the column that holds it, or name it in an import map. The file has: ${listed(headers)}.`,
    line: 1,
    headers,
  }),
  webPage: (source: string): ImportFailure => ({
    said: { name: 'webPage', facts: { source } },
    code: 'IMPORT_NO_KEY',
    what: `${source} is a web page, not a file of data.`,
    kept: KEPT,
    action: 'Check where it comes from; a sign-in page may have been saved in its place.',
    line: 1,
  }),
  tooLongField: (source: string, line: number, offset: number, limit: string): ImportFailure => ({
    said: { name: 'tooLongField', facts: { source, line, offset, limit } },
    code: 'IMPORT_TOO_LONG_FIELD',
    what: `${source}, line ${line} (byte ${offset}) has a value longer than ${limit}.`,
    kept: KEPT,
    action: 'Shorten or remove that value and import again.',
    line,
    offset,
  }),
  tooLongLine: (source: string, line: number, offset: number, limit: string): ImportFailure => ({
    said: { name: 'tooLongLine', facts: { source, line, offset, limit } },
    code: 'IMPORT_TOO_LONG_FIELD',
    what: `${source}, line ${line} (byte ${offset}) is longer than ${limit}.`,
    kept: KEPT,
    action: 'Check that the file has line breaks between its rows, and import again.',
    line,
    offset,
  }),
  tooLarge: (source: string, limit: string): ImportFailure => ({
    said: { name: 'tooLarge', facts: { source, limit } },
    code: 'IMPORT_TOO_LARGE',
    what: `${source} is larger than ${limit}, the most a JSON file may have.`,
    kept: KEPT,
    action: 'Export it as CSV or NDJSON, which have no such limit.',
  }),
  encoding: (source: string, encoding: string, offset: number): ImportFailure => ({
    said: { name: 'encoding', facts: { source, encoding, offset } },
    code: 'IMPORT_ENCODING',
    what: `${source} is not ${encoding} text: byte ${offset} does not belong to any letter.`,
    kept: KEPT,
    action: 'Save the file as UTF-8 (in a spreadsheet: "CSV UTF-8") and import again.',
    offset,
  }),
  notText: (source: string): ImportFailure => ({
    said: { name: 'notText', facts: { source } },
    code: 'IMPORT_ENCODING',
    what: `${source} does not look like text: its first line holds NUL characters.`,
    kept: KEPT,
    action: 'Export the data as CSV in UTF-8 (a spreadsheet file itself cannot be read) and import again.',
    line: 1,
  }),
  quote: (source: string, line: number, offset: number, limit: string): ImportFailure => ({
    said: { name: 'quote', facts: { source, line, offset, limit } },
    code: 'IMPORT_QUOTE',
    what: `${source}, line ${line} (byte ${offset}) opens a quote that is not closed within ${limit}.`,
    kept: KEPT,
    action: 'Close the quote, or double it where it is part of the text, and import again.',
    line,
    offset,
  }),
  json: (source: string, line: number, column: number, expected: string): ImportFailure => ({
    said: { name: 'json', facts: { source, line, column } },
    code: 'IMPORT_JSON',
    what: `${source}, line ${line}, column ${column} is not JSON: ${expected}.`,
    kept: KEPT,
    action: 'Mend the file at that place, or export it again, and import it once more.',
    line,
  }),
  jsonRows: (source: string, table: string): ImportFailure => ({
    said: { name: 'jsonRows', facts: { source, table } },
    code: 'IMPORT_JSON',
    what: `${source} has no rows of ${table}: it is neither an array of objects, nor an object whose member "${table}" or "data" is one.`,
    kept: KEPT,
    action: 'Export the rows as an array of objects, and import that.',
    line: 1,
  }),
  empty: (source: string): ImportFailure => ({
    said: { name: 'empty', facts: { source } },
    code: 'IMPORT_EMPTY',
    what: `${source} is empty.`,
    kept: KEPT,
    action: 'Choose a file with a header line and at least one row.',
  }),
  noRows: (source: string): ImportFailure => ({
    said: { name: 'noRows', facts: { source } },
    code: 'IMPORT_EMPTY',
    what: `${source} has a header and no rows.`,
    kept: KEPT,
    action: 'Choose a file with rows. To replace the stored rows by none, the page says allow-empty on its <rs-store>.',
  }),
  cancelled: (source: string): ImportFailure => ({
    said: { name: 'cancelled', facts: { source } },
    code: 'IMPORT_CANCELLED',
    what: `The import of ${source} was cancelled.`,
    kept: KEPT,
    action: 'Import the file again whenever it suits.',
  }),
};

/** Why a row was refused, in general words (they are counted), each with what would be right. */
export const reasons = {
  ragged: (expected: number, found: number): string => `the row has ${rows(found, 'value')} where the header has ${expected}; check for a missing quote or an extra delimiter`,
  brokenQuote: 'a quote opens here and does not end before a delimiter or line break; close it, or double it ("") inside the text',
  nul: 'the row holds a NUL character; remove it',
  blankKey: 'the key is blank; give every row its own',
  duplicate: (line: number): string => `line ${line} already has this key; a row is taken once`,
  duplicateKind: 'an earlier row has the same key',
  repeated: (line: number): string => `line ${line} already says the same; a row is taken once`,
  repeatedKind: 'an earlier row says the same',
  notJson: (column: number, expected: string): string => `column ${column} of the line is not JSON: ${expected}`,
  notJsonKind: 'the line is not JSON',
  notObject: 'a row must be an object, like {"id": "1"}',
  date: 'not a date; write it as 2025-03-31',
  dateRange: 'no such date between 1900-01-01 and 2199-12-31',
  timestamp: 'not a point in time; write it as 2025-03-31T14:05:00Z or with an offset like +01:00',
  grouped: 'a comma in a number can be read two ways; write it with a dot and no grouping: 1234.50',
  brackets: 'a negative number is written with a minus: -12',
  symbol: 'only the number belongs here, like 1234.50; the currency has its own column',
  exponent: 'write the number out in full, like 1234.50',
  decimals: 'money has at most 4 decimals',
  overflow: 'the number is too large to be kept exactly',
  money: 'not an amount; write it as 1234.50',
  number: 'not a number; write it as 1234.5',
  percent: 'not a percentage; write it as 0.25 or 25%',
  boolean: 'neither true nor false',
  value: (values: readonly string[]): string => `not one of: ${listed(values)}`,
};

/** What the import took for granted, one line each. */
export const assumptions = {
  noOffset: (count: number, label: string, timeZone: string): string => `${rows(count, 'value')} of ${label} had no offset: read as time in ${timeZone}.`,
  timeToDate: (count: number, label: string, timeZone: string): string => `${rows(count, 'value')} of ${label} had a time of day: the date is the one in ${timeZone}.`,
  rounded: (count: number, label: string): string => `${rows(count, 'value')} of ${label} had more than 6 decimals: rounded to 6.`,
  defaultPipeline: (count: number): string => `${rows(count, 'row')} had no pipeline: taken as pipeline Default.`,
  filled: (count: number, label: string, value: string): string => `${rows(count, 'row')} had no ${label}: filled with ${value}, as the import map says.`,
  repeatedHeader: (header: string, id: string): string => `The column "${header}" stands in the file twice for the same thing: the first is used, the other kept as ${id}.`,
  unusedMap: (headers: readonly string[]): string => `The import map names ${headers.length === 1 ? 'a column' : 'columns'} that the file does not have: ${headers.join(', ')}.`,
  emptyLines: (count: number): string => `${rows(count, 'empty line')} skipped.`,
  replaced: (count: number): string => `${rows(count, 'row')} replaced an earlier row with the same key: the later one counts.`,
  tied: (count: number, labels: readonly string[]): string => `${rows(count, 'row')} had the ${labels.slice(0, -1).join(', ')} and ${labels.at(-1)!} of an earlier row: they count in the order of the file.`,
  spread: (count: number, headers: string, made: number, blank: number): string => `${rows(count, 'row')} had the columns ${headers}: ${rows(made, 'cell')} became ${made === 1 ? 'a row of its own' : 'rows of their own'}, ${rows(blank, 'blank one')} made none.`,
  ahead: (count: number, label: string): string => `${rows(count, 'row')} with a ${label} after today.`,
};

/** A reason or an assumption, by the name of its sentence: `src/shell/report-said.ts` knows each of them again, to tell it in another language. */
export type SentenceName = keyof typeof reasons | keyof typeof assumptions;

/** `1 row`, `1,200 rows`. */
export function rows(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}

/** The first 20; facts say how many more there are in no language. */
function listed(words: readonly string[], more = (count: number): string => ` and ${count} more`): string {
  const shown = words.slice(0, 20).map((word) => (word.length > 40 ? `${word.slice(0, 39)}…` : word));
  return shown.join(', ') + (words.length > shown.length ? more(words.length - shown.length) : '');
}
