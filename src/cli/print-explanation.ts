import { formatDay } from '../base/dates.ts';
import { foreignCurrencies } from '../table/foreign.ts';
import type { Arithmetic, Explanation } from '../table/result.ts';
import { valueAt, type Column, type ValueType } from '../table/table.ts';
import { grid } from './grid.ts';
import { Digits, Fields, type Json } from './json.ts';
import { jsonValue, readable, visible } from './plain.ts';
import { periodName, rowFields } from './print.ts';

/** The type of a group's key by its column id: an explanation holds bare values. */
export type KeyType = (id: string) => ValueType;

/** The one object of `explain --format json`. */
export function explanationFields(explanation: Explanation, keyType: KeyType): Fields {
  const { period, rows } = explanation;
  return new Fields([
    ['report', explanation.report],
    ['measure', explanation.measure],
    ['label', explanation.label],
    ['value', jsonValue(explanation.value, explanation.type)],
    ['type', explanation.type],
    ['currency', explanation.currency],
    ['period', period && formatDay(period.start)],
    ['period_end', period && formatDay(period.end)],
    ['state', period?.state],
    ['group', new Fields(Object.entries(explanation.group).map(([key, value]) => [key, jsonValue(value, keyType(key))]))],
    ['arithmetic', arithmeticFields(explanation.arithmetic)],
    ['rules', explanation.rules.map(({ file, line, text }) => new Fields([['file', file], ['line', new Digits(String(line))], ['text', text]]))],
    ['columns', rows.columns.map(({ id, label, type, currency }) => new Fields([['id', id], ['label', label], ['type', type], ['currency', currency]]))],
    ['rows', rowFields(rows.columns, rows.rowCount)],
  ]);
}

function arithmeticFields({ text, measure, value, type, rows, parts }: Arithmetic): Json {
  return new Fields([
    ['text', text],
    ['measure', measure],
    ['value', jsonValue(value, type)],
    ['rows', rows === undefined ? undefined : new Digits(String(rows))],
    ['parts', parts.length === 0 ? undefined : parts.map(arithmeticFields)],
  ]);
}

/** An explanation for people: the number, its arithmetic as a tree, the rules it rests on and the rows in it. */
export function explanationText(explanation: Explanation, keyType: KeyType): string {
  const { label, value, type, currency, period, group, arithmetic, rules, rows } = explanation;
  const where = [...(period ? [periodName(period)] : []), ...Object.entries(group).map(([key, part]) => `${visible(key)} ${readable(part, keyType(key))}`)];
  const lines = [
    `${[visible(label), ...where].join(', ')} = ${readable(value, type)}${currency ? ` ${visible(currency)}` : ''}`,
    '',
    'Arithmetic:',
    ...arithmeticLines(arithmetic, 1),
    '',
    'Rules:',
    ...rules.map(({ file, line, text }) => `  ${visible(file)}:${line}  ${visible(text)}`),
    '',
    rows.rowCount === 0 ? 'No rows are in this number.' : `Rows (${rows.rowCount}):`,
    ...(rows.rowCount === 0 ? [] : grid(shownColumns(explanation).map((column) => ({
      title: visible(column.label),
      isNumber: column.kind === 'scaled',
      cells: Array.from({ length: rows.rowCount }, (_, row) => cell(column, row)),
    }))).map((line) => `  ${line}`)),
  ];
  return `${lines.join('\n')}\n`;
}

function arithmeticLines({ text, measure, value, type, rows, parts }: Arithmetic, depth: number): string[] {
  const name = measure === undefined ? visible(text) : `${visible(measure)} = ${visible(text)}`;
  const count = rows === undefined ? '' : ` (${rows} ${rows === 1 ? 'row' : 'rows'})`;
  return [`${'  '.repeat(depth)}${readable(value, type)}  ${name}${count}`, ...parts.flatMap((part) => arithmeticLines(part, depth + 1))];
}

/** The key, what the rules of this number look at, currencies that differ, the chain and the contribution: a deal has more columns than a terminal. */
function shownColumns({ rules, rows }: Explanation): readonly Column[] {
  const text = rules.map((rule) => rule.text).join(' ');
  const currencies = foreignCurrencies(rows);
  return rows.columns.filter((column, i) => i === 0 || column === currencies || column.id === 'via' || column.id === 'contribution' || text.includes(`[${column.label}]`));
}

function cell(column: Column, row: number): string {
  const value = valueAt(column, row);
  return value === null ? '' : readable(value, column.type);
}
