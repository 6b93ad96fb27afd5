import { dayOf, formatDay, parseDay } from '../src/base/dates.ts';
import { bringAll } from '../src/engine/all-parts.ts';
import { tableFromGrid, type Data } from '../src/engine/data.ts';
import { explain } from '../src/engine/explain.ts';
import type { Worked } from '../src/engine/body.ts';
import { resultOf, work } from '../src/engine/report.ts';
import '../src/functions/catalogue.ts';
import type { Plan } from '../src/plan/plan.ts';
import type { Action, FeedState, Parameters, ReportResult } from '../src/table/result.ts';
import { LiteralFeed } from '../src/widgets/literal-feed.ts';
import { readyState } from './samples.ts';
import subscriptions from 'virtual:revsheet/shipped/tested/subscriptions';
import list from 'virtual:revsheet/shipped/tested/subscription-list';
import reminders from 'virtual:revsheet/shipped/tested/subscription-reminders';
import revenue from 'virtual:revsheet/shipped/tested/subscription-revenue';
import schedule from 'virtual:revsheet/shipped/tested/subscription-schedule';

bringAll();

export const TODAY = dayOf(2026, 11, 21);
export const RANGE = { start: '2025-12-01', end: '2026-11-21' } as const;

export interface CardFeedOptions {
  /** How many of the sample's subscriptions there are. */
  readonly count?: number;
  /** Customers that pay in euros, with a rate in the data. */
  readonly hasEuros?: boolean;
  /** The first of them began in this month: a young history. */
  readonly since?: string;
  /** Somebody may change things; what they do is told, not done. */
  readonly onAct?: (action: Action) => Promise<void> | void;
  /** Instead of an answer. */
  readonly state?: FeedState;
  /** Over an answer: stale, offline. */
  readonly more?: Partial<FeedState>;
  readonly rework?: (result: ReportResult) => ReportResult;
}

const PLANS: readonly Plan[] = [subscriptions, list, reminders, revenue, schedule];
const COMPANIES = ['Fjord Shipping', 'Nordlys Energi', 'Björk & Søn', 'Aurora Foods', 'Kallio Oy', 'Vinter Media', 'Strand Hotels', 'Polar Tours', 'Havn Logistikk', 'Lumi Studio'] as const;
const NAMES = ['Platform', 'Seats for field teams', 'Analytics', 'Support, gold', 'Storage', 'Training'] as const;
const CYCLES = [['Monthly', 1], ['Quarterly', 3], ['Yearly', 12]] as const;

/** The shipped rules over invented subscriptions, worked by the engine of this page: whatever is asked is answered as in a store. */
export function cardFeed({ count = 60, hasEuros = false, since, onAct, state, more = {}, rework = (result) => result }: CardFeedOptions = {}): LiteralFeed {
  const grids = gridsOf(count, hasEuros, since);
  const worked = (report: string, settings: Parameters): Worked | undefined => {
    const plan = PLANS.find((each) => each.reports.some(({ id }) => id === report));
    const { only: _only, as_of: then, ...rest } = settings;
    const past = then === undefined ? undefined : parseDay(then);
    return plan && work(plan, report, dataOf(plan, grids), { today: TODAY, timeZone: 'UTC', settings: rest, ...(past === undefined ? {} : { asOf: past }) });
  };
  const answer = (report: string, parameters: Parameters): FeedState => {
    if (state) return state;
    if (count === 0) return { status: 'empty', empty: { reason: 'no data' } };
    const found = worked(report, parameters);
    if (!found) return { status: 'error', error: { kind: 'config', code: 'UNKNOWN_REPORT', message: `There is no report '${report}'.` } };
    const result = rework(resultOf(found, 1));
    return result.table.rowCount === 0 ? { status: 'empty', empty: { reason: 'filtered out' }, result } : readyState(result, more);
  };
  const act = onAct && (async (action: Action) => {
    await onAct(action);
    return { id: `record ${action.name}`, name: action.name, at: Date.now(), changes: [] };
  });
  return new LiteralFeed(answer, { explain: (report, parameters, cell) => explain(worked(report, parameters)!, cell), ...(act ? { act } : {}) });
}

type Grids = ReadonlyMap<string, readonly (readonly string[])[]>;

function dataOf(plan: Plan, grids: Grids): Data {
  return new Map(plan.tables.flatMap((table) => {
    const [headers, ...rows] = grids.get(table.id) ?? [];
    return headers ? [[table.id, tableFromGrid(table, { headers, rows, line: 0 })] as const] : [];
  }));
}

function gridsOf(count: number, hasEuros: boolean, since: string | undefined): Grids {
  const first = since ? parseDay(since)! : TODAY - 700;
  const all = Array.from({ length: count }, (_, i) => sampleOf(i, first, hasEuros));
  const payments = all.flatMap(({ id, start, months, isFixed, failed, ended }) => {
    const dates = Array.from({ length: isFixed ? 12 : 40 }, (_, k) => start + Math.round(k * months * 30.4375)).filter((due) => due <= (ended ?? TODAY));
    return dates.map((due, k) => [`${id}-${k}`, id, formatDay(due), failed && k >= dates.length - 2 && k > 0 ? 'Failed' : 'Paid']);
  });
  return new Map([
    ['subscriptions', [['Id', 'Name', 'Company', 'Contact', 'Owner', 'Start date', 'Canceled at', 'Billing frequency', 'Billing terms', 'Number of payments', 'Recurring amount', 'Collection', 'Plan', 'Seats', 'Seats used', 'Trial end', 'Risk reason'], ...all.map(({ cells }) => cells)]],
    ['line_items', [['Id', 'Subscription', 'Product', 'Quantity', 'Unit price'], ...all.slice(0, 12).flatMap(({ id }) => [[`${id}-a`, id, 'Base plan', '1', '60'], [`${id}-b`, id, 'Seats', '12', '10']])]],
    ['payments', [['Id', 'Subscription', 'Due', 'State'], ...payments]],
    ['exchange_rates', [['Currency', 'Date', 'Rate'], ['EUR', '2024-01-01', '1.1']]],
  ]);
}

interface Sample {
  readonly id: string;
  readonly start: number;
  readonly months: number;
  readonly isFixed: boolean;
  readonly failed: boolean;
  readonly ended: number | null;
  readonly cells: readonly string[];
}

/** One of them, always the same: two of eleven stopped, each ninth has a fixed term, a few cannot be charged, each fifteenth begins next month. */
function sampleOf(i: number, first: number, hasEuros: boolean): Sample {
  const [frequency, months] = CYCLES[i % CYCLES.length]!;
  const span = TODAY - first;
  const isSoon = i % 15 === 14;
  const start = isSoon ? TODAY + 8 + (i % 12) : first + ((i * 53) % Math.max(1, span - 3));
  const isTrial = isSoon && i % 2 === 0;
  const isFixed = i % 9 === 4;
  const ended = i % 11 === 6 ? start + 40 + ((i * 29) % 200) : i % 11 === 9 ? Math.max(start + 9, TODAY - ((i * 17) % 60)) : null;
  const hasEnded = ended !== null && ended <= TODAY && !isSoon;
  const failed = i % 13 === 3 && !hasEnded;
  const id = `S-${1001 + i}`;
  const amount = (90 + ((i * 137) % 900)) * months;
  return {
    id, start, months, isFixed, failed, ended: hasEnded ? ended : null,
    cells: [id, NAMES[i % NAMES.length]!, `${COMPANIES[(i * 7) % COMPANIES.length]!}${i % 40 >= 20 ? ` ${1 + Math.floor(i / 20)}` : ''}`, `billing${i}@example.com`, ['Ida Holm', 'Aksel Lund', 'Signe Kjær'][i % 3]!, formatDay(isTrial ? TODAY - 21 : start), hasEnded ? `${formatDay(ended)}T12:00:00Z` : '', frequency,
      isFixed ? 'Fixed number of payments' : 'Automatically renew until cancelled', isFixed ? '12' : '', `${amount} ${hasEuros && i % 4 === 1 ? 'EUR' : 'USD'}`, i % 5 === 0 ? 'Manual' : 'Automatic', ...told(i, isTrial ? start : null)],
  };
}

/** What only some billing systems tell: plan, seats and their use, until when it is tried out, a reason of a seller's own. */
function told(i: number, trialEnd: number | null): readonly string[] {
  if (i % 4 === 3) return ['', '', '', '', ''];
  const seats = 10 + ((i * 29) % 140);
  return [['Growth', 'Team', 'Enterprise'][i % 3]!, String(seats), i % 8 === 6 ? String(seats + 4) : String(Math.round(seats * (0.3 + ((i * 17) % 65) / 100))), trialEnd === null ? '' : formatDay(trialEnd), i % 10 === 8 ? 'Their champion has left' : ''];
}
