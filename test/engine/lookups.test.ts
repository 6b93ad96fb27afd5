import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueAt } from '../../src/table/table.ts';
import { lines, planOf, run } from './front-door.ts';

/** The same look-up twice: as it is written, and with a condition on both rows that always holds, so that it is asked pair by pair. */
const TOTALS = ['COUNT(users where KEYS)', 'COUNT(users where KEYS and users[Seat])', 'MAX(users[Height] where KEYS and users[Seat])', 'SUM(users[Height] where KEYS and [Next step] = "x")', 'COUNTDISTINCT(users[Name] where KEYS)', 'AVERAGE(users[Height] where KEYS)'];
const KEYS = ['users[Team] = [Owner]', 'users[Team] = [Owner] and users[Name] = [Contact]', 'users[Seat]'];
const BOTH = '(users[Id] <> [Id] or users[Id] = [Id])';

const columns = KEYS.flatMap((keys, k) => TOTALS.flatMap((total, t) => {
  const written = total.replace('KEYS', keys);
  return [`column "A ${k} ${t}" for each deal = ${written}`, `column "B ${k} ${t}" for each deal = ${written.replace(/\)$/, ` and ${BOTH})`)}`];
}));
const pairs = KEYS.flatMap((_, k) => TOTALS.map((_total, t) => `[A ${k} ${t}], [B ${k} ${t}]`));
const plan = planOf(`table users\n  column "Height" : number\n${columns.join('\n')}\nreport "R"\n  from deals\n  group by [Id], ${pairs.join(', ')}\n  measure Deals = COUNT()`);

const text = fc.constantFrom('x', 'X', 'y', 'Å', 'å', '');
const user = fc.tuple(text, text, fc.constantFrom('true', 'false', ''), fc.constantFrom('1', '2.5', '-3', ''));
const deal = fc.tuple(text, text, text);

test('a look-up by keys alone gives what it gives pair by pair', () => {
  fc.assert(fc.property(fc.array(user, { maxLength: 12 }), fc.array(deal, { minLength: 1, maxLength: 12 }), (users, deals) => {
    const result = run(plan, {
      users: ['Id | Team | Name | Seat | Height', ...users.map((cells, i) => `u${i} | ${cells.join(' | ')}`)].join('\n'),
      deals: ['Id | Owner | Contact | Next step', ...deals.map((cells, i) => `d${i} | ${cells.join(' | ')}`)].join('\n'),
    });
    for (const line of lines(result)) {
      const cells = line.split(' ').slice(1, -1);
      for (let i = 0; i < cells.length; i += 2) expect(cells[i], `${pairs[i / 2]} in ${line}`).toBe(cells[i + 1]);
    }
  }), { numRuns: 60 });
});

const DEAR = 'COUNT(users where users[Team] = [Owner] and users[Seat]) > 0';
const conditions = planOf(`
column "And" for each deal = [Contact] = "x" and ${DEAR}
column "Or" for each deal = [Contact] = "x" or ${DEAR}
column "Far" for each deal = ${DEAR}
report "R"
  from deals
  group by [Id], [Contact] = "x" as "Near", [Far], [And], [Or]
  measure Deals = COUNT()
`);

test('a condition that looks elsewhere only where the other one does not decide is what both together are', () => {
  fc.assert(fc.property(fc.array(user, { maxLength: 12 }), fc.array(deal, { minLength: 1, maxLength: 12 }), (users, deals) => {
    const result = run(conditions, {
      users: ['Id | Team | Name | Seat', ...users.map((cells, i) => `u${i} | ${cells.slice(0, 3).join(' | ')}`)].join('\n'),
      deals: ['Id | Owner | Contact | Next step', ...deals.map((cells, i) => `d${i} | ${cells.join(' | ')}`)].join('\n'),
    });
    for (const line of lines(result)) {
      const [near, far, both, either] = line.split(' ').slice(1).map((cell) => cell === 'true');
      expect([both, either], line).toEqual([near && far, near || far]);
    }
  }), { numRuns: 60 });
});

const chosen = planOf(`
table users
  column "Height" : number
column "Asked"  for each deal = SUM(users[Height] where users[Team] = [Owner] and users[Id] <> [Id])
column "Chosen" for each deal = IF([Contact] = "x", SUM(users[Height] where users[Team] = [Owner] and users[Id] <> [Id]))
column "Either" for each deal = IF([Contact] = "x", [Next step], IF(COUNT(users where users[Team] = [Owner]) > 1, "several", [Owner]))
column "Known"  for each deal = COUNT(users where users[Team] = [Owner])
report "R"
  from deals
  group by [Id], [Asked], [Known], [Chosen], [Either]
  measure Deals = COUNT()
`);

test('a choice asks its look-ups of the rows that take them, and gives what asking all would', () => {
  fc.assert(fc.property(fc.array(user, { maxLength: 12 }), fc.array(deal, { minLength: 1, maxLength: 12 }), (users, deals) => {
    const { table } = run(chosen, {
      users: ['Id | Team | Name | Seat | Height', ...users.map((cells, i) => `u${i} | ${cells.join(' | ')}`)].join('\n'),
      deals: ['Id | Owner | Contact | Next step', ...deals.map((cells, i) => `d${i} | ${cells.join(' | ')}`)].join('\n'),
    });
    const [id, asked, known, chosenOnes, either] = ['id', 'asked', 'known', 'chosen', 'either'].map((name) => table.columns.find((column) => column.id === name)!);
    for (let row = 0; row < table.rowCount; row += 1) {
      const [owner, contact, next] = deals[Number(String(valueAt(id!, row)).slice(1))]!;
      const isX = contact.toLowerCase() === 'x';
      expect(valueAt(chosenOnes!, row)).toEqual(isX ? valueAt(asked!, row) : null);
      expect(valueAt(either!, row)).toBe((isX ? next : Number(valueAt(known!, row)) > 1_000_000 ? 'several' : owner) || null);
    }
  }), { numRuns: 60 });
});
