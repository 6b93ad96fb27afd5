import { closest } from '../base/closest.ts';
import { fold } from '../base/text.ts';
import { findFunction, functionNames } from '../functions/catalogue.ts';
import type { TablePlan } from './plan.ts';
import { columnNames, type Scope } from './scope.ts';

/** What other spreadsheets, databases and languages call a function. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map(Object.entries({
  coalesce: 'IFBLANK', ifempty: 'IFBLANK', ifnull: 'IFBLANK', nvl: 'IFBLANK', ifna: 'IFBLANK', isempty: 'ISBLANK', isnull: 'ISBLANK', iif: 'IF', case: 'IFS',
  avg: 'AVERAGE', mean: 'AVERAGE', length: 'LEN', substr: 'MID', substring: 'MID', concatenate: 'CONCAT', instr: 'SEARCH', datediff: 'DATEDIF', dateadd: 'EDATE', addmonths: 'EDATE',
  now: 'TODAY', getdate: 'TODAY', ceil: 'CEILING', pow: 'POWER', ucase: 'UPPER', lcase: 'LOWER', str: 'TEXT', counta: 'COUNT', countunique: 'COUNTDISTINCT', distinctcount: 'COUNTDISTINCT',
}));

/** Functions that find a row by its place; here rows are found by what they hold. */
const LOOK_UPS: ReadonlySet<string> = new Set(['vlookup', 'xlookup', 'hlookup', 'lookup', 'index', 'match', 'xmatch', 'indirect', 'offset']);

/** The function that a name was most likely to be. */
export const functionLike = (name: string): string | undefined => OTHER_NAMES.get(fold(name)) ?? closest(name, functionNames());

export const isLookUp = (name: string): boolean => LOOK_UPS.has(fold(name));

/** Whether a bare word is a function without its brackets: `TODAY`. */
export const isBareFunction = (name: string): boolean => findFunction(name) !== undefined;

/** Another table that has a column of this very name, and how a row leads there where one of its columns does: `[Owner].[Team]`. */
export function columnElsewhere(name: string, table: TablePlan, scope: Scope): { readonly table: string; readonly route?: string } | undefined {
  const has = (other: TablePlan): boolean => other.id !== table.id && columnNames(scope, other).some((label) => fold(label) === fold(name.trim()));
  const link = table.columns.find(({ to }) => to !== undefined && scope.tables.has(to) && has(scope.tables.get(to)!));
  if (link) return { table: link.to!, route: `[${link.label}].[${name.trim()}]` };
  const other = [...scope.tables.values()].find(has);
  return other && { table: other.id };
}
