import type { Diagnostic, Edit } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import { describe } from './types.ts';
import type { Type } from './plan.ts';

/** The wording of this layer: names, types, periods, money, imports. One function per code, so that tests can find them all. */
export interface Problem {
  readonly code: string;
  readonly severity?: Diagnostic['severity'];
  readonly title: string;
  readonly span: Span;
  readonly label: string;
  readonly why: string;
  readonly fix?: { readonly title: string; readonly edits?: readonly Edit[] };
}

const replace = (span: Span, text: string, title = `Replace with ${text}`): Problem['fix'] => ({ title, edits: [{ span, text }] });

const listOf = (names: readonly string[], most = 6): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;

export const problems = {
  unknownColumn: (span: Span, table: string, name: string, near: string | undefined, others: readonly string[]): Problem => ({
    code: 'N301',
    title: 'unknown column',
    span,
    label: `${table} has no column '${name}'`,
    why: near ? `Closest: [${near}].` : `${table} has: ${listOf(others.map((other) => `[${other}]`))}.`,
    ...(near ? { fix: replace(span, `[${near}]`) } : { fix: { title: 'Use one of the columns above, or declare it in the table' } }),
  }),
  unknownName: (span: Span, name: string, near: string | undefined): Problem => ({
    code: 'N302',
    title: 'unknown name',
    span,
    label: `nothing here is called '${name}'`,
    why: 'A word without brackets is a parameter or a measure of this file; a column stands in [brackets], a text in "quotes".',
    fix: near ? replace(span, near) : { title: `Write [${name}] for a column, "${name}" for a text, or declare parameter ${name}` },
  }),
  unknownFunction: (span: Span, name: string, near: string | undefined): Problem => ({
    code: 'N303',
    title: 'unknown function',
    span,
    label: `there is no function ${name}`,
    why: near ? `Closest: ${near}.` : 'The function reference lists all of them.',
    fix: near ? replace(span, near) : { title: 'Use a function of the reference' },
  }),
  foreignFunction: (span: Span, name: string, english: string): Problem => ({
    code: 'N304',
    title: 'function name in another language',
    span,
    label: `${name} is another language's name of ${english}`,
    why: "The file's own language is the one its first lines name.",
    fix: replace(span, english),
  }),
  unknownTable: (span: Span, name: string, near: string | undefined, all: readonly string[]): Problem => ({
    code: 'N305',
    title: 'unknown table',
    span,
    label: `no table is called '${name}'`,
    why: `Tables: ${listOf(all)}.`,
    fix: near ? replace(span, near) : { title: 'Use one of the tables above, or declare it with a table statement' },
  }),
  unknownRow: (span: Span, word: string, near: string | undefined, all: readonly string[]): Problem => ({
    code: 'N306',
    title: 'unknown kind of row',
    span,
    label: `no table has rows called '${word}'`,
    why: `Behind 'for each' stands the word for one row: ${listOf(all)}.`,
    fix: near ? replace(span, near) : { title: 'Use one of the words above' },
  }),
  twice: (span: Span, what: string, name: string): Problem => ({
    code: 'N307',
    title: 'name used twice',
    span,
    label: `${what} '${name}' exists already`,
    why: 'Two things of one name could not be told apart in a formula.',
    fix: { title: 'Give one of them another name' },
  }),
  cycle: (span: Span, path: readonly string[]): Problem => ({
    code: 'N308',
    title: 'a formula that needs itself',
    span,
    label: path.join(' → '),
    why: 'None of these can be worked out before the others.',
    fix: { title: 'Break the circle: one of them must not use the next' },
  }),
  notALink: (span: Span, name: string): Problem => ({
    code: 'N309',
    title: 'a column that leads nowhere',
    span,
    label: `[${name}] does not lead to another row`,
    why: 'Only a column declared with "to" another table, or a link, can be followed with a dot.',
    fix: { title: `Use a link here, or declare the column as: column "${name}" : text to …` },
  }),
  otherType: (span: Span, name: string, before: Type, now: Type): Problem => ({
    code: 'N310',
    title: 'an imported name with another type',
    span,
    label: `${name} was ${describe(before)}, here it is ${describe(now)}`,
    why: 'The imported formulas that use it count on its type.',
    fix: { title: 'Keep the type, or choose another name' },
  }),
  wrongType: (span: Span, wanted: string, found: Type): Problem => ({
    code: 'T401',
    title: 'the wrong kind of value',
    span,
    label: `this is ${describe(found)}`,
    why: `Here belongs ${wanted}.`,
    fix: { title: `Write ${wanted} here` },
  }),
  cannotCombine: (span: Span, operator: string, left: Type, right: Type): Problem => ({
    code: 'T402',
    title: 'values that do not go together',
    span,
    label: `${describe(left)} ${operator} ${describe(right)}`,
    why: `There is no ${operator} between ${describe(left)} and ${describe(right)}.`,
    fix: { title: 'Check which column or number was meant' },
  }),
  notAChoice: (span: Span, subject: string, near: string | undefined, values: readonly string[]): Problem => ({
    code: 'T403',
    title: 'text that is not one of the choices',
    span,
    label: `${subject} never has this value`,
    why: `${subject} is one of: ${listOf(values.map((value) => `"${value}"`))}. This would never match.`,
    fix: near ? replace(span, `"${near}"`) : { title: 'Use one of the choices above' },
  }),
  dateAsText: (span: Span, subject: string, date: string | undefined): Problem => ({
    code: 'T404',
    title: 'a date compared with a text',
    span,
    label: `this is a text, ${subject} is a date`,
    why: 'Dates are written without quotes as year-month-day, so that 1.3. can never mean 3 January by accident.',
    fix: date ? replace(span, date) : { title: 'Write the date without quotes, as 2025-03-01' },
  }),
  cannotCompare: (span: Span, left: Type, right: Type): Problem => ({
    code: 'T405',
    title: 'two kinds of values compared',
    span,
    label: `${describe(left)} and ${describe(right)}`,
    why: `${describe(left)} and ${describe(right)} are never equal, less or more.`.replace(/^./, (letter) => letter.toUpperCase()),
    fix: { title: 'Compare values of one kind' },
  }),
  totalInRow: (span: Span, name: string, argument: string | undefined): Problem => ({
    code: 'T406',
    title: 'a total where one row is expected',
    span,
    label: `${name} adds up many rows; here stands one row`,
    why: 'In a column, a filter or a condition, [Amount] already is the amount of the row at hand.',
    fix: argument ? replace(span, argument) : { title: `Name the other table: ${name}(deals where deals[Company] = [Company])` },
  }),
  rowInTotal: (span: Span, name: string): Problem => ({
    code: 'T407',
    title: 'one row where a total is expected',
    span,
    label: `${name} is different in every row`,
    why: 'A measure is one number for many rows: say how they become one.',
    fix: replace(span, `SUM(${name})`),
  }),
  arguments: (span: Span, name: string, wanted: string, found: number): Problem => ({
    code: 'T408',
    title: 'wrong number of arguments',
    span,
    label: `${name} takes ${wanted}, here ${found === 1 ? 'is 1' : `are ${found}`}`,
    why: `The function is written ${name}.`,
    fix: { title: `Give ${name} ${wanted}` },
  }),
  notTrueOrFalse: (span: Span, found: Type): Problem => ({
    code: 'T409',
    title: 'a condition that is neither true nor false',
    span,
    label: `this is ${describe(found)}`,
    why: 'A condition asks something: a comparison, is blank, in (…), and, or, not.',
    fix: { title: 'Compare it with something, for example: … > 0' },
  }),
  measuresOnly: (span: Span, name: string): Problem => ({
    code: 'T410',
    title: 'a function for measures only',
    span,
    label: `${name} works between totals`,
    why: 'It is rounded at the end of a calculation, so it may not stand in the formula of a single row.',
    fix: { title: `Use ${name} in a measure` },
  }),
  tooLarge: (span: Span): Problem => ({
    code: 'T411',
    title: 'a number that is too large',
    span,
    label: 'this cannot be kept exactly',
    why: 'Numbers are exact up to 27 digits before the decimal sign.',
    fix: { title: 'Write a smaller number' },
  }),
  noPeriods: (span: Span, name: string): Problem => ({
    code: 'S501',
    title: `${name} without periods`,
    span,
    label: 'this report has no periods',
    why: `${name} needs to know a month, a quarter or a year.`,
    fix: { title: 'Add to the report: each "Month" from Start to End' },
  }),
  periodHere: (span: Span, name: string): Problem => ({
    code: 'S502',
    title: `${name} outside a measure`,
    span,
    label: 'a single row has no period',
    why: 'Periods are known only where a report adds rows up: in a measure and behind its where.',
    fix: { title: 'Move the comparison behind the where of a measure' },
  }),
  noFrom: (span: Span, report: string): Problem => ({
    code: 'S503',
    title: 'a report without rows',
    span,
    label: `'${report}' does not say where its rows come from`,
    why: 'A report adds up the rows of one table.',
    fix: { title: 'Add to the report: from deals' },
  }),
  noMeasure: (span: Span, report: string): Problem => ({
    code: 'S504',
    title: 'a report without a measure',
    span,
    label: `'${report}' measures nothing`,
    why: 'A report shows numbers, and every number is a measure.',
    fix: { title: 'Add to the report: measure Deals = COUNT()' },
  }),
  unknownRole: (span: Span, name: string, near: string | undefined, all: readonly string[]): Problem => ({
    code: 'S505',
    title: 'unknown colour role',
    span,
    label: `there is no role '${name}'`,
    why: `Colours go by meaning: ${listOf(all, 10)}.`,
    fix: near ? replace(span, near) : { title: 'Use one of the roles above' },
  }),
  notAMeasure: (span: Span): Problem => ({
    code: 'S506',
    title: 'shown, but not a measure',
    span,
    label: 'show takes names of measures',
    why: 'What is drawn and what stands in the table must be one number.',
    fix: { title: 'Define it as a measure and show its name' },
  }),
  notYet: (span: Span, name: string): Problem => ({
    code: 'S507',
    title: 'a function this version cannot run yet',
    span,
    label: `${name} is in the language, not yet in this engine`,
    why: 'A later version of Revsheet runs it; until then the report could not be trusted.',
    fix: { title: 'Leave this measure out for now' },
  }),
  mixedMoney: (span: Span, left: string, right: string): Problem => ({
    code: 'M701',
    title: 'several currencies added together',
    span,
    label: `${left} and ${right}`,
    why: `Adding 100 ${left} and 100 ${right} has no meaning until one is converted.`,
    fix: { title: 'Use one currency, or read converted amounts through the report’s currency' },
  }),
  unknownImport: (span: Span, path: string, near: string | undefined): Problem => ({
    code: 'V801',
    title: 'nothing to import',
    span,
    label: `there is no rule file "${path}"`,
    why: 'An import names a shipped file as "std/…" or another of the files that are loaded together.',
    fix: near ? replace(span, `"${near}"`) : { title: 'Load the file as well, or correct the name' },
  }),
  importCycle: (span: Span, path: readonly string[]): Problem => ({
    code: 'V802',
    title: 'files that import each other',
    span,
    label: path.join(' → '),
    why: 'One of them has to be read first.',
    fix: { title: 'Move what both need into a third file' },
  }),
  laterSyntax: (span: Span, version: number): Problem => ({
    code: 'V803',
    title: 'a rule file for a later version',
    span,
    label: `this Revsheet reads syntax 1, not ${version}`,
    why: 'Reading it anyway could give wrong numbers.',
    fix: { title: 'Update Revsheet, or write the file in syntax 1' },
  }),
} as const;
