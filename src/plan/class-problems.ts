import type { Span } from '../base/span.ts';
import { listOf, replace, type Problem } from './problem.ts';

/** C6xx classifications. */
export const classProblems = {
  unreachable: (span: Span, line: number | undefined): Problem => ({
    code: 'C601',
    title: 'rule can never match',
    span,
    label: line === undefined ? 'no row is like this' : `every row that fits here was already taken above, most of them by line ${line}`,
    why: line === undefined ? 'The parts of the condition contradict each other.' : 'Rules are tried from the top; the first that fits wins.',
    fix: { title: line === undefined ? 'Correct the condition, or remove the rule' : `Move the rule above line ${line}, or remove it` },
  }),
  gap: (span: Span, name: string, example: string): Problem => ({
    code: 'C602',
    severity: 'warning',
    title: 'rows that no rule takes',
    span,
    label: `blank where ${example}`,
    why: `A row that fits no rule has no ${name}.`,
    fix: { title: 'Add a rule for such rows, or end with otherwise' },
  }),
  blankFalls: (span: Span, column: string, result: string): Problem => ({
    code: 'C603',
    severity: 'info',
    title: 'where blanks end up',
    span,
    label: `blank ${column} ends up in ${result}`,
    why: 'A blank is neither more nor less, neither earlier nor later than anything, so such a row fits none of the rules that compare it.',
    fix: { title: `Add a rule with ${column} is blank, where that is not meant` },
  }),
  notAValue: (span: Span, name: string, value: string, near: string | undefined, values: readonly string[]): Problem => ({
    code: 'C604',
    title: 'a result that is not one of the values',
    span,
    label: `"${value}" is not in the list`,
    why: `'${name}' is one of: ${listOf(values.map((other) => `"${other}"`))}.`,
    fix: near ? replace(span, `"${near}"`) : { title: `Add "${value}" to the values, or use one of them` },
  }),
  notChecked: (span: Span): Problem => ({
    code: 'C605',
    severity: 'info',
    title: 'too many conditions to check',
    span,
    label: 'not checked for rules that never match, nor for gaps',
    why: 'The conditions ask about so many things that not every combination was tried.',
    fix: { title: 'Put parts of the conditions into columns of their own' },
  }),
  overlap: (span: Span, line: number, example: string): Problem => ({
    code: 'C606',
    title: 'two rules for one row',
    span,
    label: `fits as well as the rule in line ${line} where ${example}`,
    why: 'The classification is unique: a row may fit one rule only, whatever the order of the rules.',
    fix: { title: `Narrow this condition or that of line ${line}, or remove unique to let the first rule win` },
  }),
  mayOverlap: (span: Span, line: number): Problem => ({
    code: 'C607',
    severity: 'warning',
    title: 'perhaps two rules for one row',
    span,
    label: `nobody can tell before there is data whether a row fits this and the rule in line ${line}`,
    why: 'The conditions ask about more than columns and fixed values; should both fit a row, the first rule gives its value and the row is listed beside the report.',
    fix: { title: 'Say in one of them what the other says not, or remove unique to let the first rule win' },
  }),
} as const;
