import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf } from '../../src/base/dates.ts';
import { compareText, fold } from '../../src/base/text.ts';
import { compile } from '../../src/plan/compile.ts';
import { importTable } from '../../src/sources/import.ts';
import { toCsv } from '../../src/table/csv.ts';
import { columnOf, findColumn, tableOf, valueAt, type Table, type Value } from '../../src/table/table.ts';
import { HEADER_LANGUAGES, headerOf } from '../../src/widgets/list-headers.ts';
import { csvParts, fileTable, type FileContent } from '../../src/widgets/list-file.ts';
import { operatorsOf, rowsThat, type Filter, type Operator } from '../../src/widgets/list-filter.ts';
import { inOrder } from '../../src/widgets/list-order.ts';
import { EVERYTHING, isSameView, narrowing, readView, writeView, type ListView } from '../../src/widgets/list-view.ts';
import { streamed } from '../sources/run.ts';

const TODAY = dayOf(2026, 11, 21);

const TABLE = tableOf('subscriptions', [
  columnOf({ id: 'id', label: 'Id', type: 'text' }, ['a', 'b', 'c', 'd']),
  columnOf({ id: 'name', label: 'Name', type: 'text' }, ['Plan Å', '=cmd|1', null, 'plan b; big']),
  columnOf({ id: 'status', label: 'Status', type: 'text', values: ['Active', 'Unpaid', 'Scheduled'] }, ['Unpaid', 'Active', 'Scheduled', 'Active']),
  columnOf({ id: 'next_payment_due', label: 'Next payment due', type: 'date' }, [TODAY - 1, TODAY + 7, null, TODAY + 8]),
  columnOf({ id: 'monthly_amount', label: 'Monthly amount', type: 'money' }, [100_000, 5_000, null, 2n ** 60n]),
  columnOf({ id: 'automatic', label: 'Automatic', type: 'boolean' }, [true, false, null, false]),
]);
const at = (rows: Uint32Array): string => [...rows].map((row) => valueAt(TABLE.columns[0]!, row)).join('');
const found = (column: string, operator: Operator, ...values: string[]): string => at(rowsThat(TABLE, [{ column, operator, values }], '', TODAY));

describe('a list', () => {
  test.each<[string, Operator, string[], string]>([
    ['status', 'is', ['Unpaid'], 'a'], ['status', 'is', ['unpaid', 'Scheduled'], 'ac'], ['status', 'isNot', ['Active'], 'ac'], ['name', 'isNot', ['Plan Å'], 'bcd'], ['name', 'contains', ['PLAN'], 'ad'], ['name', 'known', [], 'abd'], ['name', 'unknown', [], 'c'],
    ['next_payment_due', 'within', ['7'], 'b'], ['next_payment_due', 'past', ['30'], 'a'], ['next_payment_due', 'unknown', [], 'c'], ['next_payment_due', 'before', ['2026-11-21'], 'a'], ['next_payment_due', 'after', ['2026-11-28'], 'd'], ['next_payment_due', 'is', ['2026-11-28'], 'b'],
    ['monthly_amount', 'more', ['0.5'], 'ad'], ['monthly_amount', 'less', ['10'], 'b'], ['monthly_amount', 'is', ['10'], 'a'], ['automatic', 'is', ['false'], 'bd'],
  ])('keeps the rows whose %s %s %j', (column, operator, values, rows) => expect(found(column, operator, ...values)).toBe(rows));

  test('keeps every row for a condition that says nothing yet, or on a column that is gone', () => {
    expect([found('status', 'is'), found('monthly_amount', 'more', 'ten'), found('next_payment_due', 'before', '2026-13-01'), found('colour', 'is', 'red')]).toEqual(['abcd', 'abcd', 'abcd', 'abcd']);
  });

  test('finds words in any text, whatever the case, together with conditions', () => {
    expect([at(rowsThat(TABLE, [], 'PLAN å', TODAY)), at(rowsThat(TABLE, [], 'active', TODAY)), at(rowsThat(TABLE, [{ column: 'status', operator: 'is', values: ['Active'] }], 'plan', TODAY)), at(rowsThat(TABLE, [], '   ', TODAY))]).toEqual(['a', 'bd', 'd', 'abcd']);
  });

  test('orders by values, blanks last either way, a closed list in its own order', () => {
    const order = (column: string, direction: 'ascending' | 'descending'): string => at(inOrder(TABLE, Uint32Array.of(0, 1, 2, 3), column, direction));
    expect([order('monthly_amount', 'ascending'), order('monthly_amount', 'descending'), order('status', 'ascending'), order('name', 'ascending'), order('next_payment_due', 'descending'), order('gone', 'ascending')]).toEqual(['badc', 'dabc', 'bdac', 'bdac', 'dbac', 'abcd']);
  });

  test('orders any texts as they are compared everywhere, and leaves rows of one value as they were', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'A', 'å', '\uFF5E', '\u{1F600}', '\0', ' '), maxLength: 4 });
    fc.assert(fc.property(fc.array(fc.option(letters, { nil: null }), { minLength: 1, maxLength: 20 }), fc.constantFrom('ascending' as const, 'descending' as const), (values, direction) => {
      const texts = values.map((value) => value || null);
      const table = tableOf('t', [columnOf({ id: 'x', label: 'X', type: 'text' }, texts)]);
      const sign = direction === 'ascending' ? 1 : -1;
      const wanted = texts.map((_, row) => row).sort((a, b) => {
        const [x, y] = [texts[a]!, texts[b]!];
        return x === null || y === null ? Number(x === null) - Number(y === null) || a - b : compareText(x, y) * sign || a - b;
      });
      expect([...inOrder(table, Uint32Array.from(texts, (_, row) => row), 'x', direction)]).toEqual(wanted);
    }));
  });

  test('orders any amounts, blanks last, and leaves rows of one value as they were', () => {
    fc.assert(fc.property(fc.array(fc.option(fc.integer({ min: -3, max: 3 }), { nil: null }), { minLength: 1 }), fc.constantFrom('ascending' as const, 'descending' as const), (values, direction) => {
      const table = tableOf('t', [columnOf({ id: 'x', label: 'X', type: 'money' }, values)]);
      const place = (value: number | null): number => (value === null ? Infinity : direction === 'ascending' ? value : -value);
      const wanted = values.map((_, row) => row).sort((a, b) => (place(values[a]!) === place(values[b]!) ? a - b : place(values[a]!) - place(values[b]!)));
      expect([...inOrder(table, Uint32Array.from(values, (_, row) => row), 'x', direction)]).toEqual(wanted);
    }));
  });

  test('of any words gives what looking at each row gives', () => {
    const texts = fc.array(fc.option(fc.string({ unit: fc.constantFrom('a', 'B', 'å', ' ') }), { nil: null }), { minLength: 1, maxLength: 12 });
    fc.assert(fc.property(texts, fc.string({ unit: fc.constantFrom('A', 'b', 'Å') }), (values, search) => {
      const table = tableOf('t', [columnOf({ id: 'x', label: 'X', type: 'text' }, values.map((value) => value || null))]);
      const wanted = values.flatMap((value, row) => (search.trim() === '' || (value && fold(value).includes(fold(search.trim()))) ? [row] : []));
      expect([...rowsThat(table, [], search, TODAY)]).toEqual(wanted);
    }));
  });
});

const filters: fc.Arbitrary<Filter> = fc.record({ column: fc.string(), operator: fc.constantFrom(...operatorsOf('text'), ...operatorsOf('date')), values: fc.array(fc.string()) });
const views: fc.Arbitrary<ListView> = fc.record({ filters: fc.array(filters), search: fc.string(), sort: fc.option(fc.record({ column: fc.string(), direction: fc.constantFrom('ascending' as const, 'descending' as const) }), { nil: null }) });

describe('a saved view', () => {
  test('is read as it was written', () => fc.assert(fc.property(views, (view) => {
    expect(readView(writeView(view))).toEqual(view);
    expect(isSameView(view, readView(writeView(view))!)).toBe(true);
  })));

  test('says in a file what it leaves out, and nothing where it leaves out nothing', () => {
    expect(narrowing(EVERYTHING)).toBe('');
    const filters: Filter[] = [{ column: 'status', operator: 'is', values: ['Unpaid', 'Paused'] }, { column: 'end_date', operator: 'unknown', values: [] }];
    expect(narrowing({ ...EVERYTHING, filters, search: ' acme ' })).toBe('status is Unpaid or Paused, end_date unknown, search "acme"');
    // A condition whose value is still to be typed narrows nothing.
    expect(narrowing({ ...EVERYTHING, filters: [{ column: 'name', operator: 'is', values: [] }] })).toBe('');
  });

  test('that somebody else wrote does no harm', () => {
    expect(['', 'null', '[]', '{"version":2}', '{"version":1'].map(readView)).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(readView('{"version":1,"filters":[["a","is",["x"]],["b","drop",[]],7,{"c":1}],"search":5,"sort":"x"}')).toEqual({ ...EVERYTHING, filters: [{ column: 'a', operator: 'is', values: ['x'] }] });
    fc.assert(fc.property(fc.jsonValue(), (value) => void readView(JSON.stringify(value))));
  });
});

const shippedText = (name: string): string => readFileSync(new URL(`../../dsl/${name}.rules`, import.meta.url), 'utf8');
/** A value of each type that an export writes. */
const SAMPLE: Readonly<Record<string, (values?: readonly string[]) => Value>> = {
  text: (values) => values?.at(-1) ?? 'Æsop; "Ølby", Oy', date: () => 20_000, timestamp: () => 1_711_929_600_000, number: () => 3_000_000, money: () => 12_345_600,
};

describe('an export', () => {
  const content = (more: Partial<FileContent> = {}): FileContent => ({ table: TABLE, rows: Uint32Array.of(3, 0), columns: ['id', 'name', 'monthly_amount'], associations: [], most: 1_000, language: 'en', ...more });
  const made = (of: FileContent): Promise<Table> => fileTable(of, () => undefined);
  const csv = async (of: FileContent): Promise<string[]> => (await csvParts(of, ['Subscriptions'], () => undefined)).join('').trimEnd().split('\r\n');

  test('has the rows of the view in its order, exact, and guarded against formulas', async () => {
    expect(await csv(content({ rows: Uint32Array.of(3, 1, 2) }))).toEqual(['"# Subscriptions"', 'Id,Name,Monthly amount', 'd,"plan b; big",115292150460684.6976', `b,"'=cmd|1",0.5`, 'c,,']);
  });

  test.each([['en', 'Next payment due', 'Associated Contact IDs', 'Associated Contact'], ['nb', 'Neste betaling', 'Tilknyttede kontakt-ID-er', 'Tilknyttet kontakt'], ['da', 'Næste betaling', 'Tilknyttede kontakt-id’er', 'Tilknyttet kontakt'], ['fi', 'Seuraava maksu', 'Liitetyt tunnukset: yhteyshenkilö', 'Liitetty: yhteyshenkilö']] as const)(
    'has its headers in %s, never its values', async (language, due, ids, names) => {
      const table = await made(content({ columns: ['next_payment_due', 'status'], associations: [{ table: 'contacts', of: new Map() }], language }));
      expect(table.columns.map(({ label }) => label)).toEqual([due, expect.any(String), ids, names]);
      expect(valueAt(table.columns[1]!, 1)).toBe('Unpaid');
    });

  test('puts ids and names of associated records side by side with semicolons, up to the most', async () => {
    const of = new Map<string, readonly (readonly [string, string])[]>([['a', Array.from({ length: 1_500 }, (_, i) => [`c${i}`, `N${i}`] as const)], ['d', [['x', 'Ada']]]]);
    const cells = async (most: number): Promise<Value[]> => (await made(content({ columns: ['id'], associations: [{ table: 'contacts', of }], most }))).columns.slice(1).map((column) => valueAt(column, 1));
    expect((await cells(1_000)).map((text) => String(text).split(';').length)).toEqual([1_000, 1_000]);
    expect((await cells(Infinity)).map((text) => String(text).split(';').at(-1))).toEqual(['c1499', 'N1499']);
    expect((await made(content({ columns: ['id'], associations: [{ table: 'contacts', of }] }))).columns.map((column) => valueAt(column, 0))).toEqual(['d', 'x', 'Ada']);
  });

  test('has the e-mails of a contact or the domains of a company beside its name, however many there are', async () => {
    const of = new Map([['a', [['c1', 'Ida', 'ida@f.example;ida@x.example'] as const, ['c2', 'Bo', ''] as const, ['c3', 'Al', 'al@f.example'] as const]]]);
    const [, , emails] = (await made(content({ rows: Uint32Array.of(0, 1), columns: [], associations: [{ table: 'contacts', of, more: 'emails' }] }))).columns;
    expect([emails!.label, valueAt(emails!, 0), valueAt(emails!, 1)]).toEqual(['Associated Contact: emails', 'ida@f.example;ida@x.example;al@f.example', null]);
  });

  test('of many rows is the same in parts as at once', async () => {
    const long: Table = tableOf('t', [columnOf({ id: 'id', label: 'Id', type: 'text' }, Array.from({ length: 3_500 }, (_, i) => `s${i}`)), columnOf({ id: 'n', label: 'N', type: 'number' }, Array.from({ length: 3_500 }, (_, i) => i * 1_000_000))]);
    const of = content({ table: long, rows: Uint32Array.from({ length: 3_500 }, (_, i) => 3_499 - i), columns: ['id', 'n'] });
    let breaths = 0;
    const parts = await csvParts(of, [], () => void (breaths += 1));
    const lines = parts.join('').trimEnd().split('\r\n');
    expect([lines.length, lines[0], lines[1], lines.at(-1)]).toEqual([3_501, 'Id,N', 's3499,3499', 's0,0']);
    expect(parts.length).toBeGreaterThan(3);
    expect(breaths).toBeGreaterThan(3);
    expect(parts.join('')).toBe(toCsv(await made(of), { labels: true }));
  });

  test('knows the header of every shipped column in each language (EX-2)', () => {
    const files = ['model', 'calendar', 'subscriptions'].map((name) => ({ name: `${name}.rules`, text: shippedText(name) }));
    const report = compile(files).plans.at(-1)!.reports.find(({ id }) => id === 'subscriptions')!;
    const ids = [...report.groupBy, ...report.measures].map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(20);
    for (const [language] of HEADER_LANGUAGES) expect(ids.filter((id) => headerOf(id, '?', language) === '?')).toEqual([]);
  });

  test.each(HEADER_LANGUAGES)('comes back through the map for it with its headers in %s', async (language) => {
    const shapes = compile([{ name: 'import-maps.rules', text: shippedText('import-maps') }], [{ name: 'model.rules', text: shippedText('model') }]).plans[0]!;
    const shape = shapes.tables.find(({ id }) => id === 'subscriptions')!;
    const map = shapes.maps.find(({ name }) => name === 'Revsheet subscriptions')!;
    // One with everything there is and one that is blank but for its key, under the ids of the report: it calls the amount of a cycle what it is.
    const stored = shape.columns.filter(({ id }) => headerOf(id, '?', 'en') !== '?' || id === 'recurring_amount');
    expect(stored.length).toBeGreaterThan(22);
    const columns = stored.map((column) => columnOf({ id: column.id === 'recurring_amount' ? 'amount_per_cycle' : column.id, label: column.label, type: column.type }, [SAMPLE[column.type]!(column.values), column.id === 'id' ? 'b' : null]));
    const text = (await csvParts({ table: tableOf('subscriptions', columns), rows: Uint32Array.of(0, 1), columns: columns.map(({ id }) => id), associations: [], most: 1, language }, ['Subscriptions'], () => undefined)).join('');
    const { table, report } = await importTable(streamed(`\uFEFF${text}`), { map, shape, source: 'subscriptions.csv', format: 'csv', timeZone: 'UTC' });
    expect([report.rowsKept, report.unknownHeaders, report.matched.length]).toEqual([2, [], stored.length]);
    for (const [i, { id }] of stored.entries()) expect([id, ...[0, 1].map((row) => valueAt(findColumn(table, id)!, row))]).toEqual([id, ...[0, 1].map((row) => valueAt(columns[i]!, row))]);
  });

  test('of nothing has its headers', async () => expect((await csv(content({ rows: new Uint32Array(0) }))).at(-1)).toBe('Id,Name,Monthly amount'));
});
