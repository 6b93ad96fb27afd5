import { formatDay } from '../base/dates.ts';
import { formatExact, type Exact } from '../base/decimal.ts';
import { fold } from '../base/text.ts';
import { scaleOf, type Value, type ValueType } from '../table/table.ts';
import { formatDate } from './date-format.ts';
import type { FunctionEntry, RunContext } from './define.ts';
import { letters } from './letters.ts';
import { localeOf } from './locale.ts';
import { formatNumber } from './number-format.ts';
import { readDay, readNumber } from './read-text.ts';
import { fromWhole, LONGEST_TEXT, textValue, whole } from './values.ts';
import { searchWildcard } from './wildcard.ts';

const TEXT = { name: 'text', type: 'text' } as const;
const COUNT = { name: 'count', type: 'number', optional: true } as const;
const FIND_PARAMETERS = [
  { name: 'find', type: 'text' },
  { name: 'within', type: 'text' },
  { name: 'start', type: 'number', optional: true },
] as const;

/** Positions start at 1 and count code points; "" is blank; a text beyond 32,767 characters is blank. */
export const text: readonly FunctionEntry[] = [
  {
    ...scalar('LEFT', 'text'),
    parameters: [TEXT, COUNT],
    apply: ([value, count]) => slice(value!, 0, counted(count)),
    names: { nb: 'VENSTRE', da: 'VENSTRE', fi: 'VASEN' },
    doc: 'The first letters of a text; one where no count is given.',
    examples: [
      { formula: 'LEFT("Revsheet", 3)', prints: 'Rev' },
      { formula: 'LEFT("Revsheet")', prints: 'R' },
      { formula: 'LEFT("Revsheet", -1)', prints: '' },
    ],
  },
  {
    ...scalar('RIGHT', 'text'),
    parameters: [TEXT, COUNT],
    apply: ([value, count]) => {
      const length = counted(count);
      return length < 0 ? null : textValue(letters(value as string).slice(Math.max(0, letters(value as string).length - length)).join(''));
    },
    names: { nb: 'HØYRE', da: 'HØJRE', fi: 'OIKEA' },
    doc: 'The last letters of a text; one where no count is given.',
    examples: [
      { formula: 'RIGHT("Revsheet", 5)', prints: 'sheet' },
      { formula: 'RIGHT("Revsheet", 0)', prints: '' },
    ],
  },
  {
    ...scalar('MID', 'text'),
    parameters: [TEXT, { name: 'start', type: 'number' }, { name: 'count', type: 'number' }],
    apply: ([value, start, count]) => (whole(start!) < 1 ? null : slice(value!, whole(start!) - 1, whole(count!))),
    names: { nb: 'DELTEKST', da: 'MIDT', fi: 'POIMI.TEKSTI' },
    doc: 'So many letters of a text from a position, which starts at 1.',
    examples: [
      { formula: 'MID("Revsheet", 4, 5)', prints: 'sheet' },
      { formula: 'MID("Revsheet", 0, 5)', prints: '' },
    ],
  },
  {
    ...scalar('LEN', 'number'),
    parameters: [TEXT],
    apply: ([value]) => fromWhole(letters(value as string).length),
    names: { nb: 'LENGDE', da: 'LÆNGDE', fi: 'PITUUS' },
    doc: 'How many letters a text has; an emoji is one.',
    examples: [
      { formula: 'LEN("Bø 🚀")', prints: '4' },
      { formula: 'LEN(BLANK())', prints: '' },
    ],
  },
  {
    ...scalar('FIND', 'number'),
    parameters: FIND_PARAMETERS,
    apply: ([find, within, start]) => position(within!, start, (body, from) => indexOfLetters(find as string, body, from)),
    names: { nb: 'FINN', da: 'FIND', fi: 'ETSI' },
    doc: 'The position of a text within another, capitals and small letters told apart; blank where it is not there.',
    examples: [
      { formula: 'FIND("s", "Revsheet")', prints: '4' },
      { formula: 'FIND("S", "Revsheet")', prints: '' },
      { formula: 'FIND("e", "Revsheet", 3)', prints: '6' },
    ],
  },
  {
    ...scalar('SEARCH', 'number'),
    parameters: FIND_PARAMETERS,
    apply: ([find, within, start]) => position(within!, start, (body, from) => searchWildcard(find as string, body, from)),
    names: { nb: 'SØK', da: 'SØG', fi: 'KÄY.LÄPI' },
    doc: 'The position of a text within another, whatever the case: ? is any letter, * any letters, ~ takes the next sign as it is. Blank where it is not there.',
    examples: [
      { formula: 'SEARCH("SH?et", "Revsheet")', prints: '4' },
      { formula: 'SEARCH("x*", "Revsheet")', prints: '' },
    ],
  },
  {
    ...scalar('SUBSTITUTE', 'text'),
    parameters: [TEXT, { name: 'old', type: 'text' }, { name: 'new', type: 'text' }, { name: 'instance', type: 'number', optional: true }],
    blanks: 'own',
    apply: substitute,
    names: { nb: 'BYTT.UT', da: 'UDSKIFT', fi: 'VAIHDA' },
    doc: 'The text with every occurrence of a text, or the one of that number, replaced by another; nothing may be put in its place.',
    examples: [
      { formula: 'SUBSTITUTE("1-2-3", "-", "/")', prints: '1/2/3' },
      { formula: 'SUBSTITUTE("1-2-3", "-", "", 2)', prints: '1-23' },
      { formula: 'SUBSTITUTE(BLANK(), "a", "b")', prints: '' },
    ],
  },
  {
    ...scalar('REPLACE', 'text'),
    parameters: [TEXT, { name: 'start', type: 'number' }, { name: 'count', type: 'number' }, { name: 'new', type: 'text' }],
    blanks: 'own',
    apply: replace,
    names: { nb: 'ERSTATT', da: 'ERSTAT', fi: 'KORVAA' },
    doc: 'The text with so many letters from a position replaced by another text.',
    examples: [
      { formula: 'REPLACE("2024-Q1", 1, 4, "2025")', prints: '2025-Q1' },
      { formula: 'REPLACE("abc", 2, 1, "")', prints: 'ac' },
      { formula: 'REPLACE("abc", 0, 1, "x")', prints: '' },
    ],
  },
  {
    ...scalar('CONCAT', 'text'),
    parameters: [{ ...TEXT, repeats: true }],
    blanks: 'own',
    apply: (args) => joined(args, ''),
    names: { nb: 'KJED.SAMMEN', da: 'SAMMENKÆD', fi: 'YHDISTÄ' },
    doc: 'Texts put together; a blank adds nothing.',
    examples: [
      { formula: 'CONCAT("Q", "1")', prints: 'Q1' },
      { formula: 'CONCAT("Q", BLANK(), "1")', prints: 'Q1' },
    ],
  },
  {
    ...scalar('TEXTJOIN', 'text'),
    parameters: [{ name: 'between', type: 'text' }, { name: 'skip blanks', type: 'boolean' }, { ...TEXT, repeats: true }],
    blanks: 'own',
    apply: ([between, skip, ...rest]) => joined(skip === true ? rest.filter((value) => value !== null && value !== '') : rest, between!),
    names: { nb: 'TEKST.KOMBINER', da: 'TEKST.KOMBINER', fi: 'TEKSTI.YHDISTÄ' },
    doc: 'Texts put together with another between them, with or without the blank ones.',
    examples: [
      { formula: 'TEXTJOIN(", ", true, "a", BLANK(), "b")', prints: 'a, b' },
      { formula: 'TEXTJOIN(", ", false, "a", BLANK(), "b")', prints: 'a, , b' },
    ],
  },
  {
    ...scalar('EXACT', 'boolean'),
    parameters: [TEXT, { name: 'other', type: 'text' }],
    blanks: 'own',
    apply: ([one, other]) => (one || null) === (other || null),
    names: { nb: 'EKSAKT', da: 'EKSAKT', fi: 'VERTAA' },
    doc: 'Whether two texts are the same letter by letter; unlike =, capitals and small letters differ.',
    examples: [
      { formula: 'EXACT("Won", "won")', prints: 'false' },
      { formula: 'EXACT(BLANK(), "")', prints: 'true' },
    ],
  },
  {
    ...scalar('TEXT', 'text'),
    parameters: [
      { name: 'value', type: 'any' },
      { name: 'format', type: 'text' },
    ],
    apply: ([value, format], context, types) => textValue(formatted(value!, types[0]!, format as string, context)),
    names: { nb: 'TEKST', da: 'TEKST', fi: 'TEKSTI' },
    doc: 'A number in a format of 0 # , . and %, or a date in one of yyyy yy mmmm mmm mm m dddd ddd dd d, written in the language of the file.',
    examples: [
      { formula: 'TEXT(1234.5, "#,##0.00")', prints: '1,234.50' },
      { formula: 'TEXT(0.256, "0.0%")', prints: '25.6%' },
      { formula: 'TEXT(2025-03-31, "d mmmm yyyy")', prints: '31 March 2025' },
      { formula: 'TEXT(5, "yyyy")', prints: '' },
    ],
  },
  {
    ...scalar('VALUE', 'number'),
    parameters: [TEXT],
    apply: ([value], context) => readNumber(value as string, localeOf(context.language)) ?? null,
    names: { nb: 'VERDI', da: 'VÆRDI', fi: 'ARVO' },
    doc: 'The number a text holds, written as the language of the file writes numbers; blank for anything else.',
    examples: [
      { formula: 'VALUE("1,234.5")', prints: '1234.5' },
      { formula: 'VALUE("12%")', prints: '0.12' },
      { formula: 'VALUE("twelve")', prints: '' },
    ],
  },
  {
    ...scalar('DATEVALUE', 'date'),
    parameters: [TEXT],
    apply: ([value], context) => readDay(value as string, localeOf(context.language)) ?? null,
    names: { nb: 'DATOVERDI', da: 'DATOVÆRDI', fi: 'PÄIVÄYSARVO' },
    doc: 'The date a text holds as 2025-03-31, in a Norwegian, Danish or Finnish file also as 31.3.2025; blank for anything else.',
    examples: [
      { formula: 'DATEVALUE("2025-03-31")', prints: '2025-03-31' },
      { formula: 'DATEVALUE("2025-02-30")', prints: '' },
    ],
  },
];

function scalar(name: string, result: ValueType): Pick<FunctionEntry, 'name' | 'family' | 'result' | 'context' | 'blanks'> {
  return { name, family: 'text', result, context: 'any', blanks: 'spread' };
}

/** An optional count of letters; one where there is none. */
function counted(count: Value | undefined): number {
  return count === undefined ? 1 : whole(count);
}

function slice(value: Value, from: number, count: number): string | null {
  return count < 0 ? null : textValue(letters(value as string).slice(from, from + count).join(''));
}

/** Runs a search from an optional 1-based start; blank where it finds nothing or starts outside. */
function position(within: Value, start: Value | undefined, search: (body: string, from: number) => number | undefined): Value {
  const from = counted(start) - 1;
  const at = from < 0 ? undefined : search(within as string, from);
  return at === undefined ? null : fromWhole(at + 1);
}

function indexOfLetters(part: string, body: string, from: number): number | undefined {
  // The platform's indexOf is fast, but counts UTF-16 units: where a letter may be two of them, search there, count here.
  const isPlain = !TWO_UNITS.test(body);
  const skipped = isPlain ? from : letters(body).slice(0, from).join('').length;
  const found = body.indexOf(part, skipped);
  if (found < 0) return undefined;
  return isPlain ? found : from + letters(body.slice(skipped, found)).length;
}

const TWO_UNITS = /[\uD800-\uDFFF]/;

function substitute([value, old, replacement, instance]: readonly Value[]): Value {
  if (!value || instance === null) return null;
  if (!old) return value;
  const pieces = (value as string).split(old as string);
  const put = (replacement ?? '') as string;
  if (instance === undefined) return boundedLength(pieces, put) > LONGEST_TEXT ? null : textValue(pieces.join(put));
  const n = whole(instance);
  if (n < 1) return null;
  if (n >= pieces.length) return value;
  return textValue(pieces.slice(0, n).join(old as string) + put + pieces.slice(n).join(old as string));
}

/** How long a join will be, asked before it is made: one letter may become thousands, thousands of times. */
function boundedLength(pieces: readonly string[], between: string): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0) + between.length * Math.max(0, pieces.length - 1);
}

function replace([value, start, count, replacement]: readonly Value[]): Value {
  if (start === null || count === null || !value) return null;
  const from = whole(start!) - 1;
  const length = whole(count!);
  if (from < 0 || length < 0) return null;
  const body = letters(value as string);
  return textValue(body.slice(0, from).join('') + (replacement ?? '') + body.slice(from + length).join(''));
}

function joined(values: readonly Value[], between: Value): string | null {
  const pieces = values.map((value) => (value ?? '') as string);
  const put = (between ?? '') as string;
  return boundedLength(pieces, put) > LONGEST_TEXT ? null : textValue(pieces.join(put));
}

function formatted(value: Value, type: ValueType, format: string, context: RunContext): string {
  const locale = localeOf(context.language);
  if (type === 'text') return value as string;
  if (type === 'boolean') return String(value);
  if (type === 'date') return (isGeneral(format) ? formatDay(value as number) : formatDate(value as number, format, locale)) ?? '';
  const scale = scaleOf(type);
  // A time stamp has a date only in a time zone, which no function knows.
  if (scale === undefined) return '';
  if (isGeneral(format)) return formatExact(value as Exact, scale).replace('.', locale.decimal);
  return formatNumber(value as Exact, scale, format, locale) ?? '';
}

function isGeneral(format: string): boolean {
  return fold(format) === 'general';
}
