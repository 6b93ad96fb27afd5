import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatDay } from '../../src/base/dates.ts';
import { FUNCTION_NAMES } from '../../src/cli/fmt.ts';
import { runTests } from '../../src/engine/rule-test.ts';
import { format } from '../../src/language/format.ts';
import { LANGUAGES } from '../../src/language/pack.ts';
import { translate } from '../../src/language/translate.ts';
import { compile } from '../../src/plan/compile.ts';
import { importTable } from '../../src/sources/import.ts';
import { library } from '../engine/front-door.ts';
import { rowsOf, streamed } from '../sources/run.ts';

const folder = 'stories/examples';
const names = readdirSync(folder).filter((name) => name.endsWith('.rules'));
const read = (name: string): string => readFileSync(`${folder}/${name}`, 'utf8');

const compiled = (name: string, text = read(name)) => compile([{ name, text }], library);

describe('the worked examples of the language reference', () => {
  test.each(names)('%s stands in the reference, compiles without a word against it, in the house form, and its tests are green', (name) => {
    expect(readFileSync('stories/language.mdx', 'utf8')).toContain(`'./examples/${name}?raw'`);
    expect(format(read(name))).toBe(read(name));
    const { plans, diagnostics } = compiled(name);
    expect(diagnostics.filter(({ severity }) => severity !== 'info').map(({ code, title }) => `${code} ${title}`)).toEqual([]);
    expect(runTests(plans[0]!).filter(({ failures }) => failures.length > 0)).toEqual([]);
    expect(plans[0]!.tests.length + plans[0]!.maps.length).toBeGreaterThan(0);
  });

  test.each(names)('%s says the same in every language', (name) => {
    const text = read(name);
    for (const language of LANGUAGES) {
      const moved = translate(name, text, language, FUNCTION_NAMES);
      if (!('text' in moved)) throw new Error(`${language}: ${moved.diagnostics.map(({ title }) => title).join(', ')}`);
      expect(runTests(compiled(name, moved.text).plans[0]!).filter(({ failures }) => failures.length > 0)).toEqual([]);
    }
  });

  test('a sheet of goals with quarters side by side becomes one row for each', async () => {
    const { maps, tables } = compiled('goals-sheet.rules').plans[0]!;
    const shape = tables.find(({ id }) => id === 'goals')!;
    const { table } = await importTable(streamed('Year,Seller,Q1,Q2,Q3,Q4\n2025,ana,100,,,\n2025,ben,,20.5,,\n'), { map: maps[0]!, shape, source: 'goals.csv', format: 'csv', timeZone: 'UTC' });
    const lines = rowsOf(table, 'subject', 'period_start', 'amount').map(({ subject, period_start: day, amount }) => `${subject} ${formatDay(day as number)} ${Number(amount) / 10_000}`);
    expect(lines).toEqual(['ana 2025-01-01 100000', 'ben 2025-04-01 20500']);
  });
});
