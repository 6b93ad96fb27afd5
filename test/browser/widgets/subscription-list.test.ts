import axe from 'axe-core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { dayOf } from '../../../src/base/dates.ts';
import { MONEY_SCALE } from '../../../src/base/decimal.ts';
import type { Action, Feed, FeedError } from '../../../src/table/result.ts';
import type { EditDetail } from '../../../src/widgets/events.ts';
import { RsSubscriptionList } from '../../../src/widgets/subscription-list.ts';
import { all, one, text } from '../../../stories/inside.ts';
import { listFeed, type ListFeedOptions } from '../../../stories/subscription-list-feed.ts';

RsSubscriptionList.define('rs-subscription-list');

let list: RsSubscriptionList;
let acted: Action[];

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

async function open(options: ListFeedOptions = {}, width = 1000, scheme = 'light'): Promise<void> {
  acted = [];
  list = document.createElement('rs-subscription-list') as RsSubscriptionList;
  list.lang = 'en';
  list.viewer = 'ana';
  list.feed = listFeed({ ...options, onAct: async (action) => {
    await options.onAct?.(action);
    acted.push(action);
  } });
  const frame = document.createElement('main');
  frame.style.setProperty('width', `${width}px`);
  frame.style.setProperty('color-scheme', scheme);
  frame.style.setProperty('background', scheme === 'dark' ? '#14181f' : '#fff');
  frame.append(list);
  document.body.append(frame);
  await list.ready;
  await vi.waitFor(() => expect(all(list, 'tbody tr[data-key], .blank').length).toBeGreaterThan(0));
}

const names = (): string[] => all(list, 'tbody .name button').map((each) => each.textContent!.trim());
const press = async (label: string, within = ''): Promise<void> => {
  await vi.waitFor(() => expect(all(list, `${within} button`).some((each) => each.textContent!.trim() === label)).toBe(true));
  all<HTMLButtonElement>(list, `${within} button`).find((each) => each.textContent!.trim() === label)!.click();
  await list.updateComplete;
};
const choose = async (element: HTMLSelectElement, value: string): Promise<void> => {
  element.value = value;
  element.dispatchEvent(new Event('change', { bubbles: true }));
  await list.updateComplete;
};
const type = async (element: HTMLInputElement, value: string): Promise<void> => {
  element.value = value;
  element.dispatchEvent(new Event('input', { bubbles: true }));
  await list.updateComplete;
};
/** Opens a subscription by its name, with everything that is asked for it. */
async function show(name: string): Promise<void> {
  all<HTMLButtonElement>(list, '.name button').find((each) => each.textContent!.trim().startsWith(name))!.click();
  await vi.waitFor(() => expect(all(list, '.panel .row-actions button').length).toBe(5));
}
const message = (): string => text(list, '.panel .message');
const entry = (label: string): HTMLInputElement => all(list, '.panel .entry').find((each) => each.textContent!.includes(label))!.querySelector('input')!;

test('a failure is read in the language of the widget, when its words are there', async () => {
  const error = { kind: 'data' as const, code: 'BAD_RANGE', message: 'The range ends before it starts: swap start and end.', action: 'Choose another range.', said: { name: 'RANGE_BACKWARDS', facts: {} } };
  const feed: Feed = listFeed({ state: { status: 'error', error } });
  feed.told = async (failure, locale) => ({ ...failure, message: `Tidsrommet slutter før det begynner (${locale}).` });
  list = document.createElement('rs-subscription-list') as RsSubscriptionList;
  list.lang = 'nb';
  list.feed = feed;
  const heard: FeedError[] = [];
  list.addEventListener('rs-error', (event) => heard.push((event as CustomEvent<FeedError>).detail));
  document.body.append(list);
  await vi.waitFor(() => expect(text(list, '[role=alert]')).toContain('Tidsrommet slutter før det begynner (nb).'));
  expect(heard).toEqual([error]);
});

describe('an amount', () => {
  const amounts = (): string[] => all(list, 'tbody tr[data-key] td:not(.words)').map((each) => each.textContent!.trim());

  test('says its currency where the column of currencies is not shown: on small screens', async () => {
    await open({}, 320);
    expect(amounts().slice(0, 4).map((amount) => amount.replace(/^[\d,.]+ /, ''))).toEqual(['EUR', 'EUR', 'EUR', 'NOK']);
  });

  test('or where somebody has hidden it; beside that column it is a figure', async () => {
    await open();
    expect(amounts().every((amount) => /^[\d,.]+$/.test(amount))).toBe(true);
    list.setViewState({ list: JSON.stringify({ version: 1, filters: [], search: '', sort: null, order: ['monthly_amount'], hidden: ['currency'] }) });
    await list.updateComplete;
    expect(new Set(amounts().flatMap((amount) => /^[\d,.]+ ([A-Z]{3})$/.exec(amount)?.[1] ?? []))).toEqual(new Set(['EUR', 'NOK']));
  });
});

describe('axe finds nothing', () => {
  test.each([[1000, 'light'], [600, 'dark'], [320, 'light']] as const)('at %i, %s', async (width, scheme) => {
    await open({}, width, scheme);
    expect((await axe.run(list, { rules: { region: { enabled: false } } })).violations).toEqual([]);
  });

  test.each<[string, () => Promise<void>]>([
    ['one at the side', () => show('Platform')],
    ['its cancellation', async () => (await show('Platform'), press('Cancel subscription', '.row-actions'))],
    ['its form', async () => (await show('Platform'), press('Edit', '.row-actions'))],
    ['a new one', () => press('Create subscription', '.controls')],
    ['advanced filters', async () => (await press('Advanced filters'), press('Add condition'))],
  ])('in %s', async (_, act) => {
    await open();
    await act();
    // The panel comes in softly: its colours are those of the end.
    await Promise.allSettled(list.shadowRoot!.getAnimations().map((each) => each.finished));
    expect((await axe.run(list, { rules: { region: { enabled: false } } })).violations).toEqual([]);
  });
});

describe('views and filters', () => {
  test('Unpaid and Scheduled are there from the first, with their counts', async () => {
    await open();
    expect(text(list, '[role=tab]')).toBe('All 14 Unpaid 2 Scheduled 1');
    await press('Unpaid 2');
    expect([names().length, text(list, '.count-line [role=status]'), text(list, 'tbody .pill')]).toEqual([2, '2 of 14 subscriptions', 'Unpaid Unpaid']);
    // Paper has no tabs and no controls: it says in words what it shows.
    expect([text(list, '[role=tabpanel] > .print-only'), getComputedStyle(one(list, '[role=tabpanel] > .print-only')).display]).toEqual(['Status is Unpaid', 'none']);
    await press('All 14');
    expect(all(list, '[role=tabpanel] > .print-only')).toEqual([]);
  });

  test('quick filters, words and conditions narrow together, and are cleared together', async () => {
    await open();
    const [status, due] = all<HTMLSelectElement>(list, '.controls select');
    await choose(status!, 'Active');
    await choose(due!, '30');
    await type(one(list, 'input[type=search]'), 'fjord');
    const before = names();
    expect([before.length > 0 && before.length < 7, text(list, 'tbody .pill')]).toEqual([true, before.map(() => 'Active').join(' ')]);
    await type(one(list, 'input[type=search]'), 'nobody');
    expect(text(list, '.blank')).toContain('No subscription matches');
    await press('Clear filters', '.blank');
    expect(names().length).toBe(14);
  });

  test('a condition on any property counts as it is typed', async () => {
    await open();
    await press('Advanced filters', '.controls');
    await press('Add condition', '.panel');
    // One whose value is still to be typed narrows nothing, and is not counted.
    expect(text(list, '.controls')).not.toContain('(1)');
    await choose(one(list, '.conditions select'), 'monthly_amount');
    await choose(all<HTMLSelectElement>(list, '.conditions select')[1]!, 'more');
    await type(one(list, '.conditions input'), '1 000,5');
    expect(text(list, '.panel [role=status]')).toMatch(/^\d of 14 subscriptions$/);
    expect(names().length).toBeLessThan(14);
    await press('Done', '.panel');
    expect(text(list, '.controls')).toContain('Advanced filters (1)');
  });

  test('a view is saved for everybody under a name, changed, and deleted', async () => {
    await open();
    await choose(all<HTMLSelectElement>(list, '.controls select')[0]!, 'Paused');
    await press('Save view', '.count-line');
    await press('Save', '.panel');
    expect(text(list, '.panel [role=alert]')).toBe('Give it a name.');
    await type(entry('Name'), 'On hold');
    await press('Save', '.panel');
    await vi.waitFor(() => expect(text(list, '[role=tab]')).toContain('On hold 1'));
    expect(acted[0]).toMatchObject({ name: 'save view', who: 'ana', changes: [{ kind: 'add', table: 'views', values: [['widget', 'subscription-list'], ['name', 'On hold'], ['state', expect.stringContaining('Paused')]] }] });
    await press('All 14');
    await press('On hold 1');
    expect(names().length).toBe(1);
    await press('Delete view On hold', '.count-line');
    await vi.waitFor(() => expect(text(list, '[role=tab]')).not.toContain('On hold'));
  });

  test('what a list shows is kept as a view state, and taken back', async () => {
    await open();
    await press('Unpaid 2');
    await press('Monthly amount', 'thead');
    const kept = JSON.parse(JSON.stringify(list.getViewState()));
    const shown = names();
    await press('All 14');
    list.setViewState(kept);
    await list.updateComplete;
    expect([names(), one(list, '[aria-selected=true]').textContent!.trim()]).toEqual([shown, 'Unpaid 2']);
  });
});

describe('the list of one record', () => {
  async function openFor(contact: string, options: ListFeedOptions = {}): Promise<void> {
    await open(options);
    list.contact = contact;
    await vi.waitFor(() => expect(all(list, '.controls .add-button')).toHaveLength(1));
  }

  const items = (): string[] => all(list, '#add-menu [role=menuitem]').map((each) => each.textContent!);
  async function addTo(label: string): Promise<void> {
    await press('Add', '.controls');
    await press(label, '#add-menu');
  }

  test('has only its own, and takes one that another has after asking once more', async () => {
    await openFor('Ida Holm');
    await vi.waitFor(() => expect(names()).toEqual(['Platform', 'Storage', 'Platform 2']));
    await addTo('Add existing');
    await vi.waitFor(() => expect(all(list, '.found li').length).toBe(11));
    await type(one(list, '.panel input[type=search]'), 'warehouse');
    expect(text(list, '.panel [role=status]')).toBe('1 of 1 subscriptions');
    expect((await axe.run(list, { rules: { region: { enabled: false } } })).violations).toEqual([]);
    await press('Add', '.found');
    expect([acted, text(list, '.panel p')]).toEqual([[], 'Warehouse is with Mia Berg now. Adding it here takes it from there and gives it to Ida Holm.']);
    await press('Move it here', '.panel');
    await vi.waitFor(() => expect(names()).toContain('Warehouse'));
    expect(acted).toEqual([{ name: 'add existing subscription', who: 'ana', changes: [{ kind: 'change', table: 'subscriptions', key: 'S-1005', column: 'contact', value: 'Ida Holm', expect: 'Mia Berg' }] }]);
  });

  test('says why the page refused it, and that nothing was changed', async () => {
    await openFor('Ida Holm');
    list.addEventListener('rs-edit', (event) => (event as CustomEvent<EditDetail>).detail.refuse('Ask the owner.'));
    await addTo('Add existing');
    await press('Add', '.found');
    await press('Move it here', '.panel');
    await vi.waitFor(() => expect(text(list, '.panel [role=alert]')).toBe('Not saved: Ask the owner. Nothing was changed.'));
    expect(acted).toEqual([]);
  });

  test('has the same menu to add as the card: for a contact two ways, for a deal three, for a quote two; by the keyboard too', async () => {
    await openFor('Ida Holm');
    expect(items()).toEqual(['Create subscription', 'Add existing']);
    const adding = one<HTMLButtonElement>(list, '.add-button');
    expect([adding.getAttribute('aria-haspopup'), adding.getAttribute('aria-label')]).toEqual(['menu', 'Add a subscription to Ida Holm']);
    adding.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(list.shadowRoot!.activeElement!.textContent).toBe('Add existing');
    await userEvent.keyboard('{Escape}');
    expect(list.shadowRoot!.activeElement).toBe(adding);
    [list.contact, list.deal] = ['', 'D-1'];
    await vi.waitFor(() => expect(items()).toEqual(['Convert deal to subscription', 'Create subscription', 'Add existing']));
    [list.deal, list.quote] = ['', 'Q-1'];
    await vi.waitFor(() => expect(items()).toEqual(['Convert quote to subscription', 'Create subscription']));
  });

  test('that has none says what to do, and what is created for it is its own', async () => {
    await openFor('Nobody yet');
    await vi.waitFor(() => expect(text(list, '.blank')).toContain('No subscription here'));
    await addTo('Create subscription');
    await type(entry('Unit price'), '10');
    expect(entry('Contact').value).toBe('Nobody yet');
    await press('Create subscription', '.panel');
    await vi.waitFor(() => expect(list.shadowRoot!.activeElement?.textContent).toBe('Create subscription'));
    await press('Create subscription', '.panel');
    await vi.waitFor(() => expect(acted[0]?.changes[0]).toMatchObject({ kind: 'add', values: expect.arrayContaining([['contact', 'Nobody yet']]) }));
  });
});

test('fifty thousand rows: only those in sight are in the document, and the keys go on', { timeout: 30_000 }, async () => {
  await open({ count: 50_000 });
  expect(all(list, 'tbody tr[data-key]').length).toBeLessThan(60);
  expect(one(list, 'table').getAttribute('aria-rowcount')).toBe('50001');
  one(list, 'tbody .name button').focus();
  await userEvent.keyboard('{Control>}{End}{/Control}');
  await vi.waitFor(() => expect(list.shadowRoot!.activeElement?.textContent).toContain('Signatures'));
  expect(list.shadowRoot!.activeElement!.closest('tr')!.getAttribute('aria-rowindex')).toBe('50001');
});

test('paper has the first rows of a long list in its order, and says how many there are', async () => {
  await open({ count: 1_234 });
  await vi.waitFor(() => expect(all(list, '.paper tbody tr').length).toBe(500));
  expect(text(list, '.paper p')).toContain('500 of 1,234');
  await press('Unpaid 124');
  await vi.waitFor(() => expect(all(list, '.paper tbody tr').length).toBe(124));
});

describe('one subscription', () => {
  test('opens by the keyboard, and gives the focus back', async () => {
    await open();
    const first = one(list, 'tbody .name button');
    first.focus();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(text(list, '.panel')).toContain('Fjord Shipping'));
    expect(text(list, '.panel')).toContain('Base plan');
    await userEvent.keyboard('{Escape}');
    expect(list.shadowRoot!.activeElement).toBe(first);
  });

  test('is left to the host where it shows records of its own', async () => {
    await open();
    const asked: unknown[] = [];
    list.addEventListener('rs-open-record', (event) => (event.preventDefault(), asked.push(event.detail)));
    one(list, 'tbody .name button').click();
    await list.updateComplete;
    expect([asked, all(list, '.panel-body').length]).toEqual([[{ table: 'subscriptions', key: 'S-1001' }], 0]);
  });

  test('is canceled only after the tick, and then says so', async () => {
    await open();
    await show('Platform');
    await press('Cancel subscription', '.row-actions');
    await press('Cancel subscription', '.actions-row');
    expect([message(), acted]).toEqual(['Tick the box first.', []]);
    one<HTMLInputElement>(list, '.panel input[type=checkbox]').click();
    await press('Cancel subscription', '.actions-row');
    await vi.waitFor(() => expect(message()).toBe('Cancel subscription: done'));
    expect(acted[0]).toMatchObject({ name: 'cancel subscription', who: 'ana', changes: [{ column: 'canceled_at', expect: null }, { column: 'status', value: null }] });
    await vi.waitFor(() => expect(text(list, '.panel .facts')).toContain('Canceled'));
  });

  test('is canceled at the end of the paid period', async () => {
    await open();
    await show('Platform');
    await press('Cancel subscription', '.row-actions');
    all<HTMLInputElement>(list, '.panel input[type=radio]')[1]!.click();
    await list.updateComplete;
    one<HTMLInputElement>(list, '.panel input[type=checkbox]').click();
    await press('Cancel subscription', '.actions-row');
    await vi.waitFor(() => expect(acted[0]).toMatchObject({ name: 'cancel subscription at period end', changes: [{ column: 'canceled_at' }, { column: 'end_date' }, { column: 'status' }] }));
  });

  const way = async (value: string): Promise<void> => {
    one<HTMLInputElement>(list, `.panel input[value=${value}]`).click();
    await list.updateComplete;
  };

  test('is canceled with its unused days refunded: what is asked for is told before, with its formula, and stands in the action', async () => {
    await open();
    await show('Platform');
    await press('Cancel subscription', '.row-actions');
    expect(text(list, '.remark')).toBe('3 paid days are left. To let the customer use them, cancel near the billing date, or at the end of the billing period.');
    await way('refund');
    expect([text(list, '.refund-sum'), all(list, '.remark').length]).toEqual(['3 of 30 days are unused, 22 Nov 2026 to 24 Nov 2026 €90 × 3 ÷ 30 = €9', 0]);
    await Promise.allSettled(list.shadowRoot!.getAnimations().map((each) => each.finished));
    expect((await axe.run(list, { rules: { region: { enabled: false } } })).violations).toEqual([]);
    await press('Cancel subscription', '.actions-row');
    expect([message(), acted]).toEqual(['Tick the box first.', []]);
    one<HTMLInputElement>(list, '.panel input[type=checkbox]').click();
    await press('Cancel subscription', '.actions-row');
    await vi.waitFor(() => expect(message()).toBe('Cancel subscription: done. A refund of €9 was asked for.'));
    expect(acted).toMatchObject([{ name: 'cancel subscription and refund', who: 'ana', changes: [
      { column: 'canceled_at', expect: null }, { column: 'status', value: null },
      { kind: 'add', table: 'refunds', values: [['subscription', 'S-1001'], ['asked_on', dayOf(2026, 11, 21)], ['state', 'Asked for'], ['amount', 9 * MONEY_SCALE], ['currency', 'EUR']] },
    ] }]);
  });

  test('keeps the keyboard in the panel from step to step, and Escape closes it after', async () => {
    await open();
    await show('Platform');
    const cancel = all<HTMLButtonElement>(list, '.row-actions button').find((each) => each.textContent === 'Cancel subscription')!;
    cancel.focus();
    await userEvent.keyboard('{Enter}');
    const focused = (): Element | null => list.shadowRoot!.activeElement;
    await vi.waitFor(() => expect((focused() as HTMLInputElement | null)?.value).toBe('now'));
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await vi.waitFor(() => expect(text(list, '.refund-sum')).toContain('€9'));
    await userEvent.keyboard('{Tab} {Tab}{Enter}');
    await vi.waitFor(() => expect(message()).toContain('A refund of €9 was asked for.'));
    await vi.waitFor(() => expect(focused()?.id).toBe('panel'));
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(one(list, '.panel').matches(':popover-open')).toBe(false));
  });

  test('whose refund the page refuses says why, and nothing was asked for', async () => {
    await open();
    list.addEventListener('rs-edit', (event) => (event as CustomEvent<EditDetail>).detail.refuse('Refunds need a manager.'));
    await show('Platform');
    await press('Cancel subscription', '.row-actions');
    await way('refund');
    one<HTMLInputElement>(list, '.panel input[type=checkbox]').click();
    await press('Cancel subscription', '.actions-row');
    await vi.waitFor(() => expect(message()).toBe('Not saved: Refunds need a manager. Nothing was changed.'));
    expect(acted).toEqual([]);
  });

  test('whose refund is no whole amount has it to the coin, and says that it is rounded', async () => {
    await open();
    await show('Seats for field teams 2');
    await press('Cancel subscription', '.row-actions');
    await way('refund');
    expect(text(list, '.refund-formula')).toMatch(/^€[\d,]+\.\d\d × \d+ ÷ \d+ ≈ €[\d,]+\.\d\d$/);
  });

  test('that cannot be refunded says why, and what canceling does not stop', async () => {
    await open();
    await show('Support');
    await press('Cancel subscription', '.row-actions');
    expect([one<HTMLInputElement>(list, '.panel input[value=refund]').disabled, text(list, '.panel .way:last-of-type .why')]).toEqual([true, 'No refund: no payment of this billing period is recorded.']);
    expect(text(list, '.remark.warn')).toBe('A payment is still under way, a bank debit for example. Canceling neither stops nor refunds it.');
  });

  test('is paused and resumed', async () => {
    await open();
    await show('Platform');
    await press('Pause', '.row-actions');
    await press('Pause', '.actions-row');
    await press('Resume', '.row-actions');
    await press('Resume', '.actions-row');
    await vi.waitFor(() => expect(acted.map(({ name }) => name)).toEqual(['pause subscription', 'resume subscription']));
  });

  test('is asked for with the settings of the list, so that how near a payment may be edited is the page’s to say', async () => {
    await open();
    const asked: Record<string, unknown>[] = [];
    const { feed } = list;
    list.feed = { ...feed, explain: feed!.explain.bind(feed), act: feed!.act!.bind(feed), subscribe: (report, parameters, listener) => {
      if (report === 'subscription-choices') asked.push(parameters);
      return feed!.subscribe(report, parameters, listener);
    } } as Feed;
    list.settings = { edit_days: '5' };
    await list.updateComplete;
    await show('Platform');
    expect(asked.at(-1)).toEqual({ edit_days: '5', of_subscription: 'S-1001' });
  });

  test('that has not ended is not deleted, and says why', async () => {
    await open();
    await show('Platform');
    await press('Delete', '.row-actions');
    expect([message(), acted]).toEqual(['Only canceled or expired subscriptions can be deleted. Cancel it first.', []]);
  });

  test('that has ended is deleted for good, after the word to export it first', async () => {
    await open();
    await show('Maps');
    await press('Delete', '.row-actions');
    expect(text(list, '.panel')).toContain('Export it first');
    await press('Delete for good', '.actions-row');
    await vi.waitFor(() => expect(names()).not.toContain('Maps'));
    expect(acted[0]!.changes.map(({ kind, table }) => `${kind} ${table}`)).toEqual(['remove line_items', 'remove line_items', 'remove subscriptions']);
  });

  test('is edited: only what is another value goes out, and nonsense is named', async () => {
    await open();
    await show('Platform');
    await press('Edit', '.row-actions');
    await press('Save', '.actions-row');
    expect(message()).toBe('Nothing was changed.');
    await type(entry('Contact'), 'Mia Berg');
    await type(entry('Quantity'), 'many');
    await press('Save', '.actions-row');
    expect(message()).toBe('“many” is not a value for Quantity.');
    await type(entry('Quantity'), '3');
    await press('Save', '.actions-row');
    await vi.waitFor(() => expect(acted[0]?.changes).toEqual([
      { kind: 'change', table: 'subscriptions', key: 'S-1001', column: 'contact', value: 'Mia Berg', expect: 'Ida Holm' },
      { kind: 'change', table: 'line_items', key: 'S-1001-1', column: 'quantity', value: 3_000_000, expect: 1_000_000 },
    ]));
  });

  test('that the page refuses leaves the focus on the button that was pressed', async () => {
    await open();
    await show('Platform');
    await press('Pause', '.panel .row-actions');
    list.addEventListener('rs-edit', (event) => (event as CustomEvent<EditDetail>).detail.waitFor(new Promise((_, refuse) => setTimeout(() => refuse(new Error('Closed.')), 60))));
    one<HTMLButtonElement>(list, '.panel .actions-row .primary').focus();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(text(list, '.panel [role=alert]')).toContain('Nothing was changed'));
    expect([list.shadowRoot!.activeElement, acted]).toEqual([one(list, '.panel .actions-row .primary'), []]);
  });

  test('keeps what the host refuses, with the host’s reason', async () => {
    await open();
    list.addEventListener('rs-edit', (event: CustomEvent<EditDetail>) => event.detail.refuse('It is billed today.'));
    await show('Platform');
    await press('Pause', '.row-actions');
    await press('Pause', '.actions-row');
    await vi.waitFor(() => expect(message()).toBe('Not saved: It is billed today. Nothing was changed.'));
    expect(acted).toEqual([]);
  });

  test('that somebody else changed meanwhile shows both values', async () => {
    await open({ onAct: () => Promise.reject(Object.assign(new Error(), { failure: { kind: 'storage', code: 'CONFLICT', message: 'changed', conflict: { expected: null, found: Date.UTC(2026, 10, 20, 9) } } })) });
    await show('Platform');
    await press('Pause', '.row-actions');
    await press('Pause', '.actions-row');
    await vi.waitFor(() => expect(message()).toMatch(/^Changed elsewhere in the meantime: it is Nov 20, 2026.* now; here it was blank\./));
  });

  test('may get a payment link from the host', async () => {
    await open();
    const asked: unknown[] = [];
    list.addEventListener('rs-send-payment-link', (event) => asked.push(event.detail));
    await show('Platform');
    await press('Send payment link', '.row-actions');
    expect([asked, message()]).toEqual([[{ table: 'subscriptions', key: 'S-1001' }], 'The page was asked to send the link.']);
  });
});

describe('a new subscription', () => {
  test('is made from line items after it was asked for once more', async () => {
    await open();
    await press('Create subscription', '.controls');
    await press('Create subscription', '.actions-row');
    expect(message()).toBe('It needs a line item with a price and a billing frequency. Nothing was created. Add one.');
    await type(entry('Name'), 'Fjord seats');
    await type(entry('Currency'), 'EUR');
    await type(entry('Unit price'), '12.50');
    await type(entry('Quantity'), '4');
    await press('Create subscription', '.actions-row');
    expect(text(list, '.panel')).toContain('Fjord seats with €50 per billing period.');
    expect(acted).toEqual([]);
    await press('Create subscription', '.actions-row');
    await vi.waitFor(() => expect(names()).toContain('Fjord seats'));
    expect(acted[0]!.changes.map(({ kind, table }) => `${kind} ${table}`)).toEqual(['add subscriptions', 'add line_items']);
  });

  test('that is invoiced needs a contact', async () => {
    await open();
    await press('Create subscription', '.controls');
    await type(entry('Unit price'), '10');
    await choose(all<HTMLSelectElement>(list, '.panel select').find((each) => [...each.options].some(({ value }) => value === 'Manual'))!, 'Manual');
    await press('Create subscription', '.actions-row');
    expect(message()).toBe('Invoices need a contact. Nothing was created. Say who gets them, or collect by payment link.');
  });

  test('is made from a deal, with its line items and words', async () => {
    await open();
    await press('Create subscription', '.controls');
    await choose(one(list, '.panel select[name=source]'), 'deal');
    await type(entry('Deal'), 'D-1');
    await press('Find', '.panel');
    await vi.waitFor(() => expect(text(list, '.panel')).toContain('2 line items found'));
    await vi.waitFor(() => expect(entry('Company').value).toBe('Kallio Oy'));
    await press('Create subscription', '.actions-row');
    expect(text(list, '.panel')).toContain('Makes 2 subscriptions, because their terms differ.');
    await press('Create subscription', '.actions-row');
    await vi.waitFor(() => expect(acted[0]?.changes.map(({ kind, table }) => `${kind} ${table}`)).toEqual(['add subscriptions', 'change line_items', 'add subscriptions', 'change line_items']));
  });

  test('is not offered where nothing can be changed', async () => {
    await open({ readOnly: true });
    expect(text(list, '.controls')).not.toContain('Create');
    all<HTMLButtonElement>(list, '.name button')[0]!.click();
    await vi.waitFor(() => expect(text(list, '.panel')).toContain('Fjord Shipping'));
    expect(all(list, '.panel .row-actions').length).toBe(0);
  });
});

describe('an export', () => {
  async function saved(choices: Readonly<Record<string, string>>): Promise<{ readonly name: string; readonly text: string; readonly blob: Blob }> {
    let blob: Blob | undefined;
    let name = '';
    vi.spyOn(URL, 'createObjectURL').mockImplementation((made) => ((blob = made as Blob), 'blob:x'));
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      name = this.download;
    });
    one<HTMLButtonElement>(list, '#more').click();
    await press('Export …');
    for (const [id, value] of Object.entries(choices)) await choose(one(list, `.panel select[name=${id}]`), value);
    await press('Export', '.actions-row');
    await vi.waitFor(() => expect(text(list, '.panel .message')).toMatch(/ saved$/));
    return { name, text: choices['format'] === 'xlsx' ? '' : await blob!.text(), blob: blob! };
  }

  test('has the view as it stands, and says where it comes from', async () => {
    await open();
    await press('Unpaid 2');
    const file = await saved({});
    const lines = file.text.trimEnd().split('\r\n');
    expect([file.name, lines.filter((line) => !/^"?#/.test(line)).length, lines[1], lines.some((line) => line.includes('rules=sample'))]).toEqual(['subscriptions.csv', 3, '"# Unpaid: status is Unpaid (2 of 14)"', true]);
  });

  test('begins with the mark by which a spreadsheet knows its letters', async () => {
    await open();
    const { blob } = await saved({ language: 'fi' });
    expect([...new Uint8Array(await blob.slice(0, 5).arrayBuffer())].map((byte) => byte.toString(16))).toEqual(['ef', 'bb', 'bf', '22', '23']);
  });

  test('of a view that somebody narrowed says so, and how many rows it left out', async () => {
    await open();
    await userEvent.type(one(list, 'input[type=search]'), 'fjord');
    const lines = (await saved({})).text.trimEnd().split('\r\n');
    const rows = lines.filter((line) => !/^"?#/.test(line)).length - 1;
    expect(rows).toBeLessThan(14);
    expect(lines[1]).toContain(`All: search ""fjord"" (${rows} of 14)`);
    expect((await saved({ rows: 'all' })).text.split('\r\n')[1]).toBe('"# All (14)"');
  });

  test('has everything, with ids and names of what is associated, in another language', async () => {
    await open();
    const file = await saved({ rows: 'all', columns: 'linked', language: 'nb' });
    const lines = file.text.trimEnd().split('\r\n').filter((line) => !/^"?#/.test(line));
    expect(lines[0]).toContain('Tilknyttede varelinje-ID-er,Tilknyttet varelinje');
    expect(lines[1]).toContain('"S-1001-1;S-1001-2","Base plan;Seats"');
    expect(lines.length).toBe(15);
  });

  test('keeps the keyboard in the panel, which Escape closes after it', async () => {
    await open();
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    one<HTMLButtonElement>(list, '#more').click();
    await press('Export …');
    one<HTMLButtonElement>(list, '.panel .primary').focus();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(text(list, '.panel .message')).toMatch(/ saved$/));
    expect(list.shadowRoot!.activeElement).toBe(one(list, '.panel .primary'));
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(one(list, '.panel').matches(':popover-open')).toBe(false));
  });

  test('comes as a workbook too, but never with all associations', async () => {
    await open();
    expect((await saved({ format: 'xlsx' })).name).toBe('subscriptions.xlsx');
    await choose(one(list, '.panel select[name=columns]'), 'linked');
    await choose(one(list, '.panel select[name=links]'), 'all');
    expect([...one<HTMLSelectElement>(list, '.panel select[name=format]').options].map(({ value }) => value)).toEqual(['csv']);
  });
});
