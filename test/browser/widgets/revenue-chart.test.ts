import axe from 'axe-core';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { all, atRest, one, text } from '../../../stories/inside.ts';
import { explanationSample, netSample, readyState, revenueSample, YEAR } from '../../../stories/samples.ts';
import type { FeedError, FeedState } from '../../../src/table/result.ts';
import { columnOf, tableOf } from '../../../src/table/table.ts';
import { csvHeader, pictureOf, toTsv } from '../../../src/widgets/export.ts';
import { provideFeed, removeFeed } from '../../../src/widgets/feeds.ts';
import { LiteralFeed } from '../../../src/widgets/literal-feed.ts';
import { RsRevenueChart } from '../../../src/widgets/revenue-chart.ts';
import { mountWidget, settled, stage } from './mount.ts';

const year = revenueSample(YEAR);
const failure: FeedError = { kind: 'network', code: 'SOURCE_UNREACHABLE', message: 'The file could not be read.' };

beforeAll(() => void RsRevenueChart.define('rs-revenue-chart'));

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('style');
});

interface Mounted {
  readonly chart: RsRevenueChart;
  readonly feed: LiteralFeed;
}

async function mount(state: FeedState, { width = 1000, attributes = {}, explain = undefined as ConstructorParameters<typeof LiteralFeed>[1] } = {}): Promise<Mounted> {
  const feed = new LiteralFeed(state, explain ?? { explain: (_report, _parameters, cell) => explanationSample(state.result!, cell), track: () => Promise.resolve() });
  const chart = await mountWidget(new RsRevenueChart(), feed, { width, attributes, loads: state.status === 'loading' });
  return { chart, feed };
}

// A panel that was never opened is not on the page at all: its part is fetched on first use.
const isOpen = (chart: Element, selector: string): boolean => all(chart, selector)[0]?.matches(':popover-open') ?? false;
const focused = (chart: Element): Element | null => chart.shadowRoot!.activeElement;

test.each([320, 600, 860])('at %i pixels no table scrolls sideways: the period, what recurs at its end and the deals stay', async (width) => {
  const { chart } = await mount(readyState(netSample([[30_000, 12_000, 2_000, 6_000, 9_000], [22_000, 8_000, 0, 4_000, 31_000]])), { width });
  if (width === 320) one(chart, '.table-toggle').click();
  await settled(chart);
  const box = one(chart, '.table-box');
  const heads = all(chart, '[part=table__head]').map((head) => head.textContent.trim());
  expect(box.scrollWidth).toBe(box.clientWidth);
  expect([heads[0], ...heads.slice(-2)]).toEqual(['Month', 'Closing', 'Deals']);
  expect(all(chart, '[part=columns-button]')).toHaveLength(heads.length < 9 ? 1 : 0);
});

test('the button that opens the table keeps the focus, and the picture above it stays', async () => {
  const { chart } = await mount(readyState(year), { width: 320 });
  const [toggle, mark] = [one(chart, '.table-toggle'), one(chart, '.mark')];
  toggle.focus();
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(all(chart, 'tbody tr')).toHaveLength(12));
  await settled(chart);
  expect(toggle.getAttribute('aria-expanded')).toBe('true');
  expect(focused(chart)).toBe(toggle);
  expect(one(chart, '.mark')).toBe(mark);
});

const states: readonly [string, FeedState, string?][] = [
  ['loading', { status: 'loading' }], ['ready', readyState(year)], ['refreshing', { ...readyState(year), status: 'loading' }],
  ['not tracked', { status: 'empty', empty: { reason: 'not tracked' } }], ['no deals', { status: 'empty', empty: { reason: 'no data' } }],
  ['filtered out', { status: 'empty', empty: { reason: 'filtered out' }, result: revenueSample([]) }],
  ['error', { status: 'error', error: failure }], ['error over data', { ...readyState(year), status: 'error', error: failure }],
  ['config', { status: 'error', error: { ...failure, kind: 'config' } }], ['stale', readyState(year, { stale: true })], ['partial', readyState(year, { missing: ['invoices'] })],
  ['offline', readyState(year, { offline: true })], ['not saved', readyState(year, { persisted: false })],
  ['net', readyState(netSample([[30_000, 12_000, 2_000, 6_000, 9_000], [22_000, 8_000, 0, 4_000, 31_000]]))], ['one period', readyState(revenueSample(YEAR.slice(0, 1)))],
  ['sparse', readyState(revenueSample([[4_000, 100, 0], null, [4_100, 0, 50]]))],
];

describe('axe finds nothing', () => {
  test.each(states.flatMap(([name, state]) => ([[320, 'light'], [600, 'dark'], [1000, 'light']] as const).map(([width, scheme]) => [name, width, scheme, state] as const)))(
    'in %s at %i, %s', async (_name, width, scheme, state) => {
      stage(scheme);
      const { chart } = await mount(state, { width });
      await new Promise((done) => setTimeout(done, 380));
      await atRest(document);
      const { violations } = await axe.run(chart, { rules: { region: { enabled: false } } });
      expect(violations.map((each) => `${each.id}: ${each.nodes.map((node) => `${node.html.slice(0, 120)} ${node.any[0]?.message ?? ''}`).join(' | ')}`)).toEqual([]);
    });

  test('in the panel, the menu and the dialog', async () => {
    const { chart } = await mount(readyState(year));
    one(chart, 'td button').click();
    await vi.waitFor(() => expect(all(chart, '.panel tbody tr').length).toBeGreaterThan(0));
    await new Promise((done) => setTimeout(done, 300));
    await atRest(document);
    expect((await axe.run(one(chart, '.panel'))).violations.map((each) => each.id)).toEqual([]);
    one(chart, '.close').click();
    one(chart, '#more').click();
    await settled(chart);
    expect((await axe.run(one(chart, '#menu'))).violations.map((each) => each.id)).toEqual([]);
  });
});

describe('the picture', () => {
  test('draws what the rules show, hatches what is not final, and labels the closing', async () => {
    const { chart } = await mount(readyState(year));
    expect(all(chart, '.mark')).toHaveLength(36);
    expect(all(chart, '.mark[fill^="url("]')).toHaveLength(6);
    expect(text(chart, '.period[data-row="0"] .value')).toBe('360K');
    expect(text(chart, '.insight')).toContain('$609K');
    expect(text(chart, '.subtitle')).toBe('Monthly run-rate by month · Jan–Dec 2026 · USD');
  });

  test('agrees with its table, whose totals are those of the result', async () => {
    const { chart } = await mount(readyState(year));
    expect(all(chart, 'thead th').map((head) => head.textContent!.trim())).toEqual(['Month', 'Opening', 'Existing', 'New', 'Lost', 'Closing', 'Deals']);
    expect(text(chart, 'tbody tr[data-key="20635"] td')).toBe('480,780 452,380 71,200 −28,400 523,580 354');
    expect(text(chart, 'tfoot tr')).toContain('600,140');
  });

  test('fills its card where a page unsets everything, so that the element is no block', async () => {
    const style = document.createElement('style');
    style.textContent = '* { all: unset !important }';
    document.body.append(style);
    const { chart } = await mount(readyState(year));
    const width = (selector: string): number => Math.floor(one(chart, selector).getBoundingClientRect().width);
    expect(getComputedStyle(chart).display).toBe('inline');
    await expect.poll(() => width('svg.chart')).toBe(width('.card'));
    await expect.poll(() => Number(one(chart, 'svg.chart').getAttribute('viewBox')!.split(' ')[2])).toBe(width('.card'));
  });

  test('says in words that everything is zero, where no column would, and says nothing beside columns', async () => {
    const { chart, feed } = await mount(readyState(revenueSample([[0, 0, 0], [0, 0, 0]])));
    await vi.waitFor(() => expect(text(chart, '.plot .all-zero')).toBe('Every number in this range is zero.'));
    expect(all(chart, '.chart .mark')).toHaveLength(0);
    feed.set(readyState(revenueSample([[0, 0, 0], [0, 100, 0]])));
    await settled(chart);
    expect(all(chart, '.all-zero')).toHaveLength(0);
    feed.set(readyState(revenueSample([null, null])));
    await settled(chart);
    expect(all(chart, '.all-zero')).toHaveLength(0);
  });

  test('gives its letters the size that the reader or the page gave to all others', async () => {
    const { chart } = await mount(readyState(year), { width: 1000 });
    const letters = (): number => one(chart, '.chart .tick').getBoundingClientRect().height;
    const [usual, card] = [letters(), one(chart, '.card')];
    chart.style.setProperty('--rs-font-size', '19.5px');
    await vi.waitFor(() => expect(letters() / usual).toBeCloseTo(1.5, 1));
    const picture = one(chart, 'svg.chart').getBoundingClientRect();
    expect([Math.round(picture.width), Math.round(picture.height)]).toEqual([Math.round(card.getBoundingClientRect().width), Math.round(290 * 1.5)]);
    // Twice as large, 1,000 pixels hold what 500 did, and 600 what 300 did.
    (chart.parentElement!).style.setProperty('width', '600px');
    chart.style.setProperty('--rs-font-size', '26px');
    await vi.waitFor(() => expect(card.className).toContain('size-S'));
    expect(card.scrollWidth).toBeLessThanOrEqual(600);
  });

  test('turns into bars in a narrow place, without asking the window', async () => {
    const { chart } = await mount(readyState(year), { width: 320 });
    expect(all(chart, 'rect.mark')).toHaveLength(36);
    expect(one(chart, '.table-box').classList.contains('hidden')).toBe(true);
    expect(all(chart, '.table-box button')).toHaveLength(0);
    expect(all(chart, 'tbody tr')).toHaveLength(12);
    chart.parentElement!.style.setProperty('width', '900px');
    await vi.waitFor(() => expect(all(chart, 'path.mark')).toHaveLength(36));
  });

  test('has the height of its skeleton within a row or two, so the page hardly moves', async () => {
    const { chart, feed } = await mount({ status: 'loading' });
    const before = chart.getBoundingClientRect().height;
    feed.set(readyState(year));
    await chart.ready;
    expect(Math.abs(chart.getBoundingClientRect().height - before)).toBeLessThan(40);
  });
});

describe('the keyboard', () => {
  test('walks the marks by period and by stack, and the tab stop follows', async () => {
    const { chart } = await mount(readyState(year));
    one(chart, '.mark[tabindex="0"]').focus();
    const at = (): string => `${focused(chart)?.getAttribute('data-row')} ${focused(chart)?.getAttribute('data-series')}`;
    const walk = async (keys: string): Promise<string> => {
      await userEvent.keyboard(keys);
      await settled(chart);
      return at();
    };
    expect(at()).toBe('0 existing');
    expect(await walk('{ArrowRight}')).toBe('1 existing');
    expect(await walk('{ArrowUp}')).toBe('1 new');
    expect(await walk('{End}')).toBe('11 new');
    expect(await walk('{ArrowDown}{ArrowDown}')).toBe('11 lost');
    expect(await walk('{PageUp}')).toBe('0 lost');
    expect(await walk('{ArrowLeft}')).toBe('0 lost');
    expect(all(chart, '.mark[tabindex="0"]')).toHaveLength(1);
    expect(all(chart, '.ring')).toHaveLength(1);
  });

  test('opens the tooltip on focus and closes it with Escape, keeping the focus', async () => {
    const { chart } = await mount(readyState(year));
    one(chart, '.mark[tabindex="0"]').focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    // The keys wait for the part that moves the focus, and then are taken in their order.
    await vi.waitFor(() => expect(text(chart, '.tooltip')).toContain('March 2026 · 1–31 Mar 2026'));
    expect(isOpen(chart, '.tooltip')).toBe(true);
    await userEvent.keyboard('{Escape}');
    await settled(chart);
    expect(isOpen(chart, '.tooltip')).toBe(false);
    expect(focused(chart)?.getAttribute('data-row')).toBe('2');
  });

  test('moves by sight in right-to-left', async () => {
    const { chart } = await mount(readyState(year), { attributes: { dir: 'rtl' } });
    one(chart, '.mark[tabindex="0"]').focus();
    await userEvent.keyboard('{ArrowLeft}');
    await settled(chart);
    expect(focused(chart)?.getAttribute('data-row')).toBe('1');
  });

  test('keeps the focus on its period when the data change', async () => {
    const { chart, feed } = await mount(readyState(year));
    one(chart, '.mark[tabindex="0"]').focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await vi.waitFor(() => expect(focused(chart)?.getAttribute('data-row')).toBe('2'));
    feed.set(readyState(revenueSample(YEAR.slice(1), { start: 20485 })));
    await vi.waitFor(() => expect(focused(chart)?.getAttribute('data-row')).toBe('1'));
    expect(focused(chart)?.getAttribute('aria-label')).toContain('March 2026');
  });

  test('gives the table one tab stop and walks its cells', async () => {
    const { chart } = await mount(readyState(year));
    expect(all(chart, 'table button[tabindex="0"]')).toHaveLength(1);
    one(chart, 'table button[tabindex="0"]').focus();
    await userEvent.keyboard('{ArrowRight}{ArrowDown}{ArrowDown}');
    await vi.waitFor(() => expect(focused(chart)?.textContent).toBe('360,000'));
    expect(all(chart, 'table button[tabindex="0"]')).toHaveLength(1);
  });
});

describe('hovering', () => {
  test('lights the band and its row of the table, and the reverse', async () => {
    const { chart } = await mount(readyState(year));
    await userEvent.hover(one(chart, '.mark[data-row="6"]'));
    await vi.waitFor(() => expect(isOpen(chart, '.tooltip')).toBe(true));
    expect(text(chart, 'tr.marked th')).toBe('Jul 2026');
    expect(text(chart, '.tooltip')).toContain('$523,580');
    expect(text(chart, '.tooltip')).toContain('354 deals · opening $480,780');
    await userEvent.hover(one(chart, 'tbody tr:nth-child(3) td'));
    await vi.waitFor(() => expect(one(chart, '.period.active').dataset['row']).toBe('2'));
  });

  test('says what was carried in and replaced only where it is not zero', async () => {
    const { chart } = await mount(readyState(revenueSample([[100, 0, 0], [80, 0, 0], [80, 0, 0]])));
    await userEvent.hover(one(chart, '.period[data-row="1"] .mark'));
    await vi.waitFor(() => expect(text(chart, '.tooltip')).toContain('replaced $20'));
    expect(text(chart, '.tooltip')).not.toContain('carried in');
  });
});

describe('the legend', () => {
  test('hides a series, and hiding the last one shows all', async () => {
    const { chart } = await mount(readyState(year));
    const heard: unknown[] = [];
    chart.addEventListener('rs-legend-toggle', (event) => heard.push(event.detail));
    for (const id of ['lost', 'existing']) {
      one(chart, `.legend [data-series="${id}"]`).click();
      await settled(chart);
    }
    expect(all(chart, '.mark')).toHaveLength(12);
    expect(heard).toEqual([{ series: 'lost', shown: false }, { series: 'existing', shown: false }]);
    one(chart, '.legend [data-series="new"]').click();
    await settled(chart);
    expect(all(chart, '.mark')).toHaveLength(36);
  });

  test('shows one alone with Shift, and all again', async () => {
    const { chart } = await mount(readyState(year));
    const button = one(chart, '.legend [data-series="lost"]');
    button.dispatchEvent(new MouseEvent('click', { shiftKey: true, bubbles: true }));
    await settled(chart);
    expect(new Set(all(chart, '.mark').map((mark) => mark.dataset['series']))).toEqual(new Set(['lost']));
    button.dispatchEvent(new MouseEvent('click', { shiftKey: true, bubbles: true }));
    await settled(chart);
    expect(all(chart, '.mark')).toHaveLength(36);
  });
});

describe('opening a number', () => {
  test('asks the host first and stays closed when it takes over', async () => {
    const { chart } = await mount(readyState(year));
    const drilled: CustomEvent[] = [];
    document.body.addEventListener('rs-drill', (event) => {
      event.preventDefault();
      drilled.push(event);
    }, { once: true });
    one(chart, '.mark[data-row="6"][data-series="new"]').dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    await settled(chart);
    expect(drilled[0]!.detail).toMatchObject({ report: 'recurring-revenue', measure: 'new', row: 6, period: { start: '2026-07-01', end: '2026-07-31' } });
    expect((await drilled[0]!.detail.explain()).measure).toBe('new');
    expect(isOpen(chart, '.panel')).toBe(false);
  });

  test('opens from the headline too: the same number as in the table', async () => {
    const { chart } = await mount(readyState(year));
    const figure = one(chart, '.insight button');
    const [period] = figure.title.split(',');
    figure.click();
    await vi.waitFor(() => expect(isOpen(chart, '.panel')).toBe(true));
    await vi.waitFor(() => expect(text(chart, '.panel h3, .panel h2')).toContain(`Closing · ${period}`));
  });

  test('shows rows, arithmetic and rule, and gives the focus back', async () => {
    const { chart } = await mount(readyState(year));
    const cell = one(chart, 'tbody tr:nth-child(7) td button[data-column="closing"]');
    cell.focus();
    cell.click();
    await vi.waitFor(() => expect(all(chart, '.panel tbody tr')).toHaveLength(14));
    expect(text(chart, '.panel h2')).toBe('Closing · Jul 2026$523,580');
    expect(text(chart, '.panel thead th')).toContain('Company Close date Amount');
    expect(text(chart, '.panel .rule-file')).toMatch(/^recurring-revenue\.rules:\d+$/);
    expect(text(chart, '.panel .sum-tree')).toContain('[Opening] + [New]');
    await userEvent.keyboard('{Escape}');
    await settled(chart);
    expect(isOpen(chart, '.panel')).toBe(false);
    expect(focused(chart)).toBe(cell);
  });

  test('says so when the rows cannot be read, and tries again', async () => {
    let fails = true;
    const { chart } = await mount(readyState(year), { explain: { explain: (_report, _parameters, cell) => {
      if (fails) throw new Error('gone');
      return explanationSample(year, cell);
    } } });
    one(chart, 'td button').click();
    await vi.waitFor(() => expect(text(chart, '.panel')).toContain('could not be read'));
    fails = false;
    one(chart, '.panel-body .button').click();
    await vi.waitFor(() => expect(all(chart, '.panel tbody tr').length).toBeGreaterThan(0));
  });

  test('draws thousands of rows in a window', async () => {
    const { chart } = await mount(readyState(year), { explain: { explain: (_report, _parameters, cell) => explanationSample(year, cell, 5_000) } });
    one(chart, 'td button').click();
    await vi.waitFor(() => expect(all(chart, '.panel tbody tr[data-key]').length).toBeGreaterThan(0));
    expect(all(chart, '.panel tbody tr[data-key]').length).toBeLessThan(200);
    expect(one(chart, '.panel table').getAttribute('aria-rowcount')).toBe('5001');
    const first = one(chart, '.panel tbody tr[data-key]').dataset['key'];
    const box = one(chart, '.panel .table-box');
    box.scrollTop = 60_000;
    box.dispatchEvent(new Event('scroll'));
    await vi.waitFor(() => expect(one(chart, '.panel tbody tr[data-key]').dataset['key']).not.toBe(first));
  });

  test('shows hostile names as text', async () => {
    const name = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
    const { chart } = await mount(readyState(year), { explain: { explain: (_report, _parameters, cell) => ({
      ...explanationSample(year, cell), rows: tableOf('deals', [columnOf({ id: 'name', label: name, type: 'text' }, [name]), columnOf({ id: 'contribution', label: 'Contribution', type: 'money' }, [10_000])]),
    }) } });
    one(chart, 'td button').click();
    await vi.waitFor(() => expect(text(chart, '.panel tbody')).toContain(name));
    expect(all(chart, 'img, script')).toHaveLength(0);
    expect('hacked' in window).toBe(false);
  });
});

describe('the feed', () => {
  test('is found by name whichever comes first, and an own feed wins', async () => {
    const chart = document.createElement('rs-revenue-chart') as RsRevenueChart;
    chart.setAttribute('store', 'acme');
    document.body.append(chart);
    await chart.updateComplete;
    expect(chart.state).toBe('loading');
    const feed = new LiteralFeed(readyState(year));
    provideFeed('acme', feed);
    await chart.ready;
    expect(feed.listeners).toBe(1);
    chart.feed = new LiteralFeed({ status: 'empty', empty: { reason: 'no data' } });
    await chart.updateComplete;
    expect([feed.listeners, chart.state]).toEqual([0, 'empty']);
    removeFeed('acme', feed);
  });

  test('is left on removal and heard again on return, with nothing left behind', async () => {
    const { chart, feed } = await mount(readyState(year));
    const frame = chart.parentElement!;
    for (let i = 0; i < 50; i += 1) {
      chart.remove();
      expect(feed.listeners).toBe(0);
      frame.append(chart);
    }
    expect(feed.listeners).toBe(1);
    chart.remove();
    expect(document.querySelectorAll('[data-revsheet="live"]')).toHaveLength(0);
    frame.append(chart);
    await chart.updateComplete;
    expect(all(chart, '.mark')).toHaveLength(36);
  });

  test('keeps the last good picture while it loads and when it fails', async () => {
    const { chart, feed } = await mount(readyState(year));
    const errors: unknown[] = [];
    chart.addEventListener('rs-error', (event) => errors.push(event.detail.code));
    feed.set({ status: 'loading' });
    await settled(chart);
    expect(all(chart, '.mark')).toHaveLength(36);
    feed.set({ status: 'error', error: failure });
    await settled(chart);
    expect([chart.state, all(chart, '.mark').length, errors]).toEqual(['error', 36, ['SOURCE_UNREACHABLE']]);
  });

  test('is asked anew for another range or frequency, and the view state says so', async () => {
    const asked: unknown[] = [];
    const chart = document.createElement('rs-revenue-chart') as RsRevenueChart;
    chart.feed = new LiteralFeed((_report, parameters) => {
      asked.push(parameters);
      return readyState(year);
    });
    document.body.append(chart);
    await chart.ready;
    const [range, frequency] = all(chart, '.controls select') as HTMLSelectElement[];
    frequency!.value = 'Quarter';
    frequency!.dispatchEvent(new Event('change'));
    await settled(chart);
    range!.value = 'lastYear';
    range!.dispatchEvent(new Event('change'));
    await settled(chart);
    expect(asked).toEqual([{}, { frequency: 'Quarter' }, { frequency: 'Quarter', start: '2025-01-01', end: '2025-12-31' }]);
    expect(chart.getViewState().parameters).toContainEqual(['frequency', 'Quarter']);
  });

  test('creates the properties that are missing (UI-6)', async () => {
    let tracked = 0;
    const { chart } = await mount({ status: 'empty', empty: { reason: 'not tracked' } }, { explain: { track: async () => void (tracked += 1) } });
    expect(text(chart, '.blank button')).toBe('Add properties and start tracking');
    one(chart, '.blank button').click();
    await settled(chart);
    expect(text(chart, 'dialog h2')).toBe('Create properties');
    expect(all(chart, 'dialog li')).toHaveLength(4);
    one(chart, 'dialog .primary').click();
    await vi.waitFor(() => expect((one(chart, 'dialog') as HTMLDialogElement).open).toBe(false));
    expect(tracked).toBe(1);
  });

  test('without leave to create properties offers no button', async () => {
    const { chart } = await mount({ status: 'empty', empty: { reason: 'not tracked' } }, { explain: {} });
    expect(all(chart, '.blank button, dialog')).toHaveLength(0);
  });
});

test('a picture that leaves the page needs no stylesheet and names what it shows', async () => {
  document.documentElement.style.setProperty('color-scheme', 'dark');
  const { chart } = await mount(readyState(year));
  const picture = pictureOf(chart.shadowRoot!.querySelector<SVGSVGElement>('svg.chart')!, [{ label: 'New <b>', role: 'gain' }], { title: 'Revenue & co', subtitle: 'USD', foot: 'as of 14:05' });
  expect(picture).not.toMatch(/var\(|light-dark|class=|tabindex/);
  const parsed = new DOMParser().parseFromString(picture, 'image/svg+xml');
  expect(parsed.querySelector('parsererror')).toBeNull();
  expect(parsed.querySelector('rect')!.getAttribute('fill')).toBe('rgb(18, 21, 28)');
  expect([...parsed.querySelectorAll('text')].map((each) => each.textContent)).toEqual(expect.arrayContaining(['Revenue & co', 'New <b>', 'as of 14:05', '609K']));
});

test('a check that does not hold is seen on the card, and opens what it says', async () => {
  const [check] = year.checks;
  const { chart } = await mount(readyState({ ...year, checks: [{ ...check!, holds: false, difference: 629_300_000 }] }));
  expect(text(chart, '.chip.warn')).toContain('Checks: differs by $62,930');
  all(chart, '.chip.warn').find((chip) => chip.textContent!.includes('Checks'))!.click();
  await vi.waitFor(() => expect(text(chart, '.panel')).toContain('Opening + New'));
  const { chart: sound } = await mount(readyState(year));
  expect(text(sound, '.chip')).not.toContain('Checks');
});

test('a CSV says which rules, parameters and data it came from', () => {
  const result = { ...year, rules: 'abc123', generation: 7 };
  expect(csvHeader(result, 'by month', Date.UTC(2026, 10, 21, 19, 37))).toEqual([
    result.title, 'by month', expect.stringMatching(/\bstart=\d{4}-\d{2}-\d{2}\b/), expect.stringMatching(/^rules=abc123 generation=7 today=\d{4}-\d{2}-\d{2} as-of=2026-11-21T19:37:00\.000Z$/),
  ]);
});

test('a table on the clipboard cannot become a formula', () => {
  const hostile = tableOf('t', [columnOf({ id: 'name', label: '=HEAD', type: 'text' }, ['=1+1', 'a\tb']), columnOf({ id: 'v', label: 'V', type: 'money' }, [-50_000, null])]);
  expect(toTsv(hostile)).toBe("'=HEAD\tV\n'=1+1\t-5\na b\t");
});

test('nothing of ours asks for a style attribute', async () => {
  const { chart } = await mount(readyState(year));
  await userEvent.hover(one(chart, '.mark[data-row="6"]'));
  await vi.waitFor(() => expect(isOpen(chart, '.tooltip')).toBe(true));
  const placed = new Set(['tooltip', 'menu']);
  expect(all(chart, '[style]').filter((element) => !placed.has(element.id))).toEqual([]);
});

test('defining the same tag twice is nothing; another version loses with one warning', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  expect(RsRevenueChart.define('rs-revenue-chart')).toBe(true);
  class Other extends RsRevenueChart {
    static override readonly version = '9.9.9';
  }
  expect(Other.define('rs-revenue-chart')).toBe(false);
  expect(warn).toHaveBeenCalledOnce();
  warn.mockRestore();
});

test.each(['ltr', 'rtl'])('labels of narrow columns clear the columns they reach over and stay inside the picture, %s', async (dir) => {
  const many = Array.from({ length: 36 }, (_, i): [number, number, number] => [200_000 + i * 4_000, (i * 7_919) % 30_000, (i * 104_729) % 20_000]);
  const { chart } = await mount(readyState(revenueSample(many, { start: 19723 })), { width: 600, attributes: { dir } });
  const picture = one(chart, 'svg.chart').getBoundingClientRect();
  const marks = all(chart, '.mark').map((mark) => mark.getBoundingClientRect());
  const labels = all(chart, '.value[part="bar-label"]').map((label) => label.getBoundingClientRect());
  expect(labels).toHaveLength(2);
  for (const label of labels) {
    expect(label.left).toBeGreaterThanOrEqual(picture.left - 1);
    expect(label.right).toBeLessThanOrEqual(picture.right + 1);
    const below = marks.filter((mark) => mark.left < label.right && mark.right > label.left);
    expect(below.every((mark) => mark.top >= label.bottom - 4)).toBe(true);
  }
});
