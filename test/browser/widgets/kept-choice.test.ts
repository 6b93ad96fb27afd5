import { afterEach, describe, expect, test } from 'vitest';
import { historySample } from '../../../stories/report-samples.ts';
import { all, one, text } from '../../../stories/inside.ts';
import { readyState, revenueSample, YEAR } from '../../../stories/samples.ts';
import type { Feed, FeedState } from '../../../src/table/result.ts';
import { LiteralFeed } from '../../../src/widgets/literal-feed.ts';
import { RsReport } from '../../../src/widgets/report.ts';
import { RsRevenueChart } from '../../../src/widgets/revenue-chart.ts';
import type { RsWidget } from '../../../src/widgets/widget.ts';

type Kept = NonNullable<Feed['kept']>;

RsRevenueChart.define('rs-revenue-chart');
RsReport.define('rs-report');

afterEach(() => document.body.replaceChildren());

/** What a device keeps, as a store would. */
function device(): Kept {
  const kept = new Map<string, unknown>();
  return async (name, value) => (value === undefined ? structuredClone(kept.get(name)) : void kept.set(name, structuredClone(value)));
}

async function mount(tag: string, state: FeedState, kept: Kept, { report, set }: { readonly report?: string; readonly set?: (widget: RsWidget) => void } = {}): Promise<RsWidget> {
  const widget = document.createElement(tag) as RsWidget;
  widget.lang = 'en';
  if (report) widget.report = report;
  set?.(widget);
  widget.feed = new LiteralFeed(state, { kept });
  const frame = document.body.appendChild(document.createElement('main'));
  frame.style.setProperty('width', '1000px');
  frame.append(widget);
  await widget.ready;
  return widget;
}

const until = (read: () => unknown) => expect.poll(read);
const heads = (widget: Element): string[] => all(widget, '[part=table__head]').map((head) => head.textContent.trim());

async function openChoice(widget: RsWidget): Promise<void> {
  one(widget, '[part=menu-button]').click();
  const item = (): HTMLElement | undefined => all(widget, '[role=menuitem]').find((each) => each.textContent.trim() === 'Edit columns');
  await until(() => item() !== undefined).toBe(true);
  item()!.click();
  await until(() => all(widget, '.column-list li').length).toBeGreaterThan(1);
}

/** Hides the column that stands second, in the panel, and returns what it is called. */
async function hideSecond(widget: RsWidget): Promise<string> {
  const label = heads(widget)[1]!;
  await openChoice(widget);
  (all(widget, '.column-list label').find((each) => each.textContent.trim() === label)!.querySelector('input') as HTMLInputElement).click();
  one(widget, '.actions-row .primary').click();
  await until(() => heads(widget)).not.toContain(label);
  return label;
}

const widgets: readonly (readonly [string, FeedState])[] = [['rs-revenue-chart', readyState(revenueSample(YEAR))], ['rs-report', readyState(historySample(60))]];

describe.each(widgets)('the columns that somebody chose of the table of %s', (tag, state) => {
  test('are there again at the next visit, and readers that cannot see it hear that they are saved', async () => {
    const kept = device();
    const widget = await mount(tag, state, kept);
    const usual = heads(widget);
    const label = await hideSecond(widget);
    await until(() => [...document.querySelectorAll('[aria-live]')].map((each) => (each.shadowRoot ?? each).textContent).join(' ')).toContain('Columns saved');
    widget.remove();
    const again = await mount(tag, state, kept);
    await until(() => heads(again)).toEqual(usual.filter((each) => each !== label));
  });

  test('are another choice for another report', async () => {
    const kept = device();
    const label = await hideSecond(await mount(tag, state, kept, { report: 'one' }));
    const other = await mount(tag, state, kept, { report: 'two' });
    await new Promise((done) => setTimeout(done, 600));
    expect(heads(other)).toContain(label);
    other.report = 'one';
    await until(() => heads(other)).not.toContain(label);
    other.report = 'two';
    await until(() => heads(other)).toContain(label);
  });

  test('are forgotten by Reset', async () => {
    const kept = device();
    const widget = await mount(tag, state, kept);
    const label = await hideSecond(widget);
    await openChoice(widget);
    all(widget, '.actions-row .button').at(-1)!.click();
    await until(() => heads(widget)).toContain(label);
    const again = await mount(tag, state, kept);
    await new Promise((done) => setTimeout(done, 600));
    expect(heads(again)).toContain(label);
  });

  test('give way to what the page says', async () => {
    const kept = device();
    const first = await mount(tag, state, kept);
    const label = await hideSecond(first);
    const { rowColumns } = first.getViewState();
    const third = heads(first)[1]!;
    const hidden = rowColumns!.order.filter((id) => id !== rowColumns!.hidden[0]).slice(0, 1);
    const again = await mount(tag, state, kept, { set: (widget) => widget.setViewState({ rowColumns: { order: rowColumns!.order, hidden } }) });
    await until(() => heads(again)).not.toContain(third);
    await new Promise((done) => setTimeout(done, 600));
    expect(heads(again)).toContain(label);
    expect(heads(again)).not.toContain(third);
  });

  test('that cannot be kept are in force, and the widget says so', async () => {
    const widget = await mount(tag, state, async (_name, value) => (value === undefined ? undefined : Promise.reject(new Error('full'))));
    await hideSecond(widget);
    await until(() => text(widget, '.kept-note')).toContain('could not be kept on this device');
  });
});
