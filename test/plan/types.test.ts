import { describe, expect, test } from 'vitest';
import { compile } from '../../src/plan/compile.ts';
import { library } from '../engine/front-door.ts';

/** One column of each type, so that the tests below can name an operand by its type. */
const TABLE = 'table things row thing\n  key [Id]\n  column "Id" : text\n  column "text" : text\n  column "number" : number\n  column "percent" : percent\n  column "money" : money\n  column "date" : date\n  column "boolean" : boolean\n  column "choice" : "a", "b"\n';

/** The type of a formula over a row, `money NOK` with its currency, or the code of what is wrong with it. */
function typeOf(formula: string): string {
  const { plans, diagnostics } = compile([{ name: 'types.rules', text: `${TABLE}column "It" for each thing = ${formula}\n` }], library);
  if (diagnostics.length > 0) return diagnostics.map(({ code }) => code).join(' ');
  const { kind, currency } = plans[0]!.columns.find(({ id }) => id === 'it')!.type;
  return currency === undefined ? kind : `${kind} ${currency}`;
}

const TYPES = ['text', 'number', 'percent', 'money', 'date', 'boolean'];

/** `left right`: type, for every pair that an operator takes; all others are T402 (design "Types and checking"). */
const ARITHMETIC: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '+': { 'number number': 'number', 'percent percent': 'percent', 'money money': 'money', 'date number': 'date', 'number date': 'date' },
  '-': { 'number number': 'number', 'percent percent': 'percent', 'money money': 'money', 'date number': 'date', 'date date': 'number' },
  '*': {
    'number number': 'number', 'number percent': 'number', 'percent number': 'number', 'percent percent': 'percent',
    'number money': 'money', 'money number': 'money', 'percent money': 'money', 'money percent': 'money',
  },
  '/': {
    'number number': 'number', 'number percent': 'number', 'percent number': 'number', 'percent percent': 'number',
    'money number': 'money', 'money percent': 'money', 'money money': 'number',
  },
};

describe('arithmetic', () => {
  test.each(Object.entries(ARITHMETIC))('%s takes these pairs and no others', (operator, allowed) => {
    const pairs = TYPES.flatMap((left) => TYPES.map((right) => [left, right] as const));
    const found = Object.fromEntries(pairs.map(([left, right]) => [`${left} ${right}`, typeOf(`[${left}] ${operator} [${right}]`)]));
    const expected = Object.fromEntries(pairs.map(([left, right]) => [`${left} ${right}`, allowed[`${left} ${right}`] ?? 'T402']));
    expect(found).toEqual(expected);
  });

  test.each([
    ['100 NOK + 1 NOK', 'money NOK'],
    ['100 NOK + 0', 'money NOK'],
    ['0 - 100 NOK', 'money NOK'],
    ['100 NOK + [money]', 'money NOK'],
    ['100 NOK * 2', 'money NOK'],
    ['100 NOK / 50 NOK', 'number'],
    ['100 NOK + 1 EUR', 'M701'],
    ['100 NOK / 1 EUR', 'T402'],
    ['100 NOK + 1', 'T402'],
    ['-[number]', 'number'],
    ['-[text]', 'T401'],
    ['[date] + 30 days', 'date'],
    ['[date] - 1 months', 'date'],
    ['[number] + 30 days', 'T402'],
  ])('%s is %s', (formula, type) => expect(typeOf(formula)).toBe(type));
});

describe('comparison', () => {
  const alike = new Set(['number percent', 'percent number']);

  test('takes two values of one kind; numbers and percents are one kind', () => {
    for (const left of TYPES) {
      for (const right of TYPES) {
        const wanted = left === right || alike.has(`${left} ${right}`) ? 'boolean' : [left, right].sort().join() === 'date,text' ? 'T404' : 'T405';
        expect(`${left} = ${right}: ${typeOf(`[${left}] = [${right}]`)}`).toBe(`${left} = ${right}: ${wanted}`);
      }
    }
  });

  test.each([
    ['[money] > 0', 'boolean'],
    ['[money] > 1', 'T405'],
    ['[choice] = "A"', 'boolean'],
    ['[choice] = "c"', 'T403'],
    ['[choice] in ("a", "c")', 'T403'],
    ['[choice] = [text]', 'boolean'],
    ['[number] is blank', 'boolean'],
    ['[number] and true', 'T409'],
    ['not [text]', 'T409'],
    ['[text] & [number] & [date]', 'text'],
  ])('%s is %s', (formula, type) => expect(typeOf(formula)).toBe(type));
});

describe('functions', () => {
  test.each([
    ['IF([boolean], [money], 0)', 'money'],
    ['IF([boolean], [money], 1)', 'T405'],
    ['IF([boolean], [number], [percent])', 'number'],
    ['IF([boolean], [date], BLANK())', 'date'],
    ['IF([number], 1, 2)', 'T401'],
    ['IFBLANK([money], 0)', 'money'],
    ['IFBLANK([text], "none")', 'text'],
    ['EOMONTH([date], 1)', 'date'],
    ['EOMONTH("2025-01-01", 1)', 'T404'],
    ['IFS([boolean], 1, true, 2)', 'number'],
    ['IFS([boolean], 1, true)', 'T408'],
    ['SWITCH([choice], "a", 1, 2)', 'number'],
    ['SWITCH([choice], "c", 1, 2)', 'T403'],
    ['MAX([money], 0)', 'money'],
    ['COUNT(things where things[text] = [text])', 'number'],
    ['SUM(things[money] where things[text] = [text])', 'money'],
  ])('%s is %s', (formula, type) => expect(typeOf(formula)).toBe(type));
});
