import { csvOf, dayOf, iso, type DemoDeal } from './deals.ts';

const DAY = 86_400_000;
const CYCLES = [['Monthly', 1], ['Monthly', 1], ['Quarterly', 3], ['Yearly', 12]] as const;
/** How far back payments go, in days. */
const PAID_SINCE = 400;

interface Subscription {
  readonly id: string;
  readonly name: string;
  readonly contact: string;
  readonly company: string;
  readonly deal: string;
  readonly owner: string;
  readonly start_date: string;
  readonly canceled_at: string;
  readonly paused_at: string;
  readonly billing_frequency: string;
  readonly billing_terms: string;
  readonly number_of_payments: number | '';
  readonly collection: string;
  readonly currency: string;
  /** Of one billing period: what its line item comes to. */
  readonly amount: number;
  readonly plan: string;
  readonly seats: number;
  readonly seats_used: number;
  readonly trial_end: string;
}

/** A subscription for each recurring deal of the last two years: most run, some were canceled, paused or start soon. */
export function demoSubscriptions(deals: readonly DemoDeal[], today: number): readonly Subscription[] {
  const recurring = deals.filter(({ stage, recurring_revenue_amount, recurring_revenue_deal_type, close_date }) =>
    stage === 'Closed won' && recurring_revenue_amount !== '' && recurring_revenue_deal_type !== '' && dayOf(close_date) > today - 730);
  return recurring.map((deal, i) => {
    const [frequency, months] = CYCLES[i % CYCLES.length]!;
    const isFixed = i % 6 === 5;
    const start = i % 41 === 40 ? today + 3 + (i % 30) : dayOf(deal.close_date);
    const isTrial = start > today && i % 2 === 0;
    const ended = deal.recurring_revenue_inactive_date ? dayOf(deal.recurring_revenue_inactive_date) : Infinity;
    const name = deal.name.split(' – ')[1] ?? deal.name;
    const seats = Number(/\d+/.exec(name)?.[0] ?? 1);
    return {
      id: `S-${20001 + i}`, name, contact: `billing@${deal.company.split(' ')[0]!.toLowerCase()}.example`, company: deal.company, deal: deal.id, owner: deal.owner,
      start_date: iso(isTrial ? start - 30 : start), canceled_at: ended <= today && start <= today ? `${deal.recurring_revenue_inactive_date}T12:00:00Z` : '',
      paused_at: i % 37 === 36 ? `${iso(today - 20)}T12:00:00Z` : '',
      billing_frequency: frequency, billing_terms: isFixed ? 'Fixed number of payments' : 'Automatically renew until cancelled', number_of_payments: isFixed ? Math.max(2, 24 / months) : '',
      collection: i % 5 === 0 ? 'Manual' : 'Automatic', currency: 'USD', amount: Number(deal.recurring_revenue_amount) * months,
      plan: name.split(',')[0]!, seats, seats_used: i % 23 === 11 ? seats + 1 : Math.max(1, Math.round(seats * (0.35 + ((i * 17) % 60) / 100))), trial_end: isTrial ? iso(start) : '',
    };
  });
}

export function subscriptionsCsv(subscriptions: readonly Subscription[]): string {
  return csvOf(subscriptions.map((each) => Object.fromEntries(Object.entries(each).filter(([id]) => id !== 'amount'))));
}

/** The line item of each subscription; and those of open deals, from which one can be made: a plan by the month and its support by the year. */
export function lineItemsCsv(subscriptions: readonly Subscription[], deals: readonly DemoDeal[]): string {
  const made = subscriptions.map(({ id, plan, seats, amount, billing_frequency }) => ({ id: `L-${id.slice(2)}`, subscription: id, deal: '', quote: '', product: plan, quantity: seats, unit_price: amount / seats, currency: 'USD', billing_frequency }));
  const open = deals.filter(({ stage, recurring_revenue_amount }) => !stage.startsWith('Closed') && recurring_revenue_amount !== '').flatMap(({ id, recurring_revenue_amount }) => {
    const of = { subscription: '', deal: id, quote: `Q-${id.slice(2)}`, quantity: 1, currency: 'USD' };
    const price = Number(recurring_revenue_amount);
    return [{ id: `L-${id}-1`, ...of, product: 'Plan', unit_price: price, billing_frequency: 'Monthly' }, { id: `L-${id}-2`, ...of, product: 'Support', unit_price: price, billing_frequency: 'Yearly' }];
  });
  return csvOf([...made, ...open]);
}

/** One payment for each date that was due in the last year; of those of the last month a few failed or are on their way. */
export function paymentsCsv(subscriptions: readonly Subscription[], today: number): string {
  return csvOf(subscriptions.flatMap((subscription, i) => {
    const months = CYCLES.find(([frequency]) => frequency === subscription.billing_frequency)![1];
    const last = subscription.canceled_at ? dayOf(subscription.canceled_at.slice(0, 10)) - 1 : subscription.paused_at ? today - 20 : today;
    const dates = dueDates(dayOf(subscription.start_date), months, last, Number(subscription.number_of_payments) || Infinity);
    const told = Number(subscription.number_of_payments) ? dates : dates.filter((due) => due > today - PAID_SINCE);
    return told.map((due, nth) => {
      const isLast = nth === told.length - 1 && due > today - 31;
      const state = isLast && i % 29 === 7 ? 'Failed' : isLast && i % 31 === 3 ? 'Pending' : 'Paid';
      return { id: `${subscription.id}-${nth + 1}`, subscription: subscription.id, due: iso(due), state, amount: subscription.amount, paid_at: state === 'Paid' ? `${iso(due)}T06:00:00Z` : '', invoice: `INV-${subscription.id.slice(2)}-${nth + 1}` };
    });
  }));
}

function dueDates(start: number, months: number, last: number, most: number): number[] {
  const first = new Date(start * DAY);
  const dates: number[] = [];
  for (let k = 0; dates.length < most; k += 1) {
    const month = first.getUTCMonth() + k * months;
    const days = new Date(Date.UTC(first.getUTCFullYear(), month + 1, 0)).getUTCDate();
    const due = Date.UTC(first.getUTCFullYear(), month, Math.min(first.getUTCDate(), days)) / DAY;
    if (due > last) break;
    dates.push(due);
  }
  return dates;
}
