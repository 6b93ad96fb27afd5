import axe from 'axe-core';
import { render } from 'lit';
import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { readDeals, sumText } from '../../../src/widgets/deals-model.ts';
import { dealsPrint } from '../../../src/widgets/deals-print.ts';
import { dealsWords } from '../../../src/widgets/deals-words.ts';
import type { RsForecastTable } from '../../../src/widgets/forecast-table.ts';
import { forecastStrings } from '../../../src/widgets/forecast-words.ts';
import { stringsFor } from '../../../src/widgets/strings.ts';
import { RsSubscriptionList } from '../../../src/widgets/subscription-list.ts';
import { dealsSample, forecastFeed, type ForecastFeedOptions } from '../../../stories/forecast-feed.ts';
import { PEOPLE } from '../../../stories/forecast-samples.ts';
import { all, one, text } from '../../../stories/inside.ts';
import { listFeed } from '../../../stories/subscription-list-feed.ts';
import { mountForecast, until } from './mount-forecast.ts';

RsSubscriptionList.define('rs-subscription-list');

afterEach(() => document.body.replaceChildren());

/** What a device keeps, as a store would. */
function device(): NonNullable<ForecastFeedOptions['kept']> {
  const kept = new Map<string, unknown>();
  return async (name, value) => (value === undefined ? structuredClone(kept.get(name)) : void kept.set(name, structuredClone(value)));
}

async function mount(options: ForecastFeedOptions = {}, attributes: Readonly<Record<string, string>> = {}, width = 1000): Promise<RsForecastTable> {
  const table = await mountForecast(options, width, attributes);
  await settled(table);
  return table;
}

/** Until what was kept is there, and drawn. */
async function settled(table: RsForecastTable | RsSubscriptionList): Promise<void> {
  await new Promise((done) => setTimeout(done, 50));
  await table.updateComplete;
}

const heads = (table: Element): HTMLElement[] => all(table, '.grid-box thead th');
const names = (table: Element): string[] => heads(table).map((head) => head.textContent!.trim());
const widths = (table: Element): number[] => heads(table).map((head) => head.getBoundingClientRect().width);

/** Drags the end of a header by so many pixels. */
async function drag(table: RsForecastTable | RsSubscriptionList, at: number, by: number): Promise<void> {
  const edge = heads(table)[at]!.querySelector<HTMLElement>('.edge:not(.before)')!;
  const { left, top } = edge.getBoundingClientRect();
  const send = (type: string, x: number): boolean => edge.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, composed: true, pointerId: 1, clientX: x, clientY: top + 4, button: 0 }));
  // A made-up pointer cannot be captured.
  edge.setPointerCapture = () => undefined;
  send('pointerdown', left + 6);
  send('pointermove', left + 6 + by / 2);
  send('pointermove', left + 6 + by);
  send('pointerup', left + 6 + by);
  await settled(table);
}

async function menu(table: RsForecastTable | RsSubscriptionList, at: number): Promise<HTMLElement[]> {
  heads(table)[at]!.querySelector('.sort')!.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, composed: true }));
  await until(() => all(table, '[id$=-columns]').some((list) => list.matches(':popover-open'))).toBe(true);
  return all(table, '[id$=-columns] [role=menuitem]');
}

const item = (items: readonly HTMLElement[], label: string): HTMLElement => items.find((each) => each.textContent === label)!;

describe('the width of a column', () => {
  test('follows the pointer, and no other column moves', async () => {
    const table = await mount();
    const before = widths(table);
    await drag(table, 2, 50);
    expect(widths(table)[2]).toBeCloseTo(before[2]! + 50, 0);
    expect(widths(table).filter((_, i) => i !== 2).every((width, i) => Math.abs(width - before.filter((_each, j) => j !== 2)[i]!) < 1)).toBe(true);
    expect(all(table, '[style]')).toHaveLength(all(table, '[popover][style]').length);
  });

  test('from right to left the edge follows the pointer too', async () => {
    const table = await mount({}, { dir: 'rtl', lang: 'ar' });
    const before = widths(table);
    await drag(table, 2, -50);
    expect(widths(table)[2]).toBeCloseTo(before[2]! + 50, 0);
  });

  test('of numbers is never less than they need; names are cut off', async () => {
    const table = await mount();
    await drag(table, 1, -400);
    expect(all(table, '.grid-box td:nth-child(2)').every((cell) => cell.scrollWidth <= cell.clientWidth)).toBe(true);
    await drag(table, 0, -400);
    expect(widths(table)[0]).toBeCloseTo(4 * 13, 0);
  });

  test('is as wide as what stands in it after a double click', async () => {
    const table = await mount();
    const before = widths(table)[0]!;
    await drag(table, 0, -60);
    heads(table)[0]!.querySelector('.edge')!.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    await settled(table);
    expect(widths(table)[0]!).toBeGreaterThan(before - 60 + 20);
    const name = one(table, 'tr[data-key="5/0"] .name button');
    expect(name.scrollWidth).toBeLessThanOrEqual(name.clientWidth + 1);
  });

  test('stays when Escape takes the drag back, and when nothing was dragged', async () => {
    const table = await mount();
    const edge = heads(table)[1]!.querySelector<HTMLElement>('.edge:not(.before)')!;
    edge.setPointerCapture = () => undefined;
    const before = widths(table);
    edge.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, cancelable: true, pointerId: 1, clientX: 10, button: 0 }));
    edge.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, pointerId: 1, clientX: 90 }));
    expect(widths(table)[1]).toBeGreaterThan(before[1]! + 40);
    await userEvent.keyboard('{Escape}');
    expect(widths(table)).toEqual(before);
    expect(table.getViewState().widths).toBeUndefined();
  });

  test('outlives new data, and comes back with the view state', async () => {
    const table = await mount();
    await drag(table, 1, 60);
    const wide = widths(table);
    table.feed = forecastFeed({ people: PEOPLE.map((person) => ({ ...person, won: 1 })) });
    await settled(table);
    expect(widths(table)[1]).toBeCloseTo(wide[1]!, 0);
    const other = await mount();
    other.setViewState(JSON.parse(JSON.stringify(table.getViewState())));
    await until(() => Math.round(widths(other)[1]!)).toBe(Math.round(wide[1]!));
  });
});

describe('the menu of a header', () => {
  test('makes the column wider again and again, and says so once', async () => {
    const table = await mount();
    const before = widths(table)[1]!;
    const items = await menu(table, 1);
    item(items, 'Wider').focus();
    await userEvent.keyboard('{Enter}{Enter}');
    await settled(table);
    expect(widths(table)[1]).toBeCloseTo(before + 2 * 1.5 * 13, 0);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await settled(table);
    expect(widths(table)[1]).toBeCloseTo(before + 1.5 * 13, 0);
    await userEvent.keyboard('{Escape}');
    expect(table.shadowRoot!.activeElement!.textContent).toContain('Goal');
    await until(() => document.querySelector('[data-revsheet=live]')?.textContent).toContain('pixels wide');
  });

  test('and what is picked read well to a screen reader', async () => {
    const table = await mount();
    document.documentElement.lang = 'en';
    document.title = 'test';
    one(table, 'tr[data-key="5/0"]').focus();
    await userEvent.keyboard('{Control>}a{/Control}');
    await menu(table, 1);
    const { violations } = await axe.run(table, { rules: { region: { enabled: false } } });
    expect(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)).toEqual([]);
  });

  test('moves a column, hides it, and the focus stays in the head', async () => {
    const table = await mount();
    item(await menu(table, 1), 'Move right').click();
    await until(() => names(table).slice(0, 3)).toEqual(['Team, user', 'Closed won', 'Goal']);
    await until(() => table.shadowRoot!.activeElement?.textContent).toContain('Goal');
    item(await menu(table, 2), 'Hide column').click();
    await until(() => names(table)).not.toContain('Goal');
    await until(() => table.shadowRoot!.activeElement?.textContent).toContain('Closed won');
    expect((await menu(table, 0)).map((each) => each.textContent)).not.toContain('Hide column');
  });

  test('from right to left what is called left is left', async () => {
    const table = await mount({}, { dir: 'rtl' });
    item(await menu(table, 1), 'Move left').click();
    await until(() => names(table).slice(0, 3)).toEqual(['Team, user', 'Closed won', 'Goal']);
    expect(heads(table)[2]!.getBoundingClientRect().left).toBeLessThan(heads(table)[1]!.getBoundingClientRect().left);
  });
});

describe('the choice of columns', () => {
  test('is there at the next visit, for that viewer alone', async () => {
    const kept = device();
    const first = await mount({ kept }, { viewer: 'Ana Ruiz' });
    item(await menu(first, 1), 'Hide column').click();
    await drag(first, 1, 45);
    const [columns, wide] = [names(first), widths(first)];
    expect(columns).not.toContain('Goal');
    const again = await mount({ kept }, { viewer: 'Ana Ruiz' });
    await until(() => names(again)).toEqual(columns);
    expect(widths(again)[1]).toBeCloseTo(wide[1]!, 0);
    const other = await mount({ kept }, { viewer: 'Ben Okafor' });
    expect(names(other)).toContain('Goal');
  });

  test('of a page wins over it', async () => {
    const kept = device();
    const first = await mount({ kept });
    item(await menu(first, 1), 'Hide column').click();
    await settled(first);
    const table = document.createElement('rs-forecast-table') as RsForecastTable;
    table.setViewState({ columns: ['gap', 'goal'], hidden: [] });
    table.feed = forecastFeed({ kept });
    first.parentElement!.append(table);
    await table.ready;
    await settled(table);
    expect(names(table).slice(0, 4)).toEqual(['Team, user', 'Gap', 'Closed won', 'Goal']);
  });

  test('that cannot be kept is in force, and the table says so', async () => {
    const table = await mount({ kept: async (_name, value) => (value === undefined ? undefined : Promise.reject(new Error('full'))) });
    item(await menu(table, 1), 'Hide column').click();
    await until(() => text(table, '.kept-note')).toContain('could not be kept on this device');
    expect(names(table)).not.toContain('Goal');
  });

  test('that cannot be read does no harm, and the table says so', async () => {
    const table = await mount({ kept: async () => Promise.reject(new Error('gone')) });
    expect(text(table, '.kept-note')).toContain('could not be read');
    expect(names(table)).toContain('Goal');
  });
});

describe('what changed since the last visit', () => {
  const later = PEOPLE.map((person, i) => (i === 1 ? { ...person, won: person.won + 5000 } : person));

  /** A device on which everything was last seen so long ago. */
  function after(ms: number, kept: NonNullable<ForecastFeedOptions['kept']>): NonNullable<ForecastFeedOptions['kept']> {
    return async (name, value) => {
      const found = await kept(name, value);
      return value === undefined && name.startsWith('seen') ? JSON.parse(JSON.stringify(found, (key, each: unknown) => (key === 'at' ? (each as number) - ms : each))) : found;
    };
  }

  test('has a dot that says what was there before; what is the same has none', async () => {
    const kept = device();
    await mount({ kept });
    const table = await mount({ kept: after(3_600_000, kept), people: later });
    const marked = all(table, '.grid-box tbody .news').map((dot) => dot.closest('td')!.cellIndex);
    expect(marked.length).toBeGreaterThan(0);
    const who = new Set(all(table, '.grid-box tbody .news').map((dot) => dot.closest('tr')!.querySelector('th')!.textContent!.trim()));
    expect(who).toContain(PEOPLE[1]!.name);
    expect(who).not.toContain(PEOPLE[0]!.name);
    expect(one(table, '.grid-box tbody .news').title).toMatch(/changed since .*: was [\d,]+/);
    expect(text(table, '.news-legend')).toContain('changed since');
  });

  test('the first visit, and a page loaded again a minute later, mark nothing', async () => {
    const kept = device();
    const first = await mount({ kept });
    expect(all(first, '.news')).toHaveLength(0);
    const again = await mount({ kept: after(60_000, kept), people: later });
    expect(all(again, '.news')).toHaveLength(0);
  });

  test('stays marked for the whole visit', async () => {
    const kept = device();
    await mount({ kept });
    const table = await mount({ kept: after(3_600_000, kept), people: later });
    const count = all(table, '.grid-box tbody .news').length;
    const again = await mount({ kept, people: later });
    expect(all(again, '.grid-box tbody .news')).toHaveLength(count);
  });
});

describe('what is picked with the keyboard', () => {
  /** What Ctrl+C would put into the clipboard. */
  function copied(table: RsForecastTable | RsSubscriptionList): string {
    const data = new DataTransfer();
    table.shadowRoot!.activeElement!.dispatchEvent(new ClipboardEvent('copy', { bubbles: true, cancelable: true, composed: true, clipboardData: data }));
    return data.getData('text/plain');
  }
  const picked = (table: Element): number => all(table, '.grid-box [aria-selected=true]').length;

  test('is copied as rows of plain numbers, tabs between them', async () => {
    const table = await mount();
    one(table, 'tr[data-key="5/0"]').focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{Shift>}{ArrowRight}{ArrowDown}{/Shift}');
    await until(() => picked(table)).toBeGreaterThan(1);
    const lines = copied(table).split('\n').map((line) => line.split('\t'));
    expect(lines).toHaveLength(2);
    expect(lines.every((line) => line.every((cell) => /^-?\d+(\.\d+)?$/.test(cell)))).toBe(true);
    await userEvent.keyboard('{Escape}');
    expect(picked(table)).toBe(0);
  });

  test('a row that is stood on is copied whole, with its name', async () => {
    const table = await mount();
    one(table, 'tr[data-key="5/0"]').focus();
    const [line, ...more] = copied(table).split('\n');
    expect(more).toEqual([]);
    expect(line!.split('\t')).toHaveLength(heads(table).length);
    expect(line).toMatch(new RegExp(`^${PEOPLE[0]!.name}\\t`));
  });

  test('Ctrl+A picks every row and the total, also those out of sight', async () => {
    const table = await mount();
    one(table, 'tr[data-key="5"]').focus();
    await userEvent.keyboard('{Control>}a{/Control}');
    const lines = copied(table).split('\n');
    expect(lines).toHaveLength(all(table, '.grid-box tbody tr[data-key]').length + 1);
    expect(lines.at(-1)).toMatch(/^Total\t/);
    await userEvent.keyboard('{ArrowDown}');
    await until(() => picked(table)).toBe(0);
  });

  test('a page that lets nothing out is asked first', async () => {
    const table = await mount();
    table.addEventListener('rs-export', (event) => event.preventDefault());
    one(table, 'tr[data-key="5/0"]').focus();
    expect(copied(table)).toBe('');
  });

  test('a click with Shift picks up to there and opens nothing', async () => {
    const table = await mount();
    let drills = 0;
    table.addEventListener('rs-drill', (event) => ((drills += 1), event.preventDefault()));
    one(table, 'tr[data-key="5/0"] td').focus();
    const cell = one(table, 'tr[data-key="5/1"] td button');
    cell.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true, shiftKey: true }));
    cell.focus();
    cell.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, shiftKey: true }));
    await until(() => picked(table)).toBe(2);
    expect(drills).toBe(0);
  });

  test('the deals of a seller are copied the same way, days as ISO dates', async () => {
    const table = await mount();
    table.setViewState({ subject: { kind: 'user', id: 'Ana Ruiz' } });
    await until(() => all(table, '.grid-box.grid tbody tr[data-key]').length).toBeGreaterThan(0);
    one(table, '.grid-box.grid tbody .record').focus();
    await userEvent.keyboard('{Control>}a{/Control}');
    const lines = copied(table).split('\n').map((line) => line.split('\t'));
    expect(lines).toHaveLength(10);
    expect(lines[0]!.length).toBe(heads(table).length);
    expect(lines.flat().some((cell) => /^\d{4}-\d\d-\d\d$/.test(cell))).toBe(true);
  });
});

describe('the forecast on paper', () => {
  test('says how each column is computed, once for those that one measure is spread over', async () => {
    const table = await mount({}, {}, 600);
    await until(() => all(table, '.paper tbody tr').length).toBeGreaterThan(0);
    const notes = all(table, '.paper > p').map((note) => note.textContent!.split(':')[0]);
    expect(new Set(notes).size).toBe(notes.length);
    expect(notes).toContain('Goal');
    expect(text(table, '.paper')).not.toContain('(—)');
  });

  test('has the team that is looked at, and what belongs to a figure below it', async () => {
    const table = await mount({}, {}, 1000);
    await until(() => all(table, '.paper tbody tr').length).toBe(8);
    table.setViewState({ subject: { kind: 'team', id: 'Key accounts' } });
    await until(() => all(table, '.paper tbody th').map((name) => name.textContent)).toEqual(['Chi Nguyen', 'Dag Berg']);
    expect(text(table, '.paper tfoot th')).toBe('Key accounts');
    expect(text(table, '.paper tfoot .under')).toContain('2 of 2 submitted');
  });
});

describe('the deals of a seller on paper', () => {
  test('are those that are listed, and say what they were filtered by', async () => {
    const table = await mount({}, {}, 1000);
    table.setViewState({ subject: { kind: 'user', id: 'Ana Ruiz' } });
    await until(() => all(table, '.paper tbody tr').length).toBe(9);
    expect(all(table, '.paper .filtered')).toHaveLength(0);
    one(table, '.tick input').click();
    await until(() => all(table, '.paper tbody tr').length).toBe(2);
    expect(text(table, '.paper .filtered')).toBe(`${text(table, '.tick:has(:checked)').replace(/ \d+$/, '')} · 2 of 9 deals`);
  });

  test('the first five hundred are printed, with how many there are, the sum of all, and the formulas', () => {
    const deals = readDeals(dealsSample('Ana Ruiz', new Map(), 620));
    const page = document.createElement('div');
    document.body.append(page);
    render(dealsPrint({ deals, rows: deals.rows, columns: deals.columns, words: dealsWords('en'), wording: { strings: forecastStrings('en', stringsFor('en')), locale: 'en' }, caption: 'Deals', total: 'Total', formulas: 'Formulas', filters: [] }), page);
    expect(page.querySelectorAll('tbody tr')).toHaveLength(500);
    expect(page.textContent).toContain('The first 500 of 620 deals.');
    const [sum, first] = [page.querySelector('tfoot')!.textContent!, sumText(deals.columns.find(({ id }) => id === 'amount')!, deals.rows, 'en')];
    expect(sum).toContain(first);
    expect(page.textContent).toContain('Weighted amount: weighted_amount');
    expect(page.querySelectorAll('button, a, input')).toHaveLength(0);
  });
});

describe('the list of subscriptions', () => {
  async function open(kept: ReturnType<typeof device>): Promise<RsSubscriptionList> {
    const frame = document.createElement('main');
    frame.style.setProperty('width', '1000px');
    const list = document.createElement('rs-subscription-list') as RsSubscriptionList;
    list.lang = 'en';
    list.feed = Object.assign(listFeed(), { kept });
    frame.append(list);
    document.body.append(frame);
    await list.ready;
    await settled(list);
    return list;
  }

  test('keeps its columns and their widths for the next visit, in every view', async () => {
    const kept = device();
    const list = await open(kept);
    const hidden = names(list)[2]!;
    item(await menu(list, 2), 'Hide column').click();
    await until(() => names(list)).not.toContain(hidden);
    await drag(list, 0, -60);
    one(list, '[role=tab]:nth-child(2)').click();
    await settled(list);
    expect(names(list)).not.toContain(hidden);
    const again = await open(kept);
    await until(() => names(again)).toEqual(names(list));
    expect(widths(again)[0]).toBeCloseTo(widths(list)[0]!, 0);
  });

  test('copies the rows that are picked', async () => {
    const list = await open(device());
    const data = new DataTransfer();
    one(list, '.grid-box tbody .name button').focus();
    await userEvent.keyboard('{Control>}a{/Control}');
    list.shadowRoot!.activeElement!.dispatchEvent(new ClipboardEvent('copy', { bubbles: true, cancelable: true, composed: true, clipboardData: data }));
    const lines = data.getData('text/plain').split('\n');
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.every((line) => line.split('\t').length === heads(list).length)).toBe(true);
  });
});
