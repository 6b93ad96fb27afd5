import axe from 'axe-core';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { all, atRest, one, text } from '../../../stories/inside.ts';
import { readyState } from '../../../stories/samples.ts';
import { changesSample, QUARTER, waterfallSample, type Movements } from '../../../stories/waterfall-samples.ts';
import type { FeedError, FeedState, Parameters } from '../../../src/table/result.ts';
import type { LiteralFeed } from '../../../src/widgets/literal-feed.ts';
import { RsWaterfall } from '../../../src/widgets/waterfall.ts';
import { askedFeed, mountWidget, settled, stage } from './mount.ts';

const quarter = waterfallSample([QUARTER]);
const gap: Movements = [4_200_000, 2_400_000, 0, 30_000, 40_000, 1_100_000, 800_000, 1_300_000, 4_350_000];
const broken = waterfallSample([gap]);
const flat = waterfallSample([[4_200_000, 40_000, 60_000, 30_000, 40_000, 50_000, 80_000, 30_000]]);
const small: Movements = [4_200_000, 2_400_000, 10_000, 30_000, 40_000, 1_100_000, 800_000, 1_300_000];
const groups = waterfallSample([QUARTER, small], { groups: ['Ana Ruiz', 'Ben Okafor'] });
const failure: FeedError = { kind: 'network', code: 'SOURCE_UNREACHABLE', message: 'The file could not be read.' };

beforeAll(() => void RsWaterfall.define('rs-waterfall'));

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('style');
});

async function mount(state: FeedState, { width = 1000, attributes = {} } = {}): Promise<{ readonly bridge: RsWaterfall; readonly feed: LiteralFeed; readonly integrity: unknown[]; readonly asked: Parameters[] }> {
  const { feed, asked } = askedFeed(state, (_report, _parameters, cell) => changesSample(state.result!, cell));
  const integrity: unknown[] = [];
  const bridge = new RsWaterfall();
  bridge.addEventListener('rs-integrity', (event) => integrity.push(event.detail));
  await mountWidget(bridge, feed, { width, attributes, loads: state.status === 'loading' });
  return { bridge, feed, integrity, asked };
}

const isOpen = (bridge: Element, selector: string): boolean => one(bridge, selector).matches(':popover-open');
const focused = (bridge: Element): string => bridge.shadowRoot!.activeElement?.closest<HTMLElement>('[data-key]')?.dataset['key'] ?? '';
const press = (bridge: Element, key: string): boolean => one(bridge, `[data-key="${key}"] .mark`).dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));

const states: readonly [string, FeedState][] = [
  ['loading', { status: 'loading' }], ['ready', readyState(quarter)], ['refreshing', { ...readyState(quarter), status: 'loading' }], ['unexplained', readyState(broken)],
  ['flat', readyState(flat)], ['groups', readyState(groups)], ['still', readyState(waterfallSample([[100, 0, 0, 0, 0, 0, 0, 0]]))],
  ['no deals', { status: 'empty', empty: { reason: 'no data' } }], ['no history', { status: 'empty', empty: { reason: 'not tracked' } }], ['no row', readyState(waterfallSample([]))],
  ['filtered out', { status: 'empty', empty: { reason: 'filtered out' }, result: waterfallSample([]) }],
  ['error', { status: 'error', error: failure }], ['error over data', { ...readyState(quarter), status: 'error', error: failure }], ['config', { status: 'error', error: { ...failure, kind: 'config' } }],
  ['stale', readyState(quarter, { stale: true })], ['partial', readyState(quarter, { missing: ['history'] })], ['offline', readyState(quarter, { offline: true })],
];

describe('axe finds nothing', () => {
  test.each(states.flatMap(([name, state]) => ([[320, 'light'], [600, 'dark'], [1000, 'light']] as const).map(([width, scheme]) => [name, width, scheme, state] as const)))(
    'in %s at %i, %s', async (_name, width, scheme, state) => {
      stage(scheme);
      const { bridge } = await mount(state, { width });
      await new Promise((done) => setTimeout(done, 380));
      await atRest(document);
      const { violations } = await axe.run(bridge, { rules: { region: { enabled: false } } });
      expect(violations.map((each) => `${each.id}: ${each.nodes.map((node) => `${node.html.slice(0, 120)} ${node.any[0]?.message ?? ''}`).join(' | ')}`)).toEqual([]);
    });

  test('in the panel', async () => {
    const { bridge } = await mount(readyState(quarter));
    press(bridge, 'pushed');
    await vi.waitFor(() => expect(all(bridge, '.panel tbody tr').length).toBeGreaterThan(0));
    await new Promise((done) => setTimeout(done, 300));
    await atRest(document);
    expect((await axe.run(one(bridge, '.panel'))).violations.map((each) => each.id)).toEqual([]);
  });
});

describe('the picture', () => {
  test('draws the steps in the fixed order, each from where the last one ended', async () => {
    const { bridge } = await mount(readyState(quarter));
    expect(all(bridge, '.period').map((step) => step.dataset['key'])).toEqual(['start', 'created', 'pulled', 'increased', 'decreased', 'pushed', 'lost', 'won', 'end']);
    const box = (key: string): DOMRect => one(bridge, `[data-key="${key}"] .mark`).getBoundingClientRect();
    expect(box('created').bottom).toBeCloseTo(box('start').top, 0);
    expect(box('pushed').top).toBeCloseTo(box('decreased').bottom, 0);
    expect(box('won').bottom).toBeCloseTo(box('end').top, 0);
    expect(all(bridge, '.connector')).toHaveLength(8);
    expect(text(bridge, '.bracket')).toBe('added +3.3M left −3.6M');
    expect(text(bridge, 'footer')).toContain('Won leaves the open pipeline: +$1,300,000 to bookings.');
  });

  test('dots what moved in time and shows counts where they fit', async () => {
    const { bridge } = await mount(readyState(quarter));
    expect(all(bridge, '.mark[fill$="-dots)"]').map((mark) => mark.closest<HTMLElement>('[data-key]')!.dataset['key'])).toEqual(['pulled', 'pushed']);
    expect(text(bridge, '.period[data-key="pushed"]')).toBe('−$1.1M ⇥ Pushed 14 deals');
  });

  test('no label meets its neighbour at 600', async () => {
    const { bridge } = await mount(readyState(quarter), { width: 600 });
    for (const kind of ['.value', '.tick']) {
      const boxes = all(bridge, `.waterfall ${kind}`).map((each) => each.getBoundingClientRect());
      boxes.forEach((box, i) => boxes.slice(0, i).forEach((other) => expect(box.left >= other.right || box.top >= other.bottom || box.bottom <= other.top).toBe(true)));
    }
  });

  test.each(['nb', 'fi', 'de', 'en'])('no figure meets another in %s, whatever the language makes of its length', async (lang) => {
    const wide = waterfallSample([[4_102_180, 1_563_000, 930_000, 67_140, 56_920, 273_360, 216_000, 4_668_840]]);
    for (const width of [490, 560, 700]) {
      const { bridge } = await mount(readyState(wide), { width, attributes: { lang } });
      await settled(bridge);
      const boxes = all(bridge, '.chart .value').map((label) => label.getBoundingClientRect());
      const meet = boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => a.left < b.right && b.left < a.right && a.top + 4 < b.bottom && b.top + 4 < a.bottom));
      expect(meet).toEqual([]);
      expect(boxes.length).toBeGreaterThan(6);
    }
  });

  test('keeps a zero step visible as a line', async () => {
    const { bridge } = await mount(readyState(waterfallSample([[100, 50, 0, 0, 0, 0, 0, 20]])));
    expect(all(bridge, '.mark.nil')).toHaveLength(5);
    expect(one(bridge, '[data-key="pulled"] .mark').getBoundingClientRect().height).toBe(2);
    expect(text(bridge, '[data-key="pulled"] .value')).toBe('0');
  });

  test('agrees with its table', async () => {
    const { bridge } = await mount(readyState(quarter));
    expect(text(bridge, 'thead th')).toBe('Step Deals Change Running total % of start');
    expect(text(bridge, 'tr[data-key="pushed"] > *')).toBe('Pushed 14 −1,100,000 6,000,000 −26.2%');
    expect(text(bridge, 'tr[data-key="end"] > *')).toBe('End 84  3,900,000 92.9%');
    expect(all(bridge, 'td.loss').map((cell) => cell.closest<HTMLElement>('tr')!.dataset['key'])).toEqual(['decreased', 'lost']);
  });

  test('offers to cut the totals only where the movements are hard to see, and says that they are cut', async () => {
    const { bridge } = await mount(readyState(flat));
    const height = (): number => one(bridge, '[data-key="pulled"] .mark').getBoundingClientRect().height;
    const before = height();
    one(bridge, '.plot-actions button').click();
    await vi.waitFor(() => expect(height()).toBeGreaterThan(before * 4));
    expect([all(bridge, '.break').length, text(bridge, 'footer').includes('cut off below')]).toEqual([2, true]);
    expect(all((await mount(readyState(quarter))).bridge, '.plot-actions')).toHaveLength(0);
  });

  test('animates from one period to the next by step, without drawing new bars', async () => {
    const { bridge, feed } = await mount(readyState(quarter));
    await settled(bridge);
    const mark = one(bridge, '[data-key="lost"] .mark');
    feed.set(readyState(waterfallSample([small])));
    await settled(bridge);
    expect(one(bridge, '[data-key="lost"] .mark')).toBe(mark);
    expect(one(bridge, '.chart').classList.contains('moves')).toBe(true);
  });
});

describe('in a narrow place', () => {
  test('runs from top to bottom and folds what is small', async () => {
    const { bridge } = await mount(readyState(waterfallSample([small])), { width: 320 });
    expect(all(bridge, '.period').map((step) => step.dataset['key'])).toEqual(['start', 'created', 'pushed', 'lost', 'won', 'folded', 'end']);
    expect(text(bridge, '[data-key="folded"]')).toBe('Other changes (3) 0');
    expect(all(bridge, 'tbody tr')).toHaveLength(9);
  });

  test('unfolds on a press and folds again from the menu', async () => {
    const { bridge } = await mount(readyState(waterfallSample([small])), { width: 320 });
    press(bridge, 'folded');
    await settled(bridge);
    expect(all(bridge, '.period')).toHaveLength(9);
    all(bridge, '[role=menuitem]').find((item) => item.textContent === 'Fold small changes')!.click();
    await settled(bridge);
    expect(all(bridge, '.period')).toHaveLength(7);
  });
});

describe('a sum that does not come out', () => {
  test('shows what is missing as an outlined bar, tells the host once, and opens its reason', async () => {
    const { bridge, integrity } = await mount(readyState(broken));
    expect(one(bridge, '[data-key="unexplained"] .mark').classList.contains('unexplained')).toBe(true);
    expect(text(bridge, '.chips')).toContain('does not add up');
    expect(integrity).toEqual([{ report: 'pipeline-waterfall', row: 0, difference: '960000', checks: ['Start + Created + Pulled + Increased - Decreased - Pushed - Lost - Won = End'] }]);
    press(bridge, 'unexplained');
    await vi.waitFor(() => expect(isOpen(bridge, '.panel')).toBe(true));
    expect(text(bridge, '.panel')).toContain('The difference of $960,000 belongs to no deal.');
    expect(integrity).toHaveLength(1);
  });

  test('one that does says so', async () => {
    const { bridge, integrity } = await mount(readyState(quarter));
    expect(text(bridge, '.chips')).toContain('adds up');
    expect(integrity).toEqual([]);
  });
});

describe('the keyboard', () => {
  test('walks every step, also those that are zero, and opens it', async () => {
    const { bridge } = await mount(readyState(waterfallSample([[100, 50, 0, 0, 0, 0, 0, 20]])));
    one(bridge, '.mark[tabindex="0"]').focus();
    expect(focused(bridge)).toBe('start');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await settled(bridge);
    expect([focused(bridge), all(bridge, '.mark[tabindex="0"]').length, all(bridge, '.ring').length]).toEqual(['pulled', 1, 1]);
    await userEvent.keyboard('{End}{ArrowLeft}{Enter}');
    await vi.waitFor(() => expect(text(bridge, '.panel h2')).toContain('Won'));
    await userEvent.keyboard('{Escape}');
    await settled(bridge);
    expect(focused(bridge)).toBe('won');
  });

  test('keeps its step when the data change', async () => {
    const { bridge, feed } = await mount(readyState(quarter));
    one(bridge, '.mark[tabindex="0"]').focus();
    await userEvent.keyboard('{End}{ArrowLeft}');
    await settled(bridge);
    feed.set(readyState(broken));
    await settled(bridge);
    expect(focused(bridge)).toBe('won');
  });

  test('moves by sight in right-to-left', async () => {
    const { bridge } = await mount(readyState(quarter), { attributes: { dir: 'rtl' } });
    one(bridge, '.mark[tabindex="0"]').focus();
    await userEvent.keyboard('{ArrowLeft}');
    await settled(bridge);
    expect(focused(bridge)).toBe('created');
  });
});

describe('opening a step', () => {
  test('shows its deals before and after', async () => {
    const { bridge } = await mount(readyState(quarter));
    press(bridge, 'pushed');
    await vi.waitFor(() => expect(all(bridge, '.panel tbody tr')).toHaveLength(12));
    expect(text(bridge, '.panel h2')).toBe('Pushed out · 1 Oct – 21 Nov 2026−$1,100,000');
    expect(text(bridge, '.panel thead th')).toMatch(/^Name Changes Amount Close date Stage .*Contribution$/);
    expect(text(bridge, '.panel tbody tr:first-child td')).toContain('21 Nov 2026 → 20 Jan 2027');
  });

  test('asks the host first and names step and dates', async () => {
    const { bridge } = await mount(readyState(quarter));
    const heard: unknown[] = [];
    bridge.addEventListener('rs-drill', (event) => {
      event.preventDefault();
      heard.push(event.detail);
    });
    one(bridge, 'tr[data-key="won"] td button').click();
    await settled(bridge);
    expect(heard[0]).toMatchObject({ report: 'pipeline-waterfall', measure: 'won', row: 0, period: { start: '2026-10-01', end: '2026-11-21' } });
    expect(isOpen(bridge, '.panel')).toBe(false);
  });
});

describe('hovering', () => {
  test('lights the bar, its connectors and its row, and tells what it leaves', async () => {
    const { bridge } = await mount(readyState(quarter));
    await userEvent.hover(one(bridge, '[data-key="pushed"] .mark'));
    await vi.waitFor(() => expect(isOpen(bridge, '.tooltip')).toBe(true));
    expect(text(bridge, '.tooltip')).toContain('Moved out');
    expect(text(bridge, '.tooltip')).toContain('$7,100,000 before, $6,000,000 after');
    expect(text(bridge, 'tr.marked th')).toBe('Pushed');
    expect(all(bridge, '.connector.lit')).toHaveLength(2);
  });
});

describe('what may be chosen', () => {
  test('attributes and choices become parameters; all close dates leave both ends open', async () => {
    const { bridge, asked } = await mount(readyState(quarter), { attributes: { since: '2026-10-01', 'group-by': 'owner' } });
    expect(asked).toEqual([{ since: '2026-10-01', group: 'owner' }]);
    const change = (index: number, value: string): void => {
      const select = all(bridge, '.controls select')[index] as HTMLSelectElement;
      select.value = value;
      select.dispatchEvent(new Event('change'));
    };
    change(1, 'all');
    await settled(bridge);
    change(0, 'monthToDate');
    await settled(bridge);
    change(2, 'weighted');
    await settled(bridge);
    expect(asked.at(-1)).toEqual({ since: '2026-11-01', until: '2026-11-21', close_from: '', close_to: '', basis: 'weighted', group: 'owner' });
    expect(bridge.getViewState().parameters).toContainEqual(['basis', 'weighted']);
  });

  test('a single group is the whole, with nothing to choose', async () => {
    const { bridge } = await mount(readyState(waterfallSample([QUARTER], { groups: ['All'] })));
    expect([all(bridge, '.controls select').length, all(bridge, '.period').length]).toEqual([4, 9]);
  });

  test('one group is shown at a time, and all together', async () => {
    const { bridge } = await mount(readyState(groups));
    expect(text(bridge, '[data-key="start"] .value')).toBe('$8.4M');
    const select = all(bridge, '.controls select').at(-1) as HTMLSelectElement;
    expect([...select.options].map((option) => option.text)).toEqual(['All', 'Ana Ruiz', 'Ben Okafor']);
    select.value = 'Ana Ruiz';
    select.dispatchEvent(new Event('change'));
    await settled(bridge);
    expect([text(bridge, '[data-key="start"] .value'), text(bridge, '.subtitle').includes('Ana Ruiz')]).toEqual(['$4.2M', true]);
  });
});

test('nothing of ours asks for a style attribute, and nothing stays behind', async () => {
  const { bridge, feed } = await mount(readyState(quarter));
  expect(all(bridge, '[style]')).toEqual([]);
  bridge.remove();
  expect([feed.listeners, document.querySelectorAll('[data-revsheet="live"]').length]).toEqual([0, 0]);
});

test('names from the data are text wherever they appear', async () => {
  const { bridge } = await mount(readyState(waterfallSample([QUARTER, small], { title: '<img src=x onerror=alert(1)>', groups: ['<b>Ana</b>', '__proto__'] })));
  expect(text(bridge, 'h2')).toBe('<img src=x onerror=alert(1)>');
  expect(all(bridge, 'img, b')).toHaveLength(0);
});
