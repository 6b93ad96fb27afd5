import { afterEach, expect, test } from 'vitest';
import { text } from '../../../stories/inside.ts';
import { pushRateSample } from '../../../stories/report-samples.ts';
import { readyState, revenueSample, YEAR } from '../../../stories/samples.ts';
import { QUARTER, waterfallSample } from '../../../stories/waterfall-samples.ts';
import type { FeedState } from '../../../src/table/result.ts';
import { LiteralFeed } from '../../../src/widgets/literal-feed.ts';
import { RsReport } from '../../../src/widgets/report.ts';
import { RsRevenueChart } from '../../../src/widgets/revenue-chart.ts';
import { addStrings } from '../../../src/widgets/strings.ts';
import { RsWaterfall } from '../../../src/widgets/waterfall.ts';
import type { RsWidget } from '../../../src/widgets/widget.ts';

RsRevenueChart.define('rs-revenue-chart');
RsReport.define('rs-report');
RsWaterfall.define('rs-waterfall');

afterEach(() => document.body.replaceChildren());

async function mount(tag: string, lang: string, state: FeedState): Promise<RsWidget> {
  const widget = document.createElement(tag) as RsWidget;
  widget.lang = lang;
  widget.feed = new LiteralFeed(state);
  const frame = document.body.appendChild(document.createElement('main'));
  frame.style.setProperty('width', '1000px');
  frame.append(widget);
  await widget.ready;
  return widget;
}

const label = (widget: Element): string | null | undefined => widget.shadowRoot!.querySelector('[part=menu-button]')?.getAttribute('aria-label');

test.each([['rs-revenue-chart', readyState(revenueSample(YEAR))], ['rs-report', readyState(pushRateSample())], ['rs-waterfall', readyState(waterfallSample([QUARTER]))]] as const)('words that a page gives after the first picture stand in %s, at once and when it comes back', async (tag, state) => {
  const lang = `de-x-${tag.slice(3, 9)}`;
  const [there, away, other] = [await mount(tag, lang, state), await mount(tag, lang, state), await mount(tag, 'en', state)];
  away.remove();
  addStrings(lang, { menu: 'Mehr', total: 'Summe' });
  await there.updateComplete;
  expect(label(there)).toBe('Mehr');
  expect(label(other)).toBe('More actions');
  document.body.append(away);
  await away.updateComplete;
  expect(label(away)).toBe('Mehr');
});

test('what was made of the words is made anew: heads of the table', async () => {
  const chart = await mount('rs-revenue-chart', 'de-x-heads', readyState(revenueSample(YEAR)));
  addStrings('de-x-heads', { Month: 'Monat' });
  await chart.updateComplete;
  expect(text(chart, 'thead th:first-child')).toBe('Monat');
});
