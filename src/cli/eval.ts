import { hasErrors, printDiagnostic, type Diagnostic } from '../base/diagnostic.ts';
import { OverflowError } from '../base/decimal.ts';
import { scalar } from '../engine/scalar.ts';
import type { Language } from '../functions/define.ts';
import { parseFormula } from '../language/parse.ts';
import type { Formula } from '../language/tree.ts';
import { check, checker } from '../plan/check.ts';
import type { Expr } from '../plan/plan.ts';
import { problems, type Problem } from '../plan/problems.ts';
import { emptyScope } from '../plan/scope.ts';
import { plainText } from '../table/csv.ts';
import type { Value, ValueType } from '../table/table.ts';
import type { Command } from './arguments.ts';
import { BrokenRules, Unusable } from './outcome.ts';
import { circumstances, TIME_ZONE, TODAY } from './settings.ts';
import type { Circumstances } from './tables.ts';

const LANGUAGES: readonly Language[] = ['en', 'nb', 'da', 'fi'];

export const evaluate: Command = {
  name: 'eval',
  doc: 'Works out one formula and prints its value on one line.',
  words: ['formula'],
  options: new Map([TODAY, TIME_ZONE, ['language', { value: '<language>', choices: LANGUAGES, doc: 'The language the formula is written in; without, English.' }]]),
  remarks: ['Text is printed bare, dates as 2025-03-31, numbers with a dot and no grouping, money as 100 NOK, blank as an empty line.', "For example: revsheet eval 'EOMONTH(2025-02-01, 0)'"],
  async run(given) {
    return { out: `${valueOf(given.words[0]!, (given.one('language') ?? 'en') as Language, circumstances(given))}\n` };
  },
};

function valueOf(text: string, language: Language, at: Circumstances): string {
  const expr = typed(text, language);
  try {
    const context = { today: at.today, fiscalStart: 1, language };
    return print(scalar(expr, { context, counters: { divisionsByZero: 0 }, parameter: () => null }), expr);
  } catch (problem) {
    if (problem instanceof OverflowError) throw new Unusable(`The formula cannot be worked out: ${problem.message}.`);
    throw problem;
  }
}

/** The formula with its types known. Throws BrokenRules with everything that is wrong with it. */
function typed(text: string, language: Language): Expr {
  if (text.trim() === '') throw new Unusable('The formula is empty. Write it in quotes: revsheet eval \'1 + 2\'.');
  const { formula, diagnostics } = parseFormula(text, language);
  const found: Diagnostic[] = [...diagnostics];
  const report = (problem: Problem): void => {
    found.push({ ...problem, severity: problem.severity ?? 'error', file: 'formula' });
  };
  const expr = formula && !hasErrors(found) ? checked(formula, text, language, report) : undefined;
  if (!expr || hasErrors(found)) throw new BrokenRules(found.map((diagnostic) => printDiagnostic(diagnostic, text)).join('\n\n'));
  return expr;
}

function checked(formula: Formula, text: string, language: Language, report: (problem: Problem) => void): Expr | undefined {
  const expr = check(formula, { checker, scope: emptyScope(), language, text, report, isBroken: () => false });
  if (expr?.type.kind === 'duration' || expr?.type.kind === 'row') report(problems.wrongType(formula.span, 'a value: a length of time is added to a date', expr.type));
  return expr;
}

/** One line, whatever a text holds. */
function print(value: Value, { type }: Expr): string {
  const text = plainText(value, type.kind as ValueType).replace(/[\r\n\u2028\u2029]+/g, ' ');
  return type.kind === 'money' && value !== null && type.currency !== undefined ? `${text} ${type.currency}` : text;
}
