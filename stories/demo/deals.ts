/** The demo's deals: invented companies, generated from a fixed seed, so that every visitor sees the same numbers. */
export interface DemoDeal {
  readonly id: string;
  readonly name: string;
  readonly company: string;
  readonly owner: string;
  readonly stage: string;
  readonly amount: number;
  readonly create_date: string;
  readonly close_date: string;
  readonly recurring_revenue_amount: number | '';
  readonly recurring_revenue_deal_type: string;
  readonly recurring_revenue_inactive_date: string;
  readonly recurring_revenue_inactive_reason: string;
}

const OWNERS = ['Ana Ruiz', 'Ben Okafor', 'Chi Nguyen', 'Dag Solheim', 'Eva Lind', 'Femi Adeyemi'];
const FIRST = ['Fjord', 'Northwind', 'Alder', 'Brightwater', 'Cobalt', 'Delphi', 'Ember', 'Falcon', 'Granite', 'Harbor', 'Ivory', 'Juniper', 'Keystone', 'Lumen', 'Maple', 'Nimbus', 'Orchard', 'Pioneer', 'Quartz', 'Ridge', 'Summit', 'Tidal', 'Umbra', 'Vertex', 'Willow', 'Zephyr'];
const SECOND = ['Analytics', 'Bakery', 'Cargo', 'Dental', 'Energy', 'Foods', 'Galleries', 'Health', 'Insurance', 'Labs', 'Logistics', 'Media', 'Optics', 'Partners', 'Robotics', 'Schools', 'Studios', 'Systems', 'Travel', 'Works'];
const PLANS = [
  { name: 'Starter', price: 190 },
  { name: 'Team', price: 480 },
  { name: 'Growth', price: 950 },
  { name: 'Scale', price: 2100 },
];

/** How many days the demo looks back. */
const YEARS = 4;

/**
 * About 2,000 deals over the four years up to `today` (a day number): customers who come, renew each year,
 * grow, shrink and leave, deals that were lost or are still open, and a few slips for the exceptions list.
 */
export function demoDeals(today: number): readonly DemoDeal[] {
  const random = generator(20260401);
  const deals: DemoDeal[] = [];
  const first = today - Math.round(YEARS * 365.25);
  for (let company = 0; deals.length < 1900; company += 1) {
    const start = first + Math.floor(random() ** 0.8 * (today - first - 10));
    history(companyName(company), start, today, random, deals);
  }
  return [...deals, ...openAndLost(today, random, deals.length), ...slips(today, random, deals.length)];
}

/** One customer: a first deal, and at each turning point a renewal, an upgrade, a downgrade or the end. */
function history(company: string, start: number, today: number, random: () => number, deals: DemoDeal[]): void {
  const owner = OWNERS[Math.floor(random() * OWNERS.length)]!;
  let plan = Math.floor(random() ** 1.6 * PLANS.length);
  let seats = 1 + Math.floor(random() * 6);
  let type = 'New business';
  let begin = start;
  for (let chapter = 0; chapter < 9; chapter += 1) {
    const price = PLANS[plan]!.price * seats;
    const turn = turningPoint(begin, chapter, random);
    // A renewal is recorded when it happens; notice that a customer leaves comes up to two months ahead.
    const isOver = turn.day <= today + (turn.reason === 'Churned' ? 60 : 0);
    deals.push({
      ...base(deals.length, `${company} – ${PLANS[plan]!.name}, ${seats} ${seats === 1 ? 'seat' : 'seats'}`, company, owner, begin),
      stage: 'Closed won',
      amount: price * 12,
      recurring_revenue_amount: price,
      recurring_revenue_deal_type: type,
      recurring_revenue_inactive_date: isOver ? iso(turn.day) : '',
      recurring_revenue_inactive_reason: isOver ? turn.reason : '',
    });
    if (!isOver || turn.reason === 'Churned' || turn.day > today) return;
    type = turn.reason;
    begin = turn.day;
    if (type === 'Upgrade') seats += 1 + Math.floor(random() * 3);
    if (type === 'Downgrade') seats = Math.max(1, seats - 1 - Math.floor(random() * 2));
    if (type === 'Downgrade' && seats === 1 && plan > 0) plan -= 1;
  }
}

function turningPoint(begin: number, chapter: number, random: () => number): { readonly day: number; readonly reason: string } {
  const fate = random();
  if (fate < 0.13) return { day: begin + 60 + Math.floor(random() * 300), reason: 'Churned' };
  if (fate < 0.38) return { day: begin + 70 + Math.floor(random() * 240), reason: 'Upgrade' };
  if (fate < 0.46) return { day: begin + 90 + Math.floor(random() * 240), reason: 'Downgrade' };
  return { day: begin + 365 + (chapter % 2), reason: 'Renewal' };
}

function openAndLost(today: number, random: () => number, from: number): DemoDeal[] {
  return Array.from({ length: 160 }, (_, i) => {
    const company = companyName(600 + i);
    const isLost = random() < 0.45;
    const close = isLost ? today - Math.floor(random() * 500) : today + Math.floor(random() * 120) - 10;
    const price = PLANS[Math.floor(random() * PLANS.length)]!.price * (1 + Math.floor(random() * 5));
    const made = base(from + i, `${company} – first order`, company, OWNERS[i % OWNERS.length]!, close);
    return {
      ...made,
      create_date: iso(Math.min(close - 20, today) - 5 - Math.floor(random() * 110)),
      stage: isLost ? 'Closed lost' : ['Qualified to buy', 'Presentation scheduled', 'Contract sent'][Math.floor(random() * 3)]!,
      amount: price * 12,
      recurring_revenue_amount: price,
      recurring_revenue_deal_type: 'New business',
      recurring_revenue_inactive_date: '',
      recurring_revenue_inactive_reason: '',
    };
  });
}

/** What people get wrong: a date without a reason, a type left out, an end before the beginning, a renewal of nothing. */
function slips(today: number, random: () => number, from: number): DemoDeal[] {
  const mistakes: readonly Partial<DemoDeal>[] = [
    { recurring_revenue_inactive_date: iso(today - 120) },
    { recurring_revenue_inactive_reason: 'Churned' },
    { recurring_revenue_deal_type: '' },
    { recurring_revenue_amount: '' },
    { recurring_revenue_inactive_date: iso(today - 700), recurring_revenue_inactive_reason: 'Churned' },
    { recurring_revenue_deal_type: 'Renewal' },
    { recurring_revenue_inactive_date: iso(today - 45), recurring_revenue_inactive_reason: 'Renewal' },
    { stage: 'Signed (old pipeline)' },
  ];
  return mistakes.map((mistake, i) => {
    const company = companyName(900 + i);
    const price = 300 + Math.floor(random() * 8) * 100;
    return {
      ...base(from + 200 + i, `${company} – Team`, company, OWNERS[i % OWNERS.length]!, today - 200 - i * 17),
      stage: 'Closed won',
      amount: price * 12,
      recurring_revenue_amount: price,
      recurring_revenue_deal_type: 'New business',
      recurring_revenue_inactive_date: '',
      recurring_revenue_inactive_reason: '',
      ...mistake,
    };
  });
}

/** One change of a deal, as a line of deal_history. */
export interface DemoChange {
  readonly deal: string;
  readonly property: 'stage' | 'amount' | 'close_date';
  readonly value: string;
  readonly changed_at: string;
}

const STEPS = ['Qualified to buy', 'Presentation scheduled', 'Contract sent'];

/** What happened to the deals of the last year and to the open ones: their stages, and amounts and close dates that moved. */
export function demoHistory(deals: readonly DemoDeal[], today: number): readonly DemoChange[] {
  const random = generator(20260402);
  return deals.flatMap((deal) => {
    const close = dayOf(deal.close_date);
    return close < today - 400 || close > today + 200 ? [] : changesOf(deal, dayOf(deal.create_date), Math.min(close, today), random);
  });
}

function changesOf(deal: DemoDeal, created: number, last: number, random: () => number): DemoChange[] {
  const at = (day: number): string => `${iso(Math.max(created, Math.min(day, last)))}T09:00:00Z`;
  const along = (share: number): number => created + Math.floor((last - created) * share);
  const change = (property: DemoChange['property'], value: string | number, day: number): DemoChange => ({ deal: deal.id, property, value: String(value), changed_at: at(day) });
  const isClosed = deal.stage.startsWith('Closed');
  const reached = isClosed ? STEPS.length : Math.max(1, STEPS.indexOf(deal.stage) + 1);
  const stages = STEPS.slice(0, reached).map((stage, i) => change('stage', stage, along(i / (reached + 1))));
  const end = isClosed || !STEPS.includes(deal.stage) ? [change('stage', deal.stage, last)] : [];
  const wasPushed = random() < 0.3;
  const before = dayOf(deal.close_date) - (wasPushed ? 20 + Math.floor(random() * 90) : 0);
  const dates = [change('close_date', iso(before), created), ...(wasPushed ? [change('close_date', deal.close_date, along(0.7))] : [])];
  const hasGrown = random() < 0.35;
  const first = hasGrown ? Math.round((deal.amount * (0.7 + random() * 0.7)) / 100) * 100 : deal.amount;
  const amounts = [change('amount', first, created), ...(first === deal.amount ? [] : [change('amount', deal.amount, along(0.6))])];
  return [...stages, ...end, ...dates, ...amounts];
}

export const dayOf = (text: string): number => Math.round(Date.parse(text) / 86_400_000);

function base(number: number, name: string, company: string, owner: string, close: number): Pick<DemoDeal, 'id' | 'name' | 'company' | 'owner' | 'create_date' | 'close_date'> {
  return { id: `D-${String(10001 + number)}`, name, company, owner, create_date: iso(close - 14 - (number % 60)), close_date: iso(close) };
}

function companyName(number: number): string {
  const first = FIRST[number % FIRST.length]!;
  const second = SECOND[Math.floor(number / FIRST.length + number) % SECOND.length]!;
  const round = Math.floor(number / (FIRST.length * SECOND.length));
  return `${first} ${second}${round > 0 ? ` ${round + 1}` : ''}`;
}

export const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** The deals as the CSV file a visitor would drop. */
export function toCsv(deals: readonly DemoDeal[]): string {
  return csvOf(deals.map((deal) => ({ ...deal, currency: 'USD' })));
}

export function historyCsv(changes: readonly DemoChange[]): string {
  return csvOf(changes);
}

/** Plain rows as a CSV file; the first row names the columns. */
export function csvOf<T extends object>(rows: readonly T[]): string {
  const headers = Object.keys(rows[0]!) as (keyof T & string)[];
  const cell = (value: unknown): string => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
  return [headers.join(','), ...rows.map((row) => headers.map((header) => cell(row[header])).join(','))].join('\n');
}

/** Mulberry32: small, seeded, the same everywhere. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
