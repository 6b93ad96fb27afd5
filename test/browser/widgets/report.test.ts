import axe from 'axe-core';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { all, atRest, one, text } from '../../../stories/inside.ts';
import { attainmentSample, dealsSample, funnelSample, historySample, pushRateSample, snapshotsSample, weightedSample } from '../../../stories/report-samples.ts';
import { readyState } from '../../../stories/samples.ts';
import type { FeedState, Parameters, ReportResult } from '../../../src/table/result.ts';
import { RsReport } from '../../../src/widgets/report.ts';
import { askedFeed, mountWidget, stage } from './mount.ts';

beforeAll(() => void RsReport.define('rs-report'));

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('style');
});

async function mount(state: FeedState, width = 1000, settings?: Parameters): Promise<{ readonly report: RsReport; readonly asked: Parameters[] }> {
  const { feed, asked } = askedFeed(state, (_report, _parameters, cell) => dealsSample(state.result!, cell));
  const report = await mountWidget(Object.assign(new RsReport(), settings ? { settings } : {}), feed, { width, loads: state.status === 'loading' });
  return { report, asked };
}

const shown = async (result: ReportResult, width = 1000): Promise<RsReport> => (await mount(readyState(result), width)).report;

const samples: readonly [string, FeedState][] = [
  ['snapshots', readyState(snapshotsSample())], ['push rate', readyState(pushRateSample())], ['attainment', readyState(attainmentSample())], ['weighted', readyState(weightedSample())],
  ['funnel', readyState(funnelSample())], ['history', readyState(historySample(60))], ['long history', readyState(historySample())], ['loading', { status: 'loading' }],
  ['empty', { status: 'empty', empty: { reason: 'no data' } }], ['needs history', { status: 'empty', empty: { reason: 'not tracked' } }], ['no row', readyState(historySample(0))],
  ['error', { status: 'error', error: { kind: 'data', code: 'X', message: 'The report could not be computed.' } }],
];

test.each(samples.flatMap(([name, state]) => ([[320, 'dark'], [600, 'light'], [1000, 'dark']] as const).map(([width, scheme]) => [name, width, scheme, state] as const)))(
  'axe finds nothing in %s at %i, %s', async (_name, width, scheme, state) => {
    stage(scheme);
    const { report } = await mount(state, width);
    await new Promise((done) => setTimeout(done, 350));
    await atRest(document);
    const { violations } = await axe.run(report, { rules: { region: { enabled: false } } });
    expect(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)).toEqual([]);
  });

describe('the picture', () => {
  test('stacks groups over periods, in the order of the column, each in a colour of its own', async () => {
    const report = await shown(snapshotsSample());
    expect(all(report, '.period')).toHaveLength(9);
    expect(text(report, '.legend button')).toBe('Appointment Qualified Demo Proposal Contract Closed won');
    expect(new Set(all(report, '.period[data-row="0"] .mark').map((mark) => mark.getAttribute('class'))).size).toBe(6);
  });

  test('joins what is beyond six into one, with nothing to open', async () => {
    const report = await shown(snapshotsSample(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']));
    expect(text(report, '.legend button:last-of-type')).toBe('Other (3)');
    const heard: unknown[] = [];
    report.addEventListener('rs-drill', (event) => heard.push(event.detail));
    one(report, '.mark[data-series="other"]').dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    expect(heard).toEqual([]);
  });

  test('draws lines with gaps where nothing is known and dashes where it is not over', async () => {
    const report = await shown(attainmentSample());
    expect(all(report, 'circle.mark[data-series="closed"]')).toHaveLength(11);
    expect(all(report, 'path.line[stroke-dasharray]')).toHaveLength(2);
  });

  test('puts measures that are compared side by side', async () => {
    const report = await shown(weightedSample());
    const [amount, weighted] = ['amount', 'weighted'].map((id) => one(report, `.mark[data-row="1"][data-series="${id}"]`).getBoundingClientRect());
    expect(weighted!.left).toBeGreaterThanOrEqual(amount!.right);
    expect(weighted!.bottom).toBeCloseTo(amount!.bottom, 0);
  });

  test('writes per cents as per cents', async () => {
    const report = await shown(pushRateSample());
    expect(text(report, '.value')).toContain('31%');
    expect(text(report, '.axis')).toContain('40 %');
  });

  test('tells a funnel from stage to stage', async () => {
    const report = await shown(funnelSample());
    expect(all(report, '.mark')).toHaveLength(6);
    expect(text(report, '.period[data-row="1"] .value')).toContain('72% of the step before · 298');
    expect(one(report, '.mark').getAttribute('aria-label')).toBe('Appointment, 412');
  });

  test('turns from one picture of the rules to the next', async () => {
    const result = weightedSample();
    const report = await shown({ ...result, shown: [...result.shown, { shape: 'line', series: [{ measure: 'weighted', sign: 1, role: 'gain' }] }] });
    expect(text(report, '.switch button')).toBe('Amount, Weighted Weighted');
    all(report, '.switch button')[1]!.click();
    await report.updateComplete;
    expect([all(report, 'circle.mark').length, one(report, '.switch [aria-pressed=true]').textContent]).toEqual([6, 'Weighted']);
  });

  test('has the names of groups in full above their bars in a narrow place, each series its own', async () => {
    const report = await shown(pushRateSample(), 320);
    const names = all(await shown(pushRateSample()), 'tbody th').map((each) => each.textContent.trim());
    expect(all(report, '.chart.named .tick').map((tick) => tick.textContent)).toEqual(names);
    const marks = all(report, '.period[data-row="0"] .mark');
    expect(new Set(marks.map((mark) => mark.getAttribute('y'))).size).toBe(marks.length);
    marks[0]!.focus();
    await userEvent.keyboard('{ArrowDown}');
    await report.updateComplete;
    expect(report.shadowRoot!.activeElement?.getAttribute('data-row')).toBe('1');
  });

  test('is bars, one under the other, in a narrow place', async () => {
    expect(all(await shown(pushRateSample(), 320), 'rect.mark')).toHaveLength(4);
  });
});

describe('the table', () => {
  test('stands alone where the rules show nothing else, in a window where it is long', async () => {
    const report = await shown(historySample());
    expect(all(report, '.chart')).toHaveLength(0);
    expect(all(report, 'tbody tr[data-key]').length).toBeLessThan(200);
    expect(one(report, 'table').getAttribute('aria-rowcount')).toBe('2401');
  });

  test('tells no from not known', async () => {
    const report = await shown(historySample(4));
    expect(text(report, 'tbody tr td:last-child')).toBe('No Yes Yes No');
    expect(text(report, 'tbody tr[data-key="3"] .hidden')).toBe('no data');
  });

  test('has the columns there is room for, what matters most first, and leads to the others', async () => {
    const report = await shown(historySample(60), 320);
    const box = one(report, '.table-box');
    const heads = (): readonly string[] => all(report, '[part=table__head]').map((head) => head.textContent.trim());
    const columns = historySample(60).table.columns.map(({ label }) => label);
    expect(box.scrollWidth).toBe(box.clientWidth);
    expect(heads().length).toBeLessThan(columns.length);
    expect(text(report, '[part=columns-button]')).toBe(`More columns: ${columns.length - heads().length}`);
    const absent = columns.find((label) => !heads().includes(label))!;
    one(report, '[part=columns-button]').click();
    await vi.waitFor(() => expect(all(report, '.column-list li').length).toBe(columns.length - 1));
    (all(report, '.column-list label').find((label) => label.textContent === absent)!.querySelector('input') as HTMLInputElement).click();
    one(report, '.actions-row .primary').click();
    await report.updateComplete;
    expect(heads()).toContain(absent);
    const kept = report.getViewState();
    const again = await shown(historySample(60), 320);
    again.setViewState(JSON.parse(JSON.stringify(kept)));
    await again.updateComplete;
    expect(all(again, '[part=table__head]').map((head) => head.textContent.trim())).toEqual(heads());
  });

  test('lights with the picture, and the picture with it', async () => {
    const report = await shown(pushRateSample());
    await userEvent.hover(one(report, '.mark[data-row="2"]'));
    await vi.waitFor(() => expect(text(report, 'tr.marked th')).toBe('Chi Nguyen'));
    // The tooltip may lie over the first row: away from it first.
    await userEvent.hover(one(report, 'h2'));
    await vi.waitFor(() => expect(one(report, '.tooltip').matches(':popover-open')).toBe(false));
    await userEvent.hover(one(report, 'tbody tr:first-child td'));
    await vi.waitFor(() => expect(one(report, '.period.active').dataset['row']).toBe('0'));
  });
});

test('a number opens its deals with the keyboard, and the focus comes back', async () => {
  const report = await shown(funnelSample());
  one(report, '.mark[tabindex="0"]').focus();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await vi.waitFor(() => expect(all(report, '.panel tbody tr')).toHaveLength(10));
  expect(text(report, '.panel h2')).toBe('Reached · Qualified298');
  await userEvent.keyboard('{Escape}');
  await report.updateComplete;
  expect(report.shadowRoot!.activeElement?.getAttribute('data-row')).toBe('1');
});

test('settings are asked for, and what the visitor chooses wins', async () => {
  const { report, asked } = await mount(readyState(attainmentSample()), 1000, { pipeline: 'Default', start: '2025-01-01' });
  const range = one(report, '.controls select') as HTMLSelectElement;
  range.value = 'lastYear';
  range.dispatchEvent(new Event('change'));
  await report.updateComplete;
  expect(asked).toEqual([{ pipeline: 'Default', start: '2025-01-01' }, { pipeline: 'Default', start: '2025-01-01', end: '2025-12-31' }]);
  report.settings = { pipeline: 'Other' };
  await report.updateComplete;
  expect(asked).toHaveLength(3);
});

test('a hidden series stays hidden in the view state', async () => {
  const report = await shown(snapshotsSample());
  one(report, '.legend button').click();
  await report.updateComplete;
  expect(report.getViewState().hidden).toEqual(['group Appointment']);
  expect(all(report, '.period[data-row="0"] .mark')).toHaveLength(5);
});
