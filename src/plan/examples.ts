import { closest } from '../base/closest.ts';
import { formatDay, parseDay } from '../base/dates.ts';
import { positionOf } from '../base/span.ts';
import { fold, snakeCase } from '../base/text.ts';
import type { Circumstances, ExampleStatement, TestStatement } from '../language/tree.ts';
import type { Context } from './context.ts';
import { gridPlan } from './grid.ts';
import type { ExamplePlan, TestPlan } from './plan.ts';
import { problems } from './problems.ts';
import { settingsOf } from './settings.ts';

/** Enters an example under its name, for the tests of this file and of those that import it. */
export function lowerExample(statement: ExampleStatement, context: Context): void {
  context.scope.examples.set(fold(statement.name.text), { name: statement.name.text, ...circumstancesOf(statement, context) });
}

/** A test with what the example says that it starts from, as far as it says nothing else itself. */
export function lowerTest(statement: TestStatement, file: string, context: Context): TestPlan {
  const example = statement.from && exampleNamed(statement.from, context);
  const own = circumstancesOf(statement, context);
  const today = own.today ?? example?.today;
  return {
    name: statement.name.text,
    file,
    line: positionOf(context.text, statement.span.start).line,
    ...(today === undefined ? {} : { today }),
    with: [...(example?.with ?? []).filter(({ parameter }) => !own.with.some((other) => other.parameter === parameter)), ...own.with],
    given: [...(example?.given ?? []).filter(({ table }) => !own.given.some((other) => other.table === table)), ...own.given],
    expect: statement.expect.map((expected) => ({ what: expected.what, name: expected.name.text, grid: gridPlan(expected.grid, context) })),
  };
}

function circumstancesOf({ today, with: settings, given }: Circumstances, context: Context): Omit<ExamplePlan, 'name'> {
  const day = today && parseDay(today.value);
  checkTables(given, context);
  return {
    ...(day === undefined ? {} : { today: formatDay(day) }),
    with: settingsOf(settings, context),
    given: given.map(({ table, grid }) => ({ table: snakeCase(table.text), grid: gridPlan(grid, context) })),
  };
}

/** N305 and N312: rows of a table that nobody knows, or that has some already. */
function checkTables(given: Circumstances['given'], context: Context): void {
  const tables = [...context.scope.tables.keys()];
  const seen = new Set<string>();
  for (const { table: { text, span } } of given) {
    const id = snakeCase(text);
    if (!tables.includes(id)) context.report(problems.unknownTable(span, text, closest(text, tables), tables));
    else if (seen.has(id)) context.report(problems.givenTwice(span, id));
    seen.add(id);
  }
}

/** N311. */
function exampleNamed({ text, span }: NonNullable<TestStatement['from']>, context: Context): ExamplePlan | undefined {
  const { examples } = context.scope;
  const found = examples.get(fold(text));
  const names = [...examples.values()].map(({ name }) => name);
  if (!found && !context.isBroken?.(text)) context.report(problems.unknownExample(span, text, closest(text, names), names));
  return found;
}
