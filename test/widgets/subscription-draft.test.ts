import { describe, expect, test } from 'vitest';
import { MONEY_SCALE, NUMBER_SCALE } from '../../src/base/decimal.ts';
import { parseDay } from '../../src/base/dates.ts';
import { createWords } from '../../src/widgets/subscription-create-words.ts';
import { readForm, readLines, type TypedLine } from '../../src/widgets/subscription-draft.ts';
import { listStrings } from '../../src/widgets/subscription-list-words.ts';
import { stringsFor } from '../../src/widgets/strings.ts';

const words = createWords('en');
const lines = (line: Partial<TypedLine>): ReturnType<typeof readLines> =>
  readLines([{ product: '', quantity: '1', price: '10', discount: '', frequency: 'Monthly', times: '', ...line }], { strings: listStrings('en', stringsFor('en')), words, locale: 'en' });
const form = (fields: Readonly<Record<string, string>>): ReturnType<typeof readForm> => readForm({ fields: new Map(Object.entries({ start_date: '2026-11-22', collection: 'Automatic', ...fields })), ticks: new Set(['online_payment']) }, words);
const valueIn = (values: ReturnType<typeof readForm>, column: string): unknown => (typeof values === 'string' ? values : new Map(values).get(column));

describe('a typed line item', () => {
  test('is read as people write it', () => {
    expect(lines({ product: ' Seats ', quantity: '5', price: '12.50', discount: '25', times: '6' })).toEqual([
      { product: 'Seats', quantity: 5 * NUMBER_SCALE, unitPrice: 12.5 * MONEY_SCALE, discount: 0.25 * NUMBER_SCALE, frequency: 'Monthly', payments: 6 * NUMBER_SCALE },
    ]);
  });

  test.each<[Partial<TypedLine>, string]>([
    [{ price: '' }, 'needs a line item with a price'], [{ price: 'ten' }, '“ten” is not a value for Unit price'], [{ quantity: '-1' }, '“-1” is not a value for Quantity'],
    [{ discount: '120' }, 'A discount of “120” is not possible'], [{ discount: '99999999999999' }, 'A discount of “99999999999999” is not possible'], [{ discount: '-5' }, 'A discount of “-5”'], [{ times: '0' }, '“0” is no number of payments'], [{ times: '2.5' }, '“2.5” is no number of payments'], [{ times: 'six' }, '“six” is no number'],
  ])('%o is named, with what to do', (line, said) => {
    expect(lines(line)).toContain(said);
  });
});

describe('the form', () => {
  test('takes a currency in any case, and blanks as not known', () => {
    const values = form({ currency: 'eur', contact: ' ' });
    expect([valueIn(values, 'currency'), valueIn(values, 'contact'), valueIn(values, 'start_date')]).toEqual(['EUR', null, parseDay('2026-11-22')]);
  });

  test.each([
    [{ start_date: '' }, 'no start date'], [{ currency: 'dollars' }, '“dollars” is no currency code'], [{ collection: 'Manual' }, 'Invoices need a contact'],
    [{ collection: 'Manual', contact: 'c', net_terms_days: '30 days' }, '“30 days” is no number of days'],
  ] as const)('%o is named, with what to do', (fields, said) => {
    expect(form(fields)).toContain(said);
  });

  test('keeps the days of an invoice, also none and not known', () => {
    const days = (text: string): unknown => valueIn(form({ collection: 'Manual', contact: 'c', net_terms_days: text }), 'net_terms_days');
    expect([days('14'), days('0'), days('')]).toEqual([14 * NUMBER_SCALE, 0, null]);
  });
});
