/**
 * Deals as a careless sales team would leave them, from a seed: chains of renewals, upgrades and
 * downgrades, churn, and every kind of mistake that semantics 1 names. No Node APIs: the browser tests use it too.
 */
import { dayOf, formatDay, type Day } from '../../src/base/dates.ts';
import { columnOf, tableOf, type Table } from '../../src/table/table.ts';

export type DealType = 'New business' | 'Renewal' | 'Upgrade' | 'Downgrade';
export type InactiveReason = 'Churned' | 'Renewal' | 'Upgrade' | 'Downgrade';

/** One deal with the properties that recurring revenue looks at; null where nobody filled them in. */
export interface Deal {
  readonly id: string;
  readonly company: string | null;
  readonly contact: string | null;
  readonly stage: string | null;
  readonly type: DealType | null;
  /** Ten-thousandths of the currency's unit. */
  readonly amount: number | null;
  readonly closeDate: Day | null;
  readonly inactiveDate: Day | null;
  readonly inactiveReason: InactiveReason | null;
  /** Id of the deal that this one replaces. */
  readonly replaces: string | null;
}

/** A question to ask of the deals: parameters of both reports, and the day on which it is asked. */
export interface Question {
  readonly today: Day;
  readonly start: Day;
  readonly end: Day;
  readonly frequency: 'Day' | 'Week' | 'Month' | 'Quarter' | 'Year';
  readonly windowDays: number;
}

export interface RandomDeals {
  readonly deals: readonly Deal[];
  readonly table: Table;
}

/** Numbers from 0 up to 1 that depend on the seed alone (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** `count` deals between 2021 and 2025, as objects and as the table the engine reads. */
export function randomDeals(seed: number, count: number): RandomDeals {
  const deals = new Maker(seed, count).make();
  return { deals, table: dealsTable(deals) };
}

/** What to ask of a data set; over many seeds every frequency, clipped ranges, and ranges off the data. */
export function randomQuestion(seed: number): Question {
  const random = randomNumbers(seed ^ 0x5bd1e995);
  const frequency = (['Day', 'Week', 'Month', 'Quarter', 'Year'] as const)[seed % 5]!;
  const longest = { Day: 90, Week: 400, Month: 1100, Quarter: 1500, Year: 2000 }[frequency];
  // One question in twelve lies wholly before the deals, one wholly after them.
  const base = seed % 12 === 5 ? dayOf(2015, 1, 1) : seed % 12 === 11 ? dayOf(2031, 1, 1) : dayOf(2020, 10, 1);
  const start = base + Math.floor(random() * 1500);
  const wholeMonths = random() < 0.3;
  const from = wholeMonths ? dayOf(2021, 1 + Math.floor(random() * 40), 1) : start;
  const end = from + Math.floor(random() * longest);
  return { today: from - 100 + Math.floor(random() * (end - from + 200)), start: from, end, frequency, windowDays: seed % 7 === 3 ? 1 + Math.floor(random() * 10) : 0 };
}

/** A question as settings of the two reports. */
export function settingsOf(question: Question): Record<string, string> {
  return { start: formatDay(question.start), end: formatDay(question.end), frequency: question.frequency, successor_window_days: String(question.windowDays) };
}

/** The deals as the table that the engine reads. */
export function dealsTable(deals: readonly Deal[]): Table {
  const text = (id: string, label: string, of: (deal: Deal) => string | null) => columnOf({ id, label, type: 'text' }, deals.map(of));
  const date = (id: string, label: string, of: (deal: Deal) => Day | null) => columnOf({ id, label, type: 'date' }, deals.map(of));
  return tableOf('deals', [
    text('id', 'Id', (deal) => deal.id),
    text('company', 'Company', (deal) => deal.company),
    text('contact', 'Contact', (deal) => deal.contact),
    text('stage', 'Stage', (deal) => deal.stage),
    text('currency', 'Currency', () => 'NOK'),
    date('close_date', 'Close date', (deal) => deal.closeDate),
    columnOf({ id: 'recurring_revenue_amount', label: 'Recurring revenue amount', type: 'money' }, deals.map((deal) => deal.amount)),
    text('recurring_revenue_deal_type', 'Recurring revenue deal type', (deal) => deal.type),
    date('recurring_revenue_inactive_date', 'Recurring revenue inactive date', (deal) => deal.inactiveDate),
    text('recurring_revenue_inactive_reason', 'Recurring revenue inactive reason', (deal) => deal.inactiveReason),
    text('replaces', 'Replaces', (deal) => deal.replaces),
  ]);
}

/** The same deals in another order. */
export function shuffled<T>(deals: readonly T[], seed: number): readonly T[] {
  const random = randomNumbers(seed);
  const out = [...deals];
  for (let i = out.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}

const FIRST_DAY = dayOf(2021, 1, 1);

class Maker {
  readonly #random: () => number;
  readonly #count: number;
  readonly #deals: Deal[] = [];

  constructor(seed: number, count: number) {
    this.#random = randomNumbers(seed);
    this.#count = count;
  }

  make(): readonly Deal[] {
    while (this.#deals.length < this.#count) this.#customer();
    // Spoiling comes last, so that a mistake may hit any link of a chain.
    return this.#deals.slice(0, this.#count).map((deal) => this.#spoil(deal));
  }

  #chance(share: number): boolean {
    return this.#random() < share;
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #pick<T>(choices: readonly T[]): T {
    return choices[this.#below(choices.length)]!;
  }

  /** A customer with one to three chains; a few write their name in another case, some are contacts without a company. */
  #customer(): void {
    const number = this.#below(this.#count / 4);
    const contact = this.#chance(0.6) ? `person${number}@example.com` : null;
    const company = this.#chance(0.15) ? null : this.#chance(0.05) ? `COMPANY ${number}` : `Company ${number}`;
    for (let chains = 1 + this.#below(3); chains > 0; chains -= 1) this.#chain(company, contact);
  }

  #chain(company: string | null, contact: string | null): void {
    let day = FIRST_DAY + this.#below(1400);
    // Whole months of one quarter make same-day clashes within a company.
    if (this.#chance(0.5)) day = dayOf(2021, 1 + this.#below(44), 1);
    let amount = this.#amount();
    let type: DealType = this.#chance(0.06) ? this.#pick(['Renewal', 'Upgrade', 'Downgrade']) : 'New business';
    let previous: Deal | undefined;
    for (;;) {
      const stop = day + this.#pick([0, 1, 30, 31, 90, 181, 365, 365, 400]);
      const reason = this.#chance(0.35) ? null : this.#pick<InactiveReason>(['Churned', 'Renewal', 'Renewal', 'Renewal', 'Upgrade', 'Downgrade']);
      const explicit = previous && this.#chance(0.08);
      const deal = this.#deal({ company, contact, type, amount, closeDate: day, inactiveDate: reason && stop, inactiveReason: reason, replaces: explicit ? previous!.id : null });
      if (!reason || reason === 'Churned' || this.#chance(0.1)) return;
      previous = deal;
      // Most successors are right; some have another type or come a few days late.
      type = this.#chance(0.05) ? this.#pick(['New business', 'Renewal', 'Upgrade', 'Downgrade']) : reason;
      day = this.#chance(0.1) ? Math.max(day, stop + this.#below(15) - 5) : stop;
      amount = type === 'Renewal' && this.#chance(0.8) ? amount : this.#amount();
    }
  }

  #deal(parts: Omit<Deal, 'id' | 'stage'>): Deal {
    const number = this.#deals.length;
    const deal: Deal = { id: `${number % 11 === 0 ? 'd' : 'D'}${number}`, stage: this.#pick(['Closed won', 'Closed won', 'closedwon', 'Won', 'CLOSED WON']), ...parts };
    this.#deals.push(deal);
    return deal;
  }

  /** Few different amounts, so that ties in "nearest amount" are common. */
  #amount(): number {
    return this.#chance(0.1) ? this.#below(90_000_000) : (1 + this.#below(12)) * 250_000;
  }

  #spoil(deal: Deal): Deal {
    if (!this.#chance(0.25)) return deal;
    switch (this.#below(15)) {
      case 0:
        return { ...deal, stage: this.#pick(['Proposal', 'Closed lost', 'Qualified', 'No such stage', null]) };
      case 1:
        return { ...deal, type: null };
      case 2:
        return { ...deal, amount: null };
      case 3:
        return { ...deal, type: null, amount: null };
      case 4:
        return { ...deal, closeDate: null };
      case 5:
        return { ...deal, inactiveReason: null, inactiveDate: deal.inactiveDate ?? FIRST_DAY + this.#below(1500) };
      case 6:
        return { ...deal, inactiveDate: null, inactiveReason: deal.inactiveReason ?? 'Upgrade' };
      case 7:
        return { ...deal, inactiveDate: deal.closeDate && deal.closeDate - 1 - this.#below(50), inactiveReason: deal.inactiveReason ?? 'Renewal' };
      case 8:
        return { ...deal, company: null };
      case 9:
        return { ...deal, contact: null };
      case 10:
        return { ...deal, company: `Company ${this.#below(this.#count / 4)}` };
      case 11:
        return { ...deal, amount: this.#pick([0, -500_000, 1]) };
      case 12:
        return { ...deal, replaces: this.#pick([deal.id, 'D-none', this.#deals[this.#below(this.#deals.length)]!.id.toLowerCase()]) };
      case 13:
        return { ...deal, replaces: this.#deals[this.#below(this.#deals.length)]!.id };
      default:
        return { ...deal, type: this.#pick(['New business', 'Renewal', 'Upgrade', 'Downgrade']) };
    }
  }
}
