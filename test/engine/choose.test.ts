import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lines, planOf, run } from './front-door.ts';

/** What IFS and SWITCH say of columns, row by row. */
const plan = planOf(`
column "Switched"  for each deal = SWITCH([Stage], "won", [Name], "Lost", "gone", [Owner], [Contact], "other")
column "Number"    for each deal = SWITCH([Amount], 10 USD, 1, 20 USD, 2)
column "First fit" for each deal = IFS([Stage] = "won", [Name], [Amount] > 10 USD, "much", [Owner] is blank, "nobody")
report "R"
  from deals
  group by [Id], [Switched], [Number], [First fit]
  measure Deals = COUNT()
`);

const word = fc.constantFrom('won', 'WON', 'lost', 'x', 'å', '');
const amount = fc.constantFrom('10 USD', '20 USD', '30 USD', '');

test('IFS and SWITCH give the first that fits, text whatever the case and blank where nothing does', () => {
  fc.assert(fc.property(fc.array(fc.tuple(word, word, word, word, amount), { minLength: 1, maxLength: 20 }), (rows) => {
    const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
    const shown = (text: string | undefined): string => text || '–';
    const expected = rows.map(([stage, name, owner, contact, money], i) => {
      const switched = same(stage, 'won') ? name : same(stage, 'lost') ? 'gone' : same(stage, owner) ? contact : 'other';
      const number = money === '10 USD' ? '1' : money === '20 USD' ? '2' : undefined;
      const first = same(stage, 'won') ? name : money === '20 USD' || money === '30 USD' ? 'much' : owner === '' ? 'nobody' : undefined;
      return `d${i} ${[switched, number, first].map(shown).join(' ')} 1`;
    });
    const deals = ['Id | Stage | Name | Owner | Contact | Amount', ...rows.map((cells, i) => `d${i} | ${cells.join(' | ')}`)].join('\n');
    expect(lines(run(plan, { deals })).sort()).toEqual(expected.sort());
  }), { numRuns: 80 });
});

/** Conditions and values that parameters settle, beside the same with a part that looks at the row and says nothing new. */
const settled = planOf(`
parameter Wanted text
parameter Months number = 1
column "Any"       for each deal = Wanted is blank or [Stage] = Wanted
column "Any asked" for each deal = (Wanted is blank and [Id] is not blank) or [Stage] = Wanted
column "All"       for each deal = Wanted = "won" and [Stage] = Wanted
column "All asked" for each deal = (Wanted = "won" and [Id] is not blank) and [Stage] = Wanted
column "End"       for each deal = EOMONTH(2024-01-31, Months)
column "End asked" for each deal = EOMONTH(IF([Id] is blank, BLANK(), 2024-01-31), Months)
column "Word"      for each deal = UPPER(IFBLANK(Wanted, "any"))
report "R"
  from deals
  group by [Id], [Any], [Any asked], [All], [All asked], [End], [End asked], [Word]
  measure Deals = COUNT()
`);

test('what parameters decide is what asking every row would give', () => {
  fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), fc.constantFrom('', 'won', 'x'), fc.constantFrom('', '0', '13'), (stages, wanted, months) => {
    const deals = ['Id | Stage', ...stages.map((stage, i) => `d${i} | ${stage}`)].join('\n');
    for (const line of lines(run(settled, { deals }, { settings: { wanted, months } }))) {
      const [, any, anyAsked, all, allAsked, end, endAsked, spoken] = line.split(' ');
      expect([any, all, end, spoken], line).toEqual([anyAsked, allAsked, endAsked, (wanted || 'any').toUpperCase()]);
    }
  }), { numRuns: 60 });
});
