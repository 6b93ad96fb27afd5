import { dayOf } from '../src/base/dates.ts';
import { MONEY_SCALE, NUMBER_SCALE } from '../src/base/decimal.ts';
import type { Action, ActionRecord, FeedState, Parameters, ReportResult, ResultMeasure, RowRecord } from '../src/table/result.ts';
import { columnOf, tableOf, type Column, type Value, type ValueType } from '../src/table/table.ts';
import { LiteralFeed } from '../src/widgets/literal-feed.ts';
import { readyState } from './samples.ts';

/** A subscription of the sample: amounts in whole currency units per month. */
interface Sample {
  readonly id: string;
  name: string;
  status: string;
  readonly start: number;
  end: number | null;
  due: number | null;
  readonly made: number;
  readonly amount: number;
  readonly currency: string;
  readonly company: string;
  contact: string | null;
  readonly frequency: string;
  readonly payments: number | null;
  canceledAt: number | null;
  pausedAt: number | null;
}

export interface ListFeedOptions {
  readonly count?: number;
  readonly state?: FeedState;
  readonly readOnly?: boolean;
  /** Fails or delays an action before it is done. */
  readonly onAct?: (action: Action) => Promise<void> | void;
}

const TODAY = dayOf(2026, 11, 21);
const STATUSES = ['Active', 'Active', 'Active', 'Unpaid', 'Scheduled', 'Active', 'Paused', 'Canceled', 'Active', 'Expired'] as const;
const NAMES = ['Platform', 'Seats for field teams', 'Analytics', 'Support, gold', 'Warehouse', 'Storage', 'Training', 'Maps', 'Invoicing', 'Signatures'] as const;
const COMPANIES = ['Fjord Shipping', 'Nordlys Energi', 'Björk & Søn', 'Aurora Foods', 'Kallio Oy', 'Vinter Media', 'Strand Hotels'] as const;
const PEOPLE = ['Ida Holm', 'Aksel Lund', 'Signe Kjær', 'Onni Laine', 'Mia Berg'] as const;
const FREQUENCIES = [['Monthly', 1], ['Quarterly', 3], ['Yearly', 12]] as const;
const CHOICES = ['edit', 'cancel', 'pause', 'resume', 'delete', 'send_payment_link', 'refund'] as const;

/** A feed that answers what the list of subscriptions asks for, from sample data, and keeps what is changed. No account stands behind it. */
export function listFeed({ count = 14, state, readOnly, onAct }: ListFeedOptions = {}): LiteralFeed {
  let all = Array.from({ length: count }, (_, i) => sample(i));
  let views: (readonly [id: string, name: string, state: string])[] = [];
  let list: ReportResult | undefined;
  const answer = (report: string, parameters: Parameters): FeedState => {
    const of = all.find(({ id }) => id === parameters['of_subscription']);
    if (report === 'subscriptions' && parameters['contact']) return narrowed(all.filter(({ contact }) => contact === parameters['contact']));
    if (report === 'subscriptions') return state ?? (all.length === 0 ? { status: 'empty', empty: { reason: 'no data' } } : readyState((list ??= listResult(all))));
    if (report === 'subscription-choices') return of ? readyState(choices(of)) : { status: 'empty', empty: { reason: 'filtered out' } };
    if (report === 'subscription-lines') return readyState(of || parameters['of_deal'] ? lines(of) : small(report, 'Line items', [column('id', 'Id', 'text', [])]));
    if (report === 'subscription-payments') return readyState(payments(of));
    if (report === 'payment-schedule' || report === 'subscription-refunds') return { status: 'empty', empty: { reason: 'filtered out' } };
    if (report === 'saved-views') return readyState(small(report, 'Saved views', [column('id', 'Id', 'text', views.map(([id]) => id)), column('widget', 'Widget', 'text', views.map(() => 'subscription-list')), column('name', 'Name', 'text', views.map(([, name]) => name)), column('state', 'State', 'text', views.map(([, , text]) => text))]));
    if (report.startsWith('associated-')) return readyState(associated(report, all));
    if (report === 'deal-to-subscribe') return readyState(small(report, 'Deal', [column('id', 'Id', 'text', ['D-1']), column('name', 'Name', 'text', ['Nordic expansion']), column('company', 'Company', 'text', ['Kallio Oy'])]));
    return { status: 'error', error: { kind: 'config', code: 'UNKNOWN_REPORT', message: `There is no report '${report}'.` } };
  };
  const act = async (action: Action): Promise<ActionRecord> => {
    await onAct?.(action);
    for (const change of action.changes) {
      if (change.table === 'views') {
        const value = new Map(change.kind === 'add' ? change.values : []);
        views = views.filter(([id]) => id !== change.key);
        if (change.kind === 'add') views = [...views, [change.key, String(value.get('name')), String(value.get('state'))]];
      } else if (change.table !== 'subscriptions') continue;
      else if (change.kind === 'remove') all = all.filter(({ id }) => id !== change.key);
      else if (change.kind === 'add') {
        const value = new Map(change.values);
        all = [{ ...sample(0), id: change.key, name: String(value.get('name')), status: 'Active', company: String(value.get('company') ?? ''), contact: (value.get('contact') as string | null) ?? null, currency: String(value.get('currency') ?? 'EUR') }, ...all];
      } else all = all.map((each) => (each.id === change.key ? changed(each, change.column, change.value) : each));
    }
    list = undefined;
    feed.set(answer);
    return { id: `record ${action.name}`, name: action.name, at: Date.now(), changes: action.changes as readonly unknown[] as readonly RowRecord[] };
  };
  const feed: LiteralFeed = new LiteralFeed(answer, readOnly ? {} : { act });
  return feed;
}

function narrowed(some: readonly Sample[]): FeedState {
  return some.length === 0 ? { status: 'empty', empty: { reason: 'filtered out' } } : readyState(listResult(some));
}

function sample(i: number): Sample {
  const status = STATUSES[i % STATUSES.length]!;
  const [frequency, months] = FREQUENCIES[i % 3]!;
  const hasEnded = status === 'Canceled' || status === 'Expired';
  const start = status === 'Scheduled' ? TODAY + 12 : TODAY - 40 - ((i * 37) % 700);
  return {
    id: `S-${1001 + i}`, name: `${NAMES[i % NAMES.length]}${i >= NAMES.length ? ` ${Math.floor(i / NAMES.length) + 1}` : ''}`, status, start, end: i % 4 === 1 ? start + 365 : null, due: hasEnded ? null : status === 'Unpaid' ? TODAY - 3 : TODAY + 4 + ((i * 11) % 80),
    made: status === 'Scheduled' ? 0 : (i * 5) % 18, amount: 90 + ((i * 137) % 2_400) / months, currency: i % 5 === 3 ? 'NOK' : 'EUR', company: COMPANIES[i % COMPANIES.length]!, contact: PEOPLE[i % PEOPLE.length]!,
    frequency, payments: i % 4 === 1 ? 12 : null, canceledAt: status === 'Canceled' ? (TODAY - 9) * 86_400_000 : null, pausedAt: status === 'Paused' ? (TODAY - 2) * 86_400_000 : null,
  };
}

/** What the rules would say after a change. */
function changed(each: Sample, id: string, value: Value): Sample {
  const next = { ...each };
  if (id === 'canceled_at') next.canceledAt = value as number | null;
  if (id === 'paused_at') next.pausedAt = value as number | null;
  if (id === 'end_date') next.end = value as number | null;
  if (id === 'next_payment_due') next.due = value as number | null;
  if (id === 'contact') next.contact = value as string | null;
  const hasEnded = next.canceledAt !== null && next.canceledAt <= Date.now() + 86_400_000;
  next.status = hasEnded ? 'Canceled' : next.pausedAt !== null ? 'Paused' : next.status === 'Paused' ? 'Active' : next.status;
  if (hasEnded) next.due = null;
  return next;
}

function listResult(all: readonly Sample[]): ReportResult {
  const money = (units: number): number => Math.round(units * MONEY_SCALE);
  const result = small('subscriptions', 'Subscriptions', [
    column('id', 'Id', 'text', all.map(({ id }) => id)), column('status', 'Status', 'text', all.map(({ status }) => status), ['Active', 'Unpaid', 'Canceled', 'Expired', 'Scheduled', 'Paused']),
    column('start_date', 'Start date', 'date', all.map(({ start }) => start)), column('end_date', 'End date', 'date', all.map(({ end }) => end)), column('next_payment_due', 'Next payment due', 'date', all.map(({ due }) => due)),
    column('payments_made', 'Payments made', 'number', all.map(({ made }) => made * NUMBER_SCALE)), column('monthly_amount', 'Monthly amount', 'money', all.map(({ amount }) => money(amount))), column('currency', 'Currency', 'text', all.map(({ currency }) => currency)),
    column('name', 'Name', 'text', all.map(({ name }) => name)), column('company', 'Company', 'text', all.map(({ company }) => company)), column('contact', 'Contact', 'text', all.map(({ contact }) => contact)), column('owner', 'Owner', 'text', all.map((_, i) => PEOPLE[(i + 2) % PEOPLE.length]!)),
    column('amount_per_cycle', 'Amount per cycle', 'money', all.map(({ amount, frequency }) => money(amount * FREQUENCIES.find(([name]) => name === frequency)![1]))), column('billing_frequency', 'Billing frequency', 'text', all.map(({ frequency }) => frequency)),
    column('billing_terms', 'Billing terms', 'text', all.map(({ payments: n }) => (n === null ? 'Automatically renew until cancelled' : 'Fixed number of payments'))), column('number_of_payments', 'Number of payments', 'number', all.map(({ payments: n }) => (n === null ? null : n * NUMBER_SCALE))),
  ]);
  return { ...result, note: 'One row per subscription, amounts in its own currency. A status that is not stored follows from dates and payments.' };
}

function choices({ status, start, due, canceledAt, pausedAt, contact, amount, currency, frequency }: Sample): ReportResult {
  const hasEnded = status === 'Canceled' || status === 'Expired';
  const words = {
    edit: status !== 'Active' && status !== 'Scheduled' ? 'Not active' : due !== null && due - TODAY <= 2 ? 'Payment is near' : 'Allowed', cancel: hasEnded ? 'Has ended' : 'Allowed', pause: status === 'Paused' ? 'Is paused' : hasEnded ? 'Has ended' : 'Allowed',
    resume: status === 'Paused' ? 'Allowed' : 'Not paused', delete: hasEnded ? 'Allowed' : 'Has not ended', send_payment_link: hasEnded ? 'Has ended' : contact ? 'Allowed' : 'No contact',
    refund: hasEnded ? 'Has ended' : start > TODAY ? 'Not started' : status === 'Unpaid' ? 'Not paid' : 'Allowed',
  };
  const days = 30 * FREQUENCIES.find(([name]) => name === frequency)![1];
  const end = start > TODAY || hasEnded ? null : (due ?? TODAY) > TODAY ? due : TODAY + 10;
  const unused = end === null ? 0 : Math.min(days, end - TODAY) - 1;
  const paid = Math.round(((amount * days) / 30) * 100) / 100;
  return small('subscription-choices', 'Subscription choices', [
    ...CHOICES.map((id) => column(id, id, 'text', [words[id]])), column('next_payment_due', 'Next payment due', 'date', [due]), column('payment_method', 'Payment method', 'text', ['Visa 4242']),
    column('canceled_at', 'Canceled at', 'timestamp', [canceledAt]), column('paused_at', 'Paused at', 'timestamp', [pausedAt]), column('currency', 'Currency', 'text', [currency]),
    column('period_end', 'Period end', 'date', [end]), column('period_ends', 'Period ends', 'date', [end]), column('days_of_period', 'Days of period', 'number', [days * NUMBER_SCALE]), column('unused_days', 'Unused days', 'number', [unused * NUMBER_SCALE]),
    column('paid_for_period', 'Paid for period', 'money', [Math.round(paid * MONEY_SCALE)]), column('refund_amount', 'Refund amount', 'money', [Math.round(Math.round((paid * unused * 100) / days) / 100 * MONEY_SCALE)]),
    column('payments_under_way', 'Payments under way', 'number', [status === 'Unpaid' ? NUMBER_SCALE : 0]),
  ]);
}

function lines(of: Sample | undefined): ReportResult {
  return small('subscription-lines', 'Line items', [
    column('id', 'Id', 'text', [`${of?.id ?? 'D'}-1`, `${of?.id ?? 'D'}-2`]), column('product', 'Product', 'text', ['Base plan', 'Seats']), column('quantity', 'Quantity', 'number', [1, 12].map((n) => n * NUMBER_SCALE)),
    column('unit_price', 'Unit price', 'money', [60.5, 12].map((n) => n * MONEY_SCALE)), column('billing_frequency', 'Billing frequency', 'text', [of?.frequency ?? 'Monthly', of?.frequency ?? 'Yearly']), column('number_of_payments', 'Number of payments', 'number', [null, null]),
  ]);
}

function payments(of: Sample | undefined): ReportResult {
  const due = of ? [of.start, of.start + 30, of.start + 61].slice(0, Math.min(3, of.made)) : [];
  return small('subscription-payments', 'Payments', [
    column('id', 'Id', 'text', due.map((_, i) => `P${i}`)), column('due', 'Due', 'date', due), column('state', 'State', 'text', due.map((_, i) => (i === due.length - 1 && of?.status === 'Unpaid' ? 'Failed' : 'Paid'))), column('amount', 'Amount', 'money', due.map(() => Math.round((of?.amount ?? 0) * MONEY_SCALE))),
  ]);
}

function associated(report: string, all: readonly Sample[]): ReportResult {
  const rows = report === 'associated-line-items' ? all.flatMap(({ id }) => [[id, `${id}-1`, 'Base plan'], [id, `${id}-2`, 'Seats']] as const) : all.map(({ id, company, contact }) => [id, `${report.slice(11, 13)}-${id}`, report === 'associated-companies' ? company : contact] as const);
  return small(report, report, [column('subscription', 'Subscription', 'text', rows.map(([of]) => of)), column('id', 'Id', 'text', rows.map(([, id]) => id)), column('name', 'Name', 'text', rows.map(([, , name]) => name))]);
}

function column(id: string, label: string, type: ValueType, values: readonly Value[], known?: readonly string[]): Column {
  return columnOf({ id, label, type, ...(known ? { values: known } : {}) }, values);
}

function small(report: string, title: string, columns: readonly Column[]): ReportResult {
  const table = tableOf(report, columns);
  const measures: readonly ResultMeasure[] = [];
  return {
    report, title, parameters: [], today: TODAY, table, groups: columns.map(({ id }) => id), measures, totals: null, shown: [], exceptions: [], checks: [], notes: [],
    reconciliation: { rowsIn: table.rowCount, rowsUsed: table.rowCount, rowsExcepted: 0 }, rules: 'sample', generation: 1,
  };
}
