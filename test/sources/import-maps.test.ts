import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dayOf } from '../../src/base/dates.ts';
import { compile } from '../../src/plan/compile.ts';
import { formatOf } from '../../src/sources/format.ts';
import { importTable, type ImportOutcome } from '../../src/sources/import.ts';
import type { Refusal } from '../../src/sources/report.ts';
import { rowsOf, streamed } from './run.ts';

const text = (name: string): string => readFileSync(new URL(`../../dsl/${name}.rules`, import.meta.url), 'utf8');
const { plans, diagnostics } = compile([{ name: 'import-maps.rules', text: text('import-maps') }], [{ name: 'model.rules', text: text('model') }]);
const { maps, tables } = plans[0]!;

/** A file through a shipped map, with nothing else to help it. */
function taken(name: string, source: string, bytes: AsyncIterable<Uint8Array>): Promise<ImportOutcome> {
  const map = maps.find((candidate) => candidate.name === name)!;
  return importTable(bytes, { map, shape: tables.find(({ id }) => id === map.table)!, source, format: formatOf(source)!, timeZone: 'Europe/Oslo' });
}
const csv = (name: string, ...lines: readonly string[]): Promise<ImportOutcome> => taken(name, 'export.csv', streamed(`${lines.join('\n')}\n`));

test('the shipped maps compile, and each has a name of its own', () => {
  expect(diagnostics).toEqual([]);
  expect(maps.map(({ name }) => name)).toEqual([
    'HubSpot deals', 'HubSpot API deals', 'HubSpot deals by Fivetran', 'HubSpot deal history by Fivetran', 'Salesforce opportunities', 'Salesforce opportunity report',
    'Salesforce opportunities by Fivetran', 'Salesforce opportunity history', 'Salesforce opportunity field history', 'Stripe subscriptions',
    'Stripe API subscriptions', 'Stripe API subscription items', 'HubSpot subscriptions', 'HubSpot API subscriptions', 'Recurly subscriptions by Fivetran', 'Zuora subscriptions by Fivetran',
    'Recharge subscriptions by Fivetran', 'Revsheet subscriptions',
  ]);
});

describe('HubSpot', () => {
  test('a deals export is read by its labels, times of day become dates of the account, unknown headers are kept', async () => {
    const { table, report } = await csv('HubSpot deals',
      'Record ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Create Date,Deal owner,Associated Company,Original Traffic Source,Currency,Recurring revenue amount,Recurring revenue deal type,Recurring revenue inactive date,Recurring revenue inactive reason,Deal probability',
      '101,Acme yearly,Closed won (Sales Pipeline),Sales Pipeline,1200,2024-03-31 23:30,2024-01-02 09:15,Kari,Acme,Organic search,NOK,100,New Business,2024-12-31,Churned,1.0',
      '102,Beta,Contract sent,Sales Pipeline,,,2024-02-01 10:00,,Beta,,NOK,,,,,0.9');
    expect(rowsOf(table)).toEqual([
      {
        id: '101', name: 'Acme yearly', company: 'Acme', owner: 'Kari', pipeline: 'Sales Pipeline', stage: 'Closed won', amount: 12_000_000, currency: 'NOK', create_date: 19724, close_date: 19813,
        original_source: 'Organic search', recurring_revenue_amount: 1_000_000, recurring_revenue_deal_type: 'New business', recurring_revenue_inactive_date: 20088,
        recurring_revenue_inactive_reason: 'Churned', deal_probability: '1.0',
      },
      { id: '102', name: 'Beta', company: 'Beta', pipeline: 'Sales Pipeline', stage: 'Contract sent', currency: 'NOK', create_date: 19754, deal_probability: '0.9' },
    ]);
    expect(report.unknownHeaders).toEqual(['Deal probability']);
    expect(report.assumptions).toEqual([
      'The import map names columns that the file does not have: Associated Contact, Forecast category, Next step, Closed Lost Reason.',
      '2 values of Create date had a time of day: the date is the one in Europe/Oslo.',
      '1 value of Close date had a time of day: the date is the one in Europe/Oslo.',
    ]);
  });

  test('the names inside HubSpot are understood, and its words for stages, forecast categories and deal types', async () => {
    const bytes = streamed(JSON.stringify([{
      hs_object_id: '7', dealname: 'Acme', dealstage: 'closedwon', pipeline: 'default', amount: '12.50', closedate: '2024-03-31T21:30:00.000Z', createdate: '2024-01-02T09:15:00Z',
      hubspot_owner_id: '55', hs_manual_forecast_category: 'BEST_CASE', deal_currency_code: 'EUR', recurring_revenue_deal_type: 'newbusiness', recurring_revenue_inactive_reason: 'CHURNED',
    }]));
    const { table } = await taken('HubSpot API deals', 'deals.json', bytes);
    expect(rowsOf(table)).toEqual([{
      id: '7', name: 'Acme', stage: 'Closed won', pipeline: 'default', amount: 125_000, close_date: 19813, create_date: 19724, owner: '55', forecast_category: 'Best case', currency: 'EUR',
      recurring_revenue_deal_type: 'New business', recurring_revenue_inactive_reason: 'Churned',
    }]);
  });
});

describe('Salesforce', () => {
  test('opportunities are read by the names of their fields', async () => {
    const { table, report } = await csv('Salesforce opportunities',
      'Id,AccountId,OwnerId,Name,StageName,Amount,CloseDate,CreatedDate,ForecastCategoryName,NextStep,LeadSource,CurrencyIsoCode,IsWon',
      '006A,001A,005A,Acme,Closed Won,1500.25,2024-02-03,2024-01-02T09:15:00.000+0000,Closed,,Web,USD,true');
    expect(rowsOf(table)).toEqual([{
      id: '006A', company: '001A', owner: '005A', name: 'Acme', stage: 'Closed Won', amount: 15_002_500, close_date: 19756, create_date: 19724, pipeline: 'Default',
      forecast_category: 'Closed won', original_source: 'Web', currency: 'USD', iswon: 'true',
    }]);
    expect(report.unknownHeaders).toEqual(['IsWon']);
  });

  test('the stages of the opportunity history become changes, and the report names what is left aside', async () => {
    const { table, report } = await csv('Salesforce opportunity history',
      'Id,OpportunityId,CreatedById,CreatedDate,StageName,Amount,CloseDate', '008A,006A,005A,2024-01-02T09:15:00.000Z,Prospecting,10,2024-05-01', '008B,006A,005A,2024-01-03T09:15:00.000Z,Closed Won,20,2024-02-03');
    expect(rowsOf(table, 'deal', 'property', 'value', 'changed_by')).toEqual([
      { deal: '006A', property: 'stage', value: 'Prospecting', changed_by: '005A' }, { deal: '006A', property: 'stage', value: 'Closed Won', changed_by: '005A' },
    ]);
    expect(report.unknownHeaders).toEqual(['Id', 'Amount', 'CloseDate']);
  });

  test('the field history becomes changes of our columns', async () => {
    const { table } = await csv('Salesforce opportunity field history',
      'Id,OpportunityId,Field,OldValue,NewValue,CreatedDate,CreatedById', '1,006A,StageName,Prospecting,Closed Won,2024-01-02T09:15:00Z,005A', '2,006A,CloseDate,2024-05-01,2024-06-01,2024-01-02T09:15:00Z,005A');
    expect(rowsOf(table, 'property', 'value')).toEqual([{ property: 'stage', value: 'Closed Won' }, { property: 'close_date', value: '2024-06-01' }]);
  });
});

test('a Stripe subscriptions export is read with its words for states and intervals', async () => {
  const { table, report } = await csv('Stripe subscriptions',
    'id,Customer ID,Customer Email,Plan,Quantity,Currency,Interval,Amount,Status,Start Date (UTC),Current Period End (UTC),Canceled At (UTC)',
    'sub_1,cus_1,a@example.org,Pro,1,nok,month,20.00,past_due,2024-01-02 09:15,2024-02-02 09:15,', 'sub_2,cus_2,b@example.org,Team,2,usd,year,240,canceled,2024-01-02 09:15,2025-01-02 09:15,2024-03-01 12:00');
  expect(rowsOf(table, 'id', 'company', 'name', 'currency', 'billing_frequency', 'recurring_amount', 'status', 'start_date', 'next_payment_due')).toEqual([
    { id: 'sub_1', company: 'cus_1', name: 'Pro', currency: 'NOK', billing_frequency: 'Monthly', recurring_amount: 200_000, status: 'Unpaid', start_date: 19724, next_payment_due: 19755 },
    { id: 'sub_2', company: 'cus_2', name: 'Team', currency: 'USD', billing_frequency: 'Yearly', recurring_amount: 2_400_000, status: 'Canceled', start_date: 19724, next_payment_due: 20090 },
  ]);
  expect(report.unknownHeaders).toEqual([]);
  expect(report.assumptions).toContain('1 value of Canceled at had no offset: read as time in Europe/Oslo.');
});

test('a header that two lines of a map name fills both columns, and the report says so', async () => {
  const { table, report } = await csv('Stripe subscriptions', 'id,Plan,Status', 'sub_1,Pro,active', 'sub_2,,active');
  expect(rowsOf(table)).toEqual([{ id: 'sub_1', name: 'Pro', plan: 'Pro', status: 'Active' }, { id: 'sub_2', status: 'Active' }]);
  expect(report.matched).toEqual([{ header: 'id', column: 'id' }, { header: 'Plan', column: 'name' }, { header: 'Plan', column: 'plan' }, { header: 'Status', column: 'status' }]);
  expect(report.unknownHeaders).toEqual([]);
  const without = await csv('Stripe subscriptions', 'id,Status', 'sub_1,active');
  expect(without.report.assumptions[0]).toContain('does not have: Plan, Customer ID');
});

test('a header that stands twice in a file fills its columns once, and the second is kept as it is', async () => {
  const { table, report } = await csv('Stripe subscriptions', 'id,Plan,Plan,Status', 'sub_1,Pro,Old,active');
  expect(rowsOf(table)).toEqual([{ id: 'sub_1', name: 'Pro', plan: 'Pro', plan_2: 'Old', status: 'Active' }]);
  expect(report.assumptions.some((said) => said.includes('Plan'))).toBe(true);
});

describe('real samples', () => {
  const sample = (name: string, path: string, claim: string, check: (outcome: ImportOutcome) => void): void => {
    const file = new URL(`../../../shared/data/${path}`, import.meta.url);
    if (!existsSync(file)) console.warn(`SKIPPED: ../shared/data/${path} is not there, so the map "${name}" was not tried on it.`);
    test.skipIf(!existsSync(file))(`${name}: ${claim}`, async () => check(await taken(name, path.replace(/^.*\//, ''), createReadStream(file))));
  };

  sample('HubSpot deals by Fivetran', 'fivetran_dbt_seeds/dbt_hubspot/deal_data.csv', '44 deals are kept, though none has a stage, an amount or a close date', ({ report, table }) => {
    expect([report.rowsIn, report.rowsKept, report.unknownHeaders]).toEqual([44, 44, ['is_deleted', 'portal_id', 'property_description']]);
    const rows = rowsOf(table, 'id', 'name', 'stage', 'amount', 'close_date', 'owner', 'create_date');
    expect(rows[0]).toEqual({ id: '1244495215', name: '1f03614fdf8999728ac2cfeb1c4b3984', create_date: 18234 });
    expect(rows.filter((row) => row.owner !== undefined)).toHaveLength(22);
  });

  sample('HubSpot deal history by Fivetran', 'fivetran_dbt_seeds/dbt_hubspot/deal_property_history_data.csv', 'its 100 changes are kept', ({ report }) => {
    expect([report.rowsIn, report.rowsKept, report.missingColumns]).toEqual([100, 100, ['changed_by']]);
  });

  sample('Salesforce opportunities by Fivetran', 'fivetran_dbt_seeds/dbt_salesforce/sf_opportunity_data.csv', 'its 10 opportunities are kept', ({ report, table }) => {
    expect([report.rowsIn, report.rowsKept]).toEqual([10, 10]);
    expect(rowsOf(table, 'name', 'amount', 'close_date')[0]).toEqual({ name: '$1m deal', amount: 241_200_000_000, close_date: 17884 });
  });

  sample('Salesforce opportunities', 'salesforce_dev_org_sample/Opportunity.csv', 'dates like 02/03/24 are never guessed, and every refused row says so', ({ report }) => {
    expect([report.rowsIn, report.rowsKept, report.rowsRefused]).toEqual([36, 0, 36]);
    expect(report.refusals[0]).toMatchObject({ line: 2, column: 'Close date', value: '02/03/24' });
    expect(report.matched.map(({ column }) => column)).toEqual(['id', 'company', 'name', 'stage', 'amount', 'close_date', 'next_step', 'original_source', 'create_date']);
  });

  sample('Salesforce opportunity history', 'salesforce_dev_org_sample/OpportunityHistory.csv', 'its American time stamps are refused with their lines', ({ report }) => {
    expect([report.rowsIn, report.rowsKept]).toEqual([48, 0]);
    expect(report.refusals[0]).toMatchObject({ line: 2, column: 'Changed at', value: '02/23/26 08:55 PM' });
  });

  sample('Stripe subscriptions', 'fivetran_dbt_seeds/dbt_stripe/subscription_data.csv', 'its 2 subscriptions are kept', ({ report, table }) => {
    expect([report.rowsIn, report.rowsKept]).toEqual([2, 2]);
    expect(rowsOf(table, 'id', 'company', 'status')[0]).toEqual({ id: 'sdgfs4536', company: 'sdf6547', status: 'Active' });
  });

  const fixtures = new URL('../../../shared/data/stripe_openapi_fixtures/fixtures3_billing_subset.json', import.meta.url);
  if (!existsSync(fixtures)) console.warn('SKIPPED: ../shared/data/stripe_openapi_fixtures is not there, so no API object of Stripe was tried.');
  test.skipIf(!existsSync(fixtures))('Stripe subscriptions: an API object, whose times are seconds, is refused with the value that says why', async () => {
    const { resources } = JSON.parse(readFileSync(fixtures, 'utf8')) as { resources?: Record<string, unknown> };
    const { subscription } = resources ?? (JSON.parse(readFileSync(fixtures, 'utf8')) as Record<string, unknown>);
    const { report } = await taken('Stripe subscriptions', 'subscription.json', streamed(JSON.stringify([subscription]), 4096));
    expect([report.rowsIn, report.rowsKept]).toEqual([1, 0]);
    const [{ also = [], ...first }] = report.refusals as [Refusal];
    expect([first, ...also].map(({ column, value }) => [column, value])).toEqual([['End date', '1234567890'], ['Canceled at', '1234567890'], ['Start date', '1234567890'], ['Trial end', '1234567890']]);
  });
});

describe('subscriptions of other systems', () => {
  const json = (name: string, value: unknown): Promise<ImportOutcome> => taken(name, 'export.json', streamed(JSON.stringify(value)));
  const item = (id: string, currency: string, amount: number, count: number, interval: string) => ({ id, subscription: 'sub_1', quantity: 3, current_period_end: 1717200000, price: { product: 'prod_1', nickname: null, currency, unit_amount: amount, recurring: { interval, interval_count: count } } });
  const subscription = { id: 'sub_1', status: 'past_due', customer: 'cus_1', currency: 'usd', start_date: 1709251200, trial_end: null, ended_at: null, cancel_at: 1719792000, canceled_at: 1711929600, current_period_end: 1, items: { data: [item('si_1', 'usd', 2050, 3, 'month'), item('si_2', 'jpy', 900, 1, 'year')] } };

  test('a Stripe object has its values inside others, times in seconds, and the next payment with its first item', async () => {
    const { table, report } = await json('Stripe API subscriptions', { object: 'list', data: [subscription] });
    const { items: _items, ...row } = rowsOf(table)[0]!;
    expect(row).toEqual({ id: 'sub_1', status: 'Unpaid', company: 'cus_1', currency: 'usd', start_date: 19783, end_date: 19905, canceled_at: 1711929600000, next_payment_due: 19875, billing_frequency: 'Quarterly', seats: 3_000_000 });
    expect(report.unknownHeaders).toEqual(['items']);
    // Every header that was read stands in the report, also where several fill one column.
    expect(report.matched.filter(({ column }) => column === 'end_date' || column === 'start_date').map(({ header }) => header)).toEqual(['start_date', 'ended_at', 'cancel_at']);
  });

  test('its items are line items, in the smallest unit of each currency', async () => {
    const { table } = await json('Stripe API subscription items', [subscription, { id: 'sub_2' }, { id: 'sub_3', items: { data: 'odd' } }]);
    expect(rowsOf(table).map(({ id, subscription: of, product, quantity, unit_price: price, currency, billing_frequency: frequency }) => [id, of, product, quantity, price, currency, frequency])).toEqual([
      ['si_1', 'sub_1', 'prod_1', 3_000_000, 205_000, 'usd', 'Quarterly'],
      ['si_2', 'sub_1', 'prod_1', 3_000_000, 9_000_000, 'jpy', 'Yearly'],
    ]);
  });

  test('what is no number of seconds is refused by its column, with the value of the file', async () => {
    const { report } = await json('Stripe API subscriptions', [{ ...subscription, start_date: 'soon' }]);
    expect(report.refusals).toEqual([expect.objectContaining({ column: 'Start date', value: 'soon' })]);
  });

  test('a HubSpot export is read by the names of its columns', async () => {
    const { table } = await csv('HubSpot subscriptions',
      'Record ID,Name,Status,Start date,Billing frequency,Number of payments,Next payment due date,Currency,Recurring revenue,Billing terms',
      '7,Pro,Past due,2024-03-01,annually,,2025-03-01,USD,1200,Automatically renew until canceled');
    expect(rowsOf(table)).toEqual([{ id: '7', name: 'Pro', status: 'Unpaid', start_date: 19783, billing_frequency: 'Yearly', next_payment_due: 20148, currency: 'USD', recurring_amount: 12_000_000, billing_terms: 'Automatically renew until cancelled' }]);
  });

  test('a HubSpot object is read by the names its properties have inside HubSpot', async () => {
    const { table, report } = await csv('HubSpot API subscriptions',
      'hs_object_id,hs_name,hs_status,hs_recurring_billing_start_date,hs_recurring_billing_frequency,hs_recurring_billing_terms,hs_recurring_billing_number_of_payments,hs_next_payment_due_date,hs_next_payment_amount,hs_currency_code',
      '7,Pro,past_due,2024-03-01,per_six_months,FIXED,4,2025-03-01,1200,USD');
    expect(report.unknownHeaders).toEqual([]);
    expect(rowsOf(table)).toEqual([{ id: '7', name: 'Pro', status: 'Unpaid', start_date: 19783, billing_frequency: 'Every six months', billing_terms: 'Fixed number of payments', number_of_payments: 4_000_000, next_payment_due: 20148, recurring_amount: 12_000_000, currency: 'USD' }]);
  });

  test('a Stripe export begins with the subscription, not with its present phase, and says when a trial ends', async () => {
    const { table } = await csv('Stripe subscriptions',
      'id,Customer ID,Customer Email,Plan,Quantity,Currency,Interval,Amount,Status,Created (UTC),Start (UTC),Start Date (UTC),Current Period End (UTC),Trial End (UTC),Ended At (UTC)',
      'a,c1,x@y.example,Pro,2,usd,month,20.00,active,2024-01-01 10:00,2024-05-01 10:00,2024-02-01 10:00,2024-06-01 10:00,,',
      'b,c2,x@y.example,Pro,1,usd,month,10.00,trialing,2024-05-20 10:00,2024-05-20 10:00,2024-05-20 10:00,2024-06-20 10:00,2024-06-20 10:00,');
    expect(rowsOf(table, 'id', 'start_date', 'trial_end', 'seats')).toEqual([{ id: 'a', start_date: dayOf(2024, 2, 1), seats: 2_000_000 }, { id: 'b', start_date: dayOf(2024, 5, 20), trial_end: dayOf(2024, 6, 20), seats: 1_000_000 }]);
  });

  test('a Recharge subscription costs its price as often as its quantity', async () => {
    const { table } = await csv('Recharge subscriptions by Fivetran', 'id,price,quantity,status,created_at,order_interval_unit,charge_interval_frequency', '1,19.95,3,ACTIVE,2022-09-05,month,1');
    expect(rowsOf(table, 'id', 'unit_price', 'seats', 'billing_frequency', 'recurring_amount')).toEqual([{ id: '1', unit_price: 199_500, seats: 3_000_000, billing_frequency: 'Monthly' }]);
  });

  const seeds: readonly (readonly [map: string, path: string, kept: number, refused: number])[] = [
    ['Stripe API subscriptions', 'stripe_openapi_fixtures/fixtures3_billing_subset.json', 1, 0],
    ['Stripe subscriptions', 'fivetran_dbt_seeds/dbt_stripe/subscription_data.csv', 2, 0],
    // One subscription stands there twice, and only once is it taken.
    ['Recurly subscriptions by Fivetran', 'fivetran_dbt_seeds/dbt_recurly/subscription_history_data.csv', 4, 1],
    ['Zuora subscriptions by Fivetran', 'fivetran_dbt_seeds/dbt_zuora/zuora_subscription_data.csv', 5, 0],
    ['Recharge subscriptions by Fivetran', 'fivetran_dbt_seeds/dbt_recharge/subscription_data.csv', 2, 0],
  ];
  test.each(seeds)('%s: every row of %s is kept or refused with a reason', async (name, path, kept, refused) => {
    const place = new URL(`../../../shared/data/${path}`, import.meta.url);
    if (!existsSync(place)) return console.warn(`SKIPPED: ../shared/data/${path} is not there.`);
    const { report } = await taken(name, path, createReadStream(place));
    expect([report.rowsIn, report.rowsKept, report.rowsRefused]).toEqual([kept + refused, kept, refused]);
    expect(report.refusals.every(({ reason }) => reason !== '')).toBe(true);
  });
});
