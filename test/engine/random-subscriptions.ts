/**
 * Subscriptions from a seed and what becomes of them, worked out one by one with the platform's own calendar: the reference
 * for `dsl/subscriptions.rules` and `dsl/subscription-schedule.rules` (semantics 6, U1 and U2).
 */
export const FREQUENCIES = ['Daily', 'Weekly', 'Every two weeks', 'Every four weeks', 'Monthly', 'Quarterly', 'Every six months', 'Yearly', 'Every two years', 'Every three years'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

export interface Subscription {
  readonly id: string;
  /** `2024-01-31`. */
  readonly start: string;
  readonly frequency: Frequency;
  /** Blank: it renews until it is cancelled. */
  readonly payments: number | undefined;
  /** UTC ms. */
  readonly canceledAt: number | undefined;
  readonly pausedAt: number | undefined;
}

export interface Payment {
  readonly subscription: string;
  readonly due: string;
  /** Blank where nobody told how it went. */
  readonly state: 'Paid' | 'Failed' | 'Pending' | 'Refunded' | '';
}

export interface Expected {
  readonly status: string;
  readonly end: string;
  readonly next: string;
  /** `2024-01-31 Paid`, one for each date. */
  readonly schedule: readonly string[];
}

const DAY = 86_400_000;

/** A date as text, so many steps after another. The platform's calendar rolls over, so the last of a month is its day 0 of the next. */
export function stepped(start: string, frequency: Frequency, steps: number): string {
  const [year, month, day] = start.split('-').map(Number) as [number, number, number];
  const days = { Daily: 1, Weekly: 7, 'Every two weeks': 14, 'Every four weeks': 28 }[frequency as 'Daily'];
  if (days !== undefined) return iso(Date.UTC(year, month - 1, day) + steps * days * DAY);
  const months = { Monthly: 1, Quarterly: 3, 'Every six months': 6, Yearly: 12, 'Every two years': 24, 'Every three years': 36 }[frequency as 'Monthly'];
  const last = new Date(Date.UTC(year, month + steps * months, 0)).getUTCDate();
  return iso(Date.UTC(year, month - 1 + steps * months, Math.min(day, last)));
}

const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** The date an instant falls on for somebody there. */
export function dateIn(timeZone: string, instant: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);
}

/** What must be told of a subscription on a day, payment by payment. Texts of dates compare as dates do. */
export function expected(subscription: Subscription, payments: readonly Payment[], today: string, timeZone: string): Expected {
  const { start, frequency, payments: count } = subscription;
  const own = payments.filter((payment) => payment.subscription === subscription.id);
  const told = own.filter(({ state }) => state !== '');
  const canceled = subscription.canceledAt === undefined ? undefined : dateIn(timeZone, subscription.canceledAt);
  const paused = subscription.pausedAt === undefined ? undefined : dateIn(timeZone, subscription.pausedAt);
  const status = statusOf(told, count, count === undefined ? undefined : stepped(start, frequency, count), { start, canceled, paused, today });
  let step = 0;
  while (stepped(start, frequency, step) < today) step += 1;
  const following = stepped(start, frequency, step);
  const isOver = (canceled !== undefined && canceled <= following) || status === 'Canceled' || status === 'Expired' || (count !== undefined && step >= count);
  return {
    status,
    end: count === undefined ? '' : stepped(start, frequency, count),
    next: isOver ? '' : following,
    schedule: scheduleOf(subscription, own, canceled, today),
  };
}

function statusOf(own: readonly Payment[], count: number | undefined, end: string | undefined, { start, canceled, paused, today }: { start: string; canceled: string | undefined; paused: string | undefined; today: string }): string {
  if (canceled !== undefined && canceled <= today) return 'Canceled';
  if (paused !== undefined && paused <= today) return 'Paused';
  if (start > today) return 'Scheduled';
  const charged = own.filter(({ state }) => state === 'Paid' || state === 'Refunded').length;
  if (count !== undefined && (own.length > 0 ? charged >= count : end! <= today)) return 'Expired';
  const last = own.filter(({ due }) => due <= today).map(({ due }) => due).sort().at(-1);
  const tries = own.filter(({ due }) => due === last);
  return tries.length > 0 && tries.every(({ state }) => state === 'Failed') ? 'Unpaid' : 'Active';
}

/** Every date up to a year from today, the last of the term, or the cancellation; one that is still to come leaves nothing due on its day. */
function scheduleOf({ start, frequency, payments: count }: Subscription, own: readonly Payment[], canceled: string | undefined, today: string): string[] {
  const horizon = stepped(today, 'Yearly', 1);
  const lines: string[] = [];
  for (let step = 0; count === undefined || step < count; step += 1) {
    const due = stepped(start, frequency, step);
    if ((count === undefined && due > horizon) || (canceled !== undefined && (canceled > today ? due >= canceled : due > canceled))) break;
    const states = own.filter((payment) => payment.due === due).map(({ state }) => state);
    const state = (['Paid', 'Refunded', 'Pending', 'Failed'] as const).find((candidate) => states.includes(candidate));
    lines.push(`${due} ${state ?? (states.length > 0 ? 'Not known' : due >= today ? 'Scheduled' : 'Not recorded')}`);
  }
  return lines;
}

/** Subscriptions that begin on any day, a third of them on the 29th to the 31st or the end of February, and some of their payments. */
export function randomSubscriptions(count: number, today: string, random: () => number): { readonly subscriptions: readonly Subscription[]; readonly payments: readonly Payment[] } {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const subscriptions: Subscription[] = [];
  const payments: Payment[] = [];
  const now = Date.parse(today);
  for (let i = 0; i < count; i += 1) {
    const frequency = pick(FREQUENCIES);
    const reach = frequency === 'Daily' ? 40 : frequency === 'Weekly' || frequency.endsWith('weeks') ? 200 : 2000;
    const start = startNear(now + Math.round((random() * 1.2 - 1) * reach) * DAY, random);
    // Half of the instants lie within two hours of a midnight somewhere.
    const instant = (): number => now + Math.round((random() * 1.2 - 1) * reach) * DAY + Math.floor((random() < 0.5 ? 22 + random() * 4 : random() * 24) * 3_600_000);
    const subscription: Subscription = {
      id: `s${String(i).padStart(5, '0')}`,
      start,
      frequency,
      payments: random() < 0.5 ? 1 + Math.floor(random() * 14) : undefined,
      canceledAt: random() < 0.2 ? instant() : undefined,
      pausedAt: random() < 0.1 ? instant() : undefined,
    };
    subscriptions.push(subscription);
    if (random() < 0.3) continue;
    for (let step = 0; step < 14 && stepped(start, frequency, step) <= today; step += 1) {
      const due = stepped(start, frequency, step);
      const tries = random() < 0.1 ? 2 : random() < 0.9 ? 1 : 0;
      for (let n = 0; n < tries; n += 1) payments.push({ subscription: subscription.id, due, state: pick(['Paid', 'Paid', 'Paid', 'Paid', 'Failed', 'Failed', 'Pending', 'Refunded', '']) });
    }
  }
  return { subscriptions, payments };
}

function startNear(instant: number, random: () => number): string {
  const date = new Date(instant);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (random() > 0.35) return iso(instant);
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return iso(Date.UTC(year, month, Math.min(last, 29 + Math.floor(random() * 3))));
}

/** What a customer of a period brings when it begins and when it is over, worked out subscription by subscription: no links, no movements. */
export interface Revenue {
  readonly opening: number;
  readonly closing: number;
  /** What the customers of the opening bring at the end. */
  readonly retained: number;
}

/** `of` tells customer and amount of a subscription. From `first` to `last`, both included. */
export function revenueOf(subscriptions: readonly Subscription[], payments: readonly Payment[], of: (id: string) => { readonly customer: string; readonly amount: number }, first: string, last: string, today: string, timeZone: string): Revenue {
  const [before, after] = [new Map<string, number>(), new Map<string, number>()];
  const add = (to: Map<string, number>, id: string): void => {
    const { customer, amount } = of(id);
    to.set(customer, (to.get(customer) ?? 0) + amount);
  };
  for (const subscription of subscriptions) {
    const { id, start } = subscription;
    const stop = stopOf(subscription, payments, today, timeZone);
    if (stop !== undefined && stop < start) continue;
    if (start < first && (stop === undefined || stop >= first)) add(before, id);
    if (start <= last && (stop === undefined || stop > last)) add(after, id);
  }
  const sum = (amounts: Iterable<number>): number => [...amounts].reduce((total, amount) => total + amount, 0);
  return { opening: sum(before.values()), closing: sum(after.values()), retained: sum([...before.keys()].map((customer) => after.get(customer) ?? 0)) };
}

/** The day from which on a subscription brings nothing: it was cancelled, its term is over, or it is paused. */
function stopOf(subscription: Subscription, payments: readonly Payment[], today: string, timeZone: string): string | undefined {
  const { start, frequency, payments: count, canceledAt, pausedAt } = subscription;
  if (expected(subscription, payments, today, timeZone).status === 'Paused') return dateIn(timeZone, pausedAt!);
  const days = [...(canceledAt === undefined ? [] : [dateIn(timeZone, canceledAt)]), ...(count === undefined ? [] : [stepped(start, frequency, count)])];
  return days.sort()[0];
}
