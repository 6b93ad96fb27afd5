import { afterEach, expect, test, vi } from 'vitest';
import { readyState, revenueSample, YEAR } from '../../../stories/samples.ts';
import { provideFeed, removeFeed } from '../../../src/widgets/feeds.ts';
import { LiteralFeed } from '../../../src/widgets/literal-feed.ts';
import { RsRevenueChart } from '../../../src/widgets/revenue-chart.ts';

RsRevenueChart.define('rs-revenue-chart');

afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

test('a chart whose store never comes says so to the author of the page, and shows a store that comes after all', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const chart = document.createElement('rs-revenue-chart') as RsRevenueChart;
  chart.store = 'nobody';
  chart.author = true;
  const errors: string[] = [];
  chart.addEventListener('rs-error', (event) => errors.push((event as CustomEvent<{ code: string }>).detail.code));
  document.body.append(chart);
  await vi.advanceTimersByTimeAsync(4000);
  expect(chart.state).toBe('loading');
  await vi.advanceTimersByTimeAsync(2000);
  await expect.poll(() => chart.state).toBe('config');
  await chart.updateComplete;
  expect(chart.shadowRoot!.textContent).toContain('There is no <rs-store name="nobody"> on this page.');
  expect(errors).toEqual(['NO_STORE']);

  const feed = new LiteralFeed(readyState(revenueSample(YEAR)));
  provideFeed('nobody', feed);
  await vi.advanceTimersByTimeAsync(1000);
  await chart.updateComplete;
  expect(chart.state).toBe('ready');
  removeFeed('nobody', feed);
});
