import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { dayOf, isoWeekday, MAX_YEAR } from '../../src/base/dates.ts';
import { formatExact, NUMBER_SCALE, OverflowError } from '../../src/base/decimal.ts';
import { findFunction } from '../../src/functions/catalogue.ts';
import type { FunctionParameter } from '../../src/functions/define.ts';
import { fromDouble } from '../../src/functions/values.ts';
import { parseFormula } from '../../src/language/parse.ts';
import type { Formula } from '../../src/language/tree.ts';
import { BLANK, CONTEXT, evaluate, Refused, type Typed } from '../tools/evaluate.ts';
import { readWorkbook, type Cell } from '../tools/xlsx.ts';

/**
 * Formulas with the values that Excel itself computed and saved. Those over literals and single cells, with
 * functions of our catalogue, are run here; where we mean to differ, the reason and the count are written down.
 */
const folder = fileURLToPath(new URL('../../../shared/corpora/ironcalc/', import.meta.url));
const workbooks = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.xlsx')) : [];

/** Serial 1 is 1900-01-01; Excel counts a 29 February 1900, so from 1900-03-01 on serials are one ahead. */
const SERIAL_ZERO = dayOf(1899, 12, 30);
const FIRST_SOUND_SERIAL = 61;

/** Where we mean to differ and the cell alone does not show it: the reason, and the formulas with what Excel says. */
const MEANT: readonly (readonly [reason: string, found: RegExp])[] = [
  ['a blank is 0 or "" in Excel', /\(""/],
  ['an error passed on by Excel is blank here', /\(1\/0\)/],
  ['29 February 1900 never was', /DATE\(1900,2,29\)/],
  ['a year beyond 2199 is a slip of the pen', /^DATE\(/],
  ['VALUE and DATEVALUE read the signs of the file\'s language only', /^(?:DATE)?VALUE\(/],
  ['MIN of texts is the first of them', /^MIN\(A11/],
  ['TEXT writes no powers of ten', /^TEXT\(.*E\+\d/],
];

interface Outcome {
  readonly place: string;
  readonly formula: string;
  readonly excel: string;
  readonly ours: string;
  readonly verdict: string;
}

function outcomes(workbook: string): readonly Outcome[] {
  return readWorkbook(folder + workbook).flatMap((cells, i) =>
    Array.from(cells).flatMap(([at, cell]) => {
      if (cell.formula === undefined) return [];
      const place = `${workbook.replace('.xlsx', '')} ${i + 1}!${at}`;
      return [{ place, formula: cell.formula, excel: cell.saved, ...judge(cell as Cell & { formula: string }, cells) }];
    }),
  );
}

function judge(cell: Cell & { formula: string }, cells: ReadonlyMap<string, Cell>): Pick<Outcome, 'ours' | 'verdict'> {
  const tree = treeOf(cell.formula);
  if (typeof tree === 'string') return { ours: '', verdict: tree };
  const used: (Cell | undefined)[] = [];
  const asDates = tree.kind === 'call' && tree.name.text === 'TEXT' && isDateFormat(tree.args[1], cells);
  const lookUp = (name: string): Typed => {
    if (!/^[A-Z]{1,3}\d+$/.test(name)) throw new Refused('not ours');
    used.push(cells.get(name));
    const value = typedCell(cells.get(name));
    return asDates && value.type === 'number' ? dateOf(value) : value;
  };
  try {
    const ours = evaluate(tree, { context: CONTEXT, lookUp, adapt });
    return { ours: String(ours.value), verdict: compareWith(ours, cell, used) };
  } catch (error) {
    if (error instanceof Refused) return { ours: '', verdict: error.message };
    if (error instanceof OverflowError) return { ours: '', verdict: 'a number beyond 10^33 fails the report' };
    throw new Error(`${cell.formula} fails`, { cause: error });
  }
}

/** The formula as a tree, or why it is not for us. */
function treeOf(excel: string): Formula | string {
  const { formula } = parseFormula(excel.replaceAll('_xlfn.', '').replaceAll('$', ''));
  if (!formula) return 'not ours';
  const strange = callsOf(formula).find((name) => findFunction(name)?.apply === undefined);
  if (strange !== undefined) return 'not ours';
  return callsOf(formula).length > 0 ? formula : 'not ours';
}

function callsOf(formula: Formula): readonly string[] {
  switch (formula.kind) {
    case 'call':
      return [formula.name.text, ...formula.args.flatMap(callsOf)];
    case 'unary':
    case 'blank':
      return callsOf(formula.operand);
    case 'binary':
      return [...callsOf(formula.left), ...callsOf(formula.right)];
    default:
      return [];
  }
}

function typedCell(cell: Cell | undefined): Typed {
  switch (cell?.kind) {
    case 'number':
      return { type: 'number', value: fromDouble(Number(cell.saved)) };
    case 'text':
      return { type: 'text', value: cell.saved || null };
    case 'boolean':
      return { type: 'boolean', value: cell.saved === '1' };
    default:
      return BLANK;
  }
}

/** What the checker would say of an argument; a serial number becomes the date it stands for. */
function adapt(arg: Typed, { type }: FunctionParameter): Typed {
  if (arg.value === null || type === 'any' || type === 'same' || type === 'first') return arg;
  if (type === 'date' && arg.type === 'number') return dateOf(arg);
  const amount = arg.type === 'number' || arg.type === 'percent';
  if (arg.type === type || (amount && (type === 'amount' || type === 'number'))) return arg;
  throw new Refused(`refused: ${arg.type} for ${type === 'amount' ? 'number' : type}`);
}

/** A serial number as the date it stands for. Those before March 1900 count a day that never was. */
function dateOf({ value }: Typed): Typed {
  const serial = Math.floor(Number(value) / NUMBER_SCALE);
  if (serial < FIRST_SOUND_SERIAL || serial + SERIAL_ZERO > dayOf(MAX_YEAR, 12, 31)) throw new Refused('refused: a date outside 1900 to 2199');
  return { type: 'date', value: serial + SERIAL_ZERO };
}

function isDateFormat(format: Formula | undefined, cells: ReadonlyMap<string, Cell>): boolean {
  const text = format?.kind === 'name' ? cells.get(format.name.text)?.saved : format?.kind === 'text' ? format.value : undefined;
  return text !== undefined && /[dmy]/i.test(text) && !/[0#]/.test(text);
}

function compareWith(ours: Typed, excel: Cell & { formula: string }, used: readonly (Cell | undefined)[]): string {
  if (same(ours, excel)) return 'agrees';
  if (ours.value === null && excel.kind === 'error') return 'ours is blank: an error in Excel';
  if (used.some((cell) => cell?.kind === 'error')) return 'an error passed on by Excel is blank here';
  if (used.some((cell) => cell === undefined || cell.saved === '')) return 'a blank is 0 or "" in Excel';
  if (used.some((cell) => cell?.kind === 'number' && !hasSixDecimals(Number(cell.saved)))) return 'a number has more than six decimals';
  const told = `${excel.formula} = ${excel.saved}`;
  return MEANT.find(([, found]) => found.test(told))?.[0] ?? 'differs';
}

function hasSixDecimals(number: number): boolean {
  return Number(number.toFixed(6)) === number || Math.abs(number) > 1e21;
}

function same({ type, value }: Typed, excel: Cell): boolean {
  if (value === null) return excel.kind === 'text' && excel.saved === '';
  switch (excel.kind) {
    case 'number': {
      if (typeof value !== 'number' && typeof value !== 'bigint') return false;
      const number = type === 'date' ? Number(value) - SERIAL_ZERO : Number(formatExact(value, NUMBER_SCALE));
      return Math.abs(number - Number(excel.saved)) <= Math.max(1e-6, Math.abs(number) * 1e-12);
    }
    case 'text':
      return value === excel.saved;
    case 'boolean':
      return value === (excel.saved === '1');
    case 'error':
      return false;
    default:
      return excel.kind satisfies never;
  }
}

(workbooks.length === 0 ? describe.skip : describe)('formulas that Excel computed', () => {
  const all = workbooks.flatMap(outcomes);

  test('agree with ours but for the differences that are listed here', () => {
    const counts = new Map<string, number>();
    for (const { verdict } of all) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      '29 February 1900 never was': 2,
      'MIN of texts is the first of them': 1,
      'TEXT writes no powers of ten': 15,
      'VALUE and DATEVALUE read the signs of the file\'s language only': 9,
      'a blank is 0 or "" in Excel': 134,
      'a number beyond 10^33 fails the report': 8,
      'a number has more than six decimals': 218,
      'a year beyond 2199 is a slip of the pen': 4,
      agrees: 1365,
      'an error passed on by Excel is blank here': 18,
      'not ours': 11188,
      'ours is blank: an error in Excel': 928,
      'refused: a date outside 1900 to 2199': 48,
      'refused: boolean for date': 5,
      'refused: boolean for number': 290,
      'refused: boolean for text': 13,
      'refused: number for boolean': 98,
      'refused: number for text': 37,
      'refused: text for boolean': 44,
      'refused: text for date': 7,
      'refused: text for number': 1266,
      'refused: values of several types': 9,
    });
  });

  test('differ in no other way', () => {
    expect(all.filter(({ verdict }) => verdict === 'differs').map(({ place, formula, excel, ours }) => `${place}: ${formula} = ${excel}, ours ${ours}`)).toEqual([]);
  });
});

if (workbooks.length === 0) test.skip(`NOT COMPARED with Excel: there are no workbooks in ${folder}`);

test('serial numbers are counted as Excel counts them', () => {
  expect(SERIAL_ZERO + FIRST_SOUND_SERIAL).toBe(dayOf(1900, 3, 1));
  expect(isoWeekday(SERIAL_ZERO + 45_000)).toBe(3);
});
