import axe from 'axe-core';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { all, atRest, one, text } from '../../../stories/inside.ts';
import { cardFeed, RANGE, type CardFeedOptions } from '../../../stories/subscription-card-feed.ts';
import { MONEY_SCALE } from '../../../src/base/decimal.ts';
import type { Action, ExceptionRow, Feed, FeedError, ReportResult } from '../../../src/table/result.ts';
import type { Reminder, WidgetEvents } from '../../../src/widgets/events.ts';
import { RsSubscriptionCard } from '../../../src/widgets/subscription-card.ts';
import { RsSubscriptionReminders } from '../../../src/widgets/subscription-reminders.ts';

const ACCOUNT = { variant: 'account' } as const;
/** A subscription of the sample that is tried out. */
const TRIAL = 'S-1015';
const failure: FeedError = { kind: 'network', code: 'SOURCE_UNREACHABLE', message: 'The file could not be read.' };

beforeAll(() => {
  RsSubscriptionCard.define('rs-subscription-card');
  RsSubscriptionReminders.define('rs-subscription-reminders');
});

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('style');
});

interface Mounting {
  readonly tag?: 'rs-subscription-card' | 'rs-subscription-reminders';
  readonly width?: number;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly options?: CardFeedOptions;
  readonly on?: Partial<{ [K in keyof WidgetEvents]: (event: CustomEvent<WidgetEvents[K]>) => void }>;
}

async function mount({ tag = 'rs-subscription-card', width = 1000, attributes = {}, options = {}, on = {} }: Mounting = {}): Promise<RsSubscriptionCard> {
  const frame = document.createElement('div');
  frame.style.setProperty('width', `${width}px`);
  const card = document.createElement(tag) as RsSubscriptionCard;
  for (const [name, value] of Object.entries({ lang: 'en', ...(tag === 'rs-subscription-card' && attributes['variant'] !== 'account' ? RANGE : {}), ...attributes })) card.setAttribute(name, value);
  for (const [type, listener] of Object.entries(on)) card.addEventListener(type, listener as EventListener);
  card.feed = cardFeed(options);
  frame.append(card);
  document.body.append(frame);
  if (options.state?.status !== 'loading') await card.ready;
  await settled(card);
  return card;
}

async function settled(card: RsSubscriptionCard): Promise<void> {
  await card.updateComplete;
  await new Promise((done) => setTimeout(done, 30));
  await card.updateComplete;
}

const focused = (card: Element): HTMLElement | null => card.shadowRoot!.activeElement as HTMLElement | null;
const isOpen = (card: Element): boolean => one(card, '.panel').matches(':popover-open');

const mountings: readonly (readonly [string, Mounting])[] = [
  ['portfolio', {}], ['two currencies', { options: { hasEuros: true } }], ['small base', { options: { count: 3, since: '2026-10-25' } }], ['no subscriptions', { options: { count: 0 } }], ['loading', { options: { state: { status: 'loading' } } }],
  ['error', { options: { state: { status: 'error', error: failure } } }], ['stale', { options: { more: { stale: true } } }], ['offline', { options: { more: { offline: true } } }], ['partial', { options: { more: { missing: ['payments'] } } }],
  ['one of a record', { attributes: { ...ACCOUNT, record: 'S-1017' } }], ['several of a company', { attributes: { ...ACCOUNT, company: 'Aurora Foods' } }], ['none of a record', { attributes: { ...ACCOUNT, company: 'Nobody' } }],
  ['reminders', { tag: 'rs-subscription-reminders' }], ['no reminders', { tag: 'rs-subscription-reminders', options: { count: 0 } }],
];

describe('axe finds nothing', () => {
  test.each(mountings.flatMap(([name, mounting]) => ([[320, 'light'], [600, 'dark'], [1000, 'light']] as const).map(([width, scheme]) => [name, width, scheme, mounting] as const)))(
    'in %s at %i, %s', async (_name, width, scheme, mounting) => {
      document.documentElement.style.setProperty('color-scheme', scheme);
      document.documentElement.style.setProperty('background', scheme === 'dark' ? '#12151c' : '#ffffff');
      document.documentElement.lang = 'en';
      document.title = 'test';
      const card = await mount({ ...mounting, width });
      await new Promise((done) => setTimeout(done, 380));
      await atRest(document);
      const { violations } = await axe.run(card, { rules: { region: { enabled: false } } });
      expect(violations.map((each) => `${each.id}: ${each.nodes.map((node) => `${node.html.slice(0, 120)} ${node.any[0]?.message ?? ''}`).join(' | ')}`)).toEqual([]);
    });

  test.each([320, 600, 1000])('and nothing is wider than its place at %i', async (width) => {
    for (const [, mounting] of mountings) {
      const card = await mount({ ...mounting, width });
      expect(card.scrollWidth).toBeLessThanOrEqual(card.clientWidth + 1);
    }
  });
});

describe('the portfolio', () => {
  test('shows the monthly revenue, its change in words, and what is at risk or committed apart', async () => {
    const card = await mount();
    expect(text(card, '.kpi-value')).toMatch(/^\$[\d.]+K$/);
    expect(text(card, '.change-line .hidden')).toMatch(/^(up|down) [\d.]+%, .+ US dollars, compared with Oct 2026$/);
    expect(text(card, '.kpi .facts-row dt')).toBe('Current At risk Committed');
    expect(text(card, '.subtitle')).toContain('Nov 2026 so far');
    expect(getComputedStyle(one(card, '.kpi-value')).color).toBe(getComputedStyle(one(card, 'h2')).color);
  });

  test.each([['.way .note .number', 'Low $'], ['.next .number', '$'], ['.renewing dd .number', '$'], ['.retained .number', '%']])('leads from each number of %s to what is behind it', async (selector, figure) => {
    const card = await mount();
    await vi.waitFor(() => expect(all(card, selector).length).toBeGreaterThan(0));
    const [button] = all<HTMLButtonElement>(card, selector);
    expect(button!.textContent).toContain(figure);
    button!.click();
    await vi.waitFor(() => expect(text(card, '.panel-body')).toContain('Rule'));
  });

  test('hatches the month that is not over, and it alone', async () => {
    const card = await mount();
    const bars = all<SVGRectElement>(card, '.spark rect.mark');
    expect(bars.map((bar) => bar.getAttribute('fill')?.startsWith('url(') ?? false)).toEqual([...Array.from({ length: 11 }, () => false), true]);
    expect(one(card, '.spark').getAttribute('aria-label')).toMatch(/over 12 months, Dec 2025.+Nov 2026: from/);
  });

  test('has movements that come to the change, each leading to its subscriptions', async () => {
    const card = await mount();
    expect(text(card, '.chips')).toContain('adds up');
    one<HTMLButtonElement>(card, '.movement[data-part=expansion]').click();
    await vi.waitFor(() => expect(all(card, '.panel tbody tr').length).toBeGreaterThan(0));
    expect(text(card, '#panel-title')).toContain('Expansion · Nov 2026');
  });

  test.each([320, 600, 1000])('has each movement on a line of its own below the bar, its amount beside its name, at %i', async (width) => {
    const card = await mount({ width });
    const [bar, ...movements] = [one(card, '.diverging'), ...all(card, '.movement')].map((each) => each.getBoundingClientRect());
    expect(movements.every(({ top, height }) => top > bar!.bottom && height <= 32)).toBe(true);
    const block = one(card, '[part=movements]').getBoundingClientRect();
    expect(bar!.width).toBeGreaterThan(block.width * 0.9 - 30);
  });

  test('says so, and tells the page, where movements do not come to the change', async () => {
    const told = vi.fn();
    const card = await mount({ on: { 'rs-integrity': ({ detail }) => told(detail) }, options: { rework: (result) => (result.report === 'subscription-revenue' ? withMore(result, 'closing', 250) : result) } });
    expect(told).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ report: 'subscription-revenue', difference: '250' }));
    expect(text(card, '.rest')).toContain('+$250');
    one<HTMLButtonElement>(card, 'button.chip.warn').click();
    await settled(card);
    expect(text(card, '.panel-body')).toContain('The difference of +$250 belongs to no subscription');
  });

  test('asks retention for exactly a year, and explains its formula', async () => {
    const card = await mount();
    one<HTMLButtonElement>(card, '[data-measure=net_retention]').click();
    await vi.waitFor(() => expect(text(card, '.panel-body')).toContain('(Opening + Gained - [Given up]) / Opening'));
  });

  test('drills where the page lets it', async () => {
    const asked: unknown[] = [];
    const card = await mount({ on: { 'rs-drill': (event) => {
      asked.push([event.detail.report, event.detail.measure, event.detail.period]);
      event.preventDefault();
    } } });
    one<HTMLButtonElement>(card, '.kpi-value').click();
    one<HTMLButtonElement>(card, '.renewing [data-measure=per_month]').click();
    await settled(card);
    expect(asked).toEqual([['subscription-revenue', 'closing', { start: '2026-11-01', end: '2026-11-21' }], ['renewals-ahead', 'per_month', undefined]]);
    expect(isOpen(card)).toBe(false);
  });

  test('tells no share of a handful of customers', async () => {
    const card = await mount({ options: { count: 3, since: '2026-10-25' } });
    expect(text(card, '.change-line')).toContain('n/a, from 2 customers');
    expect(text(card, '.change-line')).not.toContain('%');
    expect(all(card, '.spark')).toHaveLength(0);
  });

  test('says that nothing has begun yet, and what is committed', async () => {
    const card = await mount({ options: { count: 3, since: '2026-12-25' } });
    expect([text(card, '.kpi-value'), text(card, '.way')]).toEqual(['$0', expect.stringContaining('Nothing has begun yet') as string]);
    expect(text(card, '.kpi .facts-row')).toMatch(/Committed\s*\$681/);
    await vi.waitFor(() => expect(text(card, '.renewing')).toContain('Nothing renews soon'));
  });

  test('keeps currencies apart, and marks their converted sum', async () => {
    const card = await mount({ options: { hasEuros: true } });
    await vi.waitFor(() => expect(text(card, '.currencies')).toMatch(/EUR [\d.]+K.*USD [\d.]+K/));
    expect(text(card, '.kpi-value')).toMatch(/^≈ /);
  });
});

describe('the card of a record', () => {
  test('shows status, dates, amount and cycle, and what is overdue with its age', async () => {
    const card = await mount({ attributes: { ...ACCOUNT, record: 'S-1017' } });
    expect(text(card, '.pill')).toBe('Unpaid');
    expect(text(card, '.overdue-line')).toMatch(/^Overdue \$[\d,]+ since .+ 2026, \d+ days ?Risk: Several payments failed in a row$/);
    expect(text(card, '.amount-line p')).toMatch(/^\$[\d,]+ Quarterly · Team$/);
    expect(text(card, '.facts')).toMatch(/Start date\s*\d+ \w+ 2025/);
    expect(text(card, '.facts')).toContain('Renews until canceled');
  });

  test('draws how far a term has come', async () => {
    const card = await mount({ attributes: { ...ACCOUNT, record: 'S-1041' } });
    expect(text(card, '.term-line')).toMatch(/^Term\s*\d+ of 12 payments$/);
    expect(one(card, '.term .gone').getAttribute('width')).toMatch(/^\d+(\.\d+)?%$/);
  });

  test('shows the plan and the seats in use, also where more are used than were bought', async () => {
    const card = await mount({ attributes: { ...ACCOUNT, record: 'S-1041' } });
    expect([text(card, '.amount-line .muted'), text(card, '.seats-line'), one(card, '.seats-line svg').getAttribute('aria-label')]).toEqual(['Quarterly · Team', 'Seats30 of 50 used', 'Seats: 30 of 50 used']);
    card.record = 'S-1007';
    await settled(card);
    expect([text(card, '.seats-line'), one(card, '.seats-line .gone').getAttribute('width')]).toEqual(['Seats48 used, 44 bought', '100%']);
    card.record = 'S-1020';
    await settled(card);
    expect(all(card, '.seats-line')).toHaveLength(0);
  });

  test('says beside the status that it is tried out, since and until when', async () => {
    const card = await mount({ attributes: { ...ACCOUNT, record: TRIAL } });
    expect(text(card, '.pill')).toBe('Scheduled Trial');
    expect(text(card, '.facts')).toMatch(/Trial end\s*1 Dec 2026 · in 10 days\s*Start date\s*31 Oct 2026/);
  });

  test('says in words why its revenue may not come: the reason of the file, else what follows from the data', async () => {
    const card = await mount({ attributes: { ...ACCOUNT, record: 'S-1009' } });
    expect(text(card, '.risk-line')).toBe('Risk: Their champion has left');
  });

  test('of a canceled one tells when it took effect, and that the rest of its term is not known', async () => {
    const card = await mount({ attributes: { ...ACCOUNT, record: 'S-1007' } });
    expect(text(card, '.pill')).toBe('Canceled');
    expect(text(card, '.facts')).toMatch(/Canceled at\s*6 Jun 2026 · 168 days ago\s*Remaining value\s*—/);
    expect(text(card, '.facts')).not.toContain('Takes effect');
  });

  test('is one for each subscription of a company, each with a preview', async () => {
    const card = await mount({ attributes: { ...ACCOUNT, company: 'Aurora Foods' } });
    const accounts = all(card, '.account');
    expect(accounts.length).toBeGreaterThan(1);
    expect(all(card, '.account .pill')).toHaveLength(accounts.length);
    const button = all<HTMLButtonElement>(card, '.account .button')[1]!;
    button.focus();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(text(card, '.panel-body')).toContain('Payment schedule'));
    expect(text(card, '.panel-body')).toContain('Line items');
    await userEvent.keyboard('{Escape}');
    await settled(card);
    expect(focused(card)).toBe(button);
  });

  test('puts what runs before what has ended, in the order of the statuses in the rule file', async () => {
    const card = await mount({ attributes: { ...ACCOUNT, company: 'Fjord Shipping' } });
    const statuses = all(card, '.account').map((each) => each.querySelector('.pill')!.textContent!.trim());
    const order = ['Active', 'Unpaid', 'Scheduled', 'Paused', 'Canceled', 'Expired'];
    expect(new Set(statuses).size).toBeGreaterThan(1);
    expect(statuses).toEqual([...statuses].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
  });

  test.each([['seats_used', '30 of 50 used'], ['payments_made', 'payments'], ['next_payment_due', '19 Jan 2027']])('leads from %s to the rows and the rule behind it', async (measure, figure) => {
    const card = await mount({ attributes: { ...ACCOUNT, record: 'S-1041' } });
    const button = one<HTMLButtonElement>(card, `[data-measure=${measure}]`);
    expect(button.textContent).toContain(figure);
    button.click();
    await vi.waitFor(() => expect(text(card, '.panel-body')).toContain('Rule'));
  });

  test('tells what is to be looked at in its own subscription, not in those of others', async () => {
    const card = await mount({ attributes: { ...ACCOUNT, record: 'S-1017' } });
    const { feed } = card;
    const fault = (key: string): ExceptionRow => ({ rule: 'Term over, not all paid', table: 'subscriptions', key, message: 'Two payments are missing.' });
    let exceptions = [fault('S-1041'), fault('S-1003')];
    card.feed = { explain: feed!.explain.bind(feed), subscribe: (report, parameters, listener) => feed!.subscribe(report, parameters, (state) => listener(state.result ? { ...state, result: { ...state.result, exceptions } } : state)) } satisfies Feed;
    await settled(card);
    const chips = (): string[] => all(card, '.chip').map((each) => each.textContent!.trim()).filter((each) => each.includes('exception'));
    expect(chips()).toEqual([]);
    exceptions = [...exceptions, fault('S-1017')];
    card.record = 'S-1041';
    await vi.waitFor(() => expect(chips()).toEqual(['1 exception']));
  });

  test('leaves the preview to a page that has one of its own', async () => {
    const opened: unknown[] = [];
    const card = await mount({ attributes: { ...ACCOUNT, record: 'S-1017' }, on: { 'rs-open-record': (event) => {
      opened.push(event.detail);
      event.preventDefault();
    } } });
    one<HTMLButtonElement>(card, '.account .button').click();
    await settled(card);
    expect([opened, isOpen(card)]).toEqual([[{ table: 'subscriptions', key: 'S-1017' }], false]);
  });

  test('asks anew for another record', async () => {
    const card = await mount({ attributes: { ...ACCOUNT, record: 'S-1017' } });
    card.record = 'S-1041';
    await settled(card);
    expect(text(card, '.pill')).toBe('Active');
    card.record = '';
    card.company = 'Nobody';
    await settled(card);
    expect(text(card, '[part=empty]')).toContain('No subscription here');
  });
});

describe('the Add menu of a record', () => {
  const items = (card: Element): string[] => all(card, '#add-menu [role=menuitem]').map((each) => each.textContent!);
  const choose = async (card: RsSubscriptionCard, label: string): Promise<void> => {
    one<HTMLButtonElement>(card, '.add-button').click();
    await settled(card);
    all<HTMLButtonElement>(card, '#add-menu [role=menuitem]').find((each) => each.textContent === label)!.click();
    await settled(card);
  };

  test.each([
    ['contact', ['Create subscription', 'Add existing']], ['company', ['Create subscription', 'Add existing']],
    ['deal', ['Convert deal to subscription', 'Create subscription', 'Add existing']], ['quote', ['Convert quote to subscription', 'Create subscription']],
  ])('has what fits a %s', async (record, labels) => {
    const card = await mount({ attributes: { ...ACCOUNT, [record]: 'x' }, options: { onAct: () => undefined } });
    expect(items(card)).toEqual(labels);
    expect(one(card, '.add-button').getAttribute('aria-label')).toBe('Add a subscription to x');
    expect(text(card, '[part=empty]')).toContain('Create one, or add one that exists.');
  });

  test.each<[string, Readonly<Record<string, string>>, boolean]>([
    ['a payment', { payment: 'S-1001-1' }, true], ['an invoice', { invoice: 'I-1' }, true], ['one subscription', { record: 'S-1017' }, true], ['who may only look', { company: 'Aurora Foods', readonly: '' }, true],
    ['data that cannot be changed', { company: 'Aurora Foods' }, false], ['a day gone by', { company: 'Aurora Foods', 'as-of': '2026-10-01' }, true], ['all revenue', { variant: 'portfolio' }, true],
  ])('is not there for %s', async (_name, attributes, canChange) => {
    const card = await mount({ attributes: { ...ACCOUNT, ...attributes }, options: canChange ? { onAct: () => undefined } : {} });
    expect(all(card, '.add-button, #add-menu')).toHaveLength(0);
  });

  test('opens by the keyboard, and gives the focus back', async () => {
    const card = await mount({ attributes: { ...ACCOUNT, company: 'Aurora Foods' }, options: { onAct: () => undefined } });
    const button = one<HTMLButtonElement>(card, '.add-button');
    button.focus();
    await userEvent.keyboard('{ArrowDown}');
    await settled(card);
    expect([focused(card)?.textContent, button.getAttribute('aria-expanded')]).toEqual(['Create subscription', 'true']);
    expect((await axe.run(card, { rules: { region: { enabled: false } } })).violations).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await settled(card);
    expect([focused(card), button.getAttribute('aria-expanded')]).toEqual([button, 'false']);
  });

  test('creates one that is the record’s own, after it was asked for once more', async () => {
    const acted: Action[] = [];
    const card = await mount({ attributes: { ...ACCOUNT, company: 'Aurora Foods', viewer: 'ana' }, options: { onAct: (action) => void acted.push(action) } });
    await choose(card, 'Create subscription');
    const price = all(card, '.panel .entry').find((each) => each.textContent!.includes('Unit price'))!.querySelector('input')!;
    price.value = '10';
    price.dispatchEvent(new Event('input', { bubbles: true }));
    const create = (): void => all<HTMLButtonElement>(card, '.panel .actions-row .primary')[0]!.click();
    create();
    await settled(card);
    expect(acted).toEqual([]);
    create();
    await vi.waitFor(() => expect(acted).toMatchObject([{ name: 'create subscription', who: 'ana', changes: [{ kind: 'add', table: 'subscriptions', values: expect.arrayContaining([['company', 'Aurora Foods']]) as unknown }, { table: 'line_items' }] }]));
  });

  test('gives it one that exists, unless the page refuses', async () => {
    const acted: Action[] = [];
    const card = await mount({ attributes: { ...ACCOUNT, company: 'Aurora Foods' }, options: { onAct: (action) => void acted.push(action) }, on: { 'rs-edit': ({ detail }) => detail.refuse('Ask the owner.') } });
    await choose(card, 'Add existing');
    await vi.waitFor(() => expect(all(card, '.found li').length).toBeGreaterThan(0));
    one<HTMLButtonElement>(card, '.found button').click();
    await settled(card);
    one<HTMLButtonElement>(card, '.panel .primary').click();
    await vi.waitFor(() => expect(text(card, '.panel [role=alert]')).toBe('Not saved: Ask the owner. Nothing was changed.'));
    expect(acted).toEqual([]);
  });
});

describe('a card of a day gone by', () => {
  test('has a preview of that day, in which nothing can be changed', async () => {
    const asked: string[] = [];
    const card = await mount({ attributes: { ...ACCOUNT, record: 'S-1041', 'as-of': '2026-10-01' }, options: { onAct: () => undefined } });
    const { feed } = card;
    card.feed = { ...feed!, act: feed!.act!.bind(feed), explain: feed!.explain.bind(feed), subscribe: (report, parameters, listener) => (asked.push(`${report} ${parameters['as_of'] ?? 'today'}`), feed!.subscribe(report, parameters, listener)) };
    await settled(card);
    one<HTMLButtonElement>(card, '.preview').click();
    await vi.waitFor(() => expect(text(card, '.panel-body')).toContain('Payment schedule'));
    expect(text(card, '.panel .remark')).toBe('This is how it stood on that day. Nothing can be changed here.');
    expect(all(card, '.panel .row-actions')).toHaveLength(0);
    expect([...new Set(asked.filter((each) => !each.endsWith(' 2026-10-01')))]).toEqual([]);
  });
});

describe('reminders', () => {
  test('begin with what failed, and are told to the page once', async () => {
    const told: Reminder[] = [];
    const list = await mount({ tag: 'rs-subscription-reminders', on: { 'rs-reminder': ({ detail }) => told.push(...detail.reminders) } });
    expect(text(list, '.reminders li:first-child .pill')).toBe('Payment failed');
    expect(told.length).toBeGreaterThan(all(list, '.reminders li').length);
    expect(told[0]).toMatchObject({ table: 'subscriptions', kind: 'Payment failed', date: expect.stringMatching(/^2026-1[01]-\d\d$/) as string });
    const before = told.length;
    list.feed = cardFeed();
    await settled(list);
    expect(told).toHaveLength(before);
  });

  test('of many are looked at by their kind, and the choice is part of the view', async () => {
    const views: unknown[] = [];
    const list = await mount({ tag: 'rs-subscription-reminders', on: { 'rs-view-change': ({ detail }) => views.push(detail.tab) } });
    const [whole, ...kinds] = all<HTMLButtonElement>(list, '[role=tab]');
    const count = (tab: Element): number => Number(tab.querySelector('.count')!.textContent!.replace(/\D/g, ''));
    expect([text(list, '[role=tab][aria-selected=true]'), kinds.length > 1, count(whole!)]).toEqual([whole!.textContent!.trim(), true, Math.max(...kinds.map(count), count(whole!))]);
    // One that is here for two reasons stands under both.
    expect(kinds.reduce((sum, tab) => sum + count(tab), 0)).toBeGreaterThanOrEqual(count(whole!));
    const due = kinds.find((tab) => tab.textContent!.includes('Payment due'))!;
    due.click();
    await vi.waitFor(() => expect(all(list, '.reminders li').every((row) => row.textContent!.includes('Payment due'))).toBe(true));
    expect([views, list.getViewState().tab]).toEqual([['Payment due'], 'Payment due']);
    list.setViewState({ tab: '' });
    await vi.waitFor(() => expect(text(list, '.reminders li:first-child .pill')).toBe('Payment failed'));
  });

  test('open their subscription', async () => {
    const list = await mount({ tag: 'rs-subscription-reminders' });
    one<HTMLButtonElement>(list, '.reminders .link').click();
    await vi.waitFor(() => expect(text(list, '.panel-body')).toContain('Payments'));
  });
});

/** A result in which one measure of the last row is more than its parts say. */
function withMore(result: ReportResult, id: string, units: number): ReportResult {
  const columns = result.table.columns.map((column) => {
    if (column.id !== id || column.kind !== 'scaled') return column;
    const cells = column.units.slice();
    cells[cells.length - 1]! += units * MONEY_SCALE;
    return { ...column, units: cells };
  });
  return { ...result, table: { ...result.table, columns } };
}
