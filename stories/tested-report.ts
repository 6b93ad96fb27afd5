import type { StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect } from 'storybook/test';
import { kebabCase } from '../src/base/text.ts';
import type { Plan } from '../src/plan/plan.ts';
import { RsForecastTable } from '../src/widgets/forecast-table.ts';
import type { LiteralFeed } from '../src/widgets/literal-feed.ts';
import { RsReport } from '../src/widgets/report.ts';
import { RsRevenueChart } from '../src/widgets/revenue-chart.ts';
import { RsSubscriptionList } from '../src/widgets/subscription-list.ts';
import { RsWaterfall } from '../src/widgets/waterfall.ts';
import type { RsWidget } from '../src/widgets/widget.ts';
import { all } from './inside.ts';
import { testedFeed } from './tested-feed.ts';

RsReport.define('rs-report');
RsRevenueChart.define('rs-revenue-chart');
RsWaterfall.define('rs-waterfall');
RsForecastTable.define('rs-forecast-table');
RsSubscriptionList.define('rs-subscription-list');

/** The story of one shipped report: it must draw numbers, not a failure. `load` fetches the plan of its file, with its test blocks. */
export function reportStory(title: string, load: () => Promise<{ readonly default: Plan }>): StoryObj {
  const report = kebabCase(title);
  return {
    loaders: [async () => ({ feed: testedFeed((await load()).default, report) })],
    render: (_args, { loaded }) => (elements.get(report) ?? reportOf)(report, loaded.feed as LiteralFeed),
    play: async ({ canvasElement }) => {
      const widget = canvasElement.querySelector<RsWidget>('[lang]')!;
      await widget.ready;
      await widget.updateComplete;
      await expect(all(widget, '[role=alert]').map(({ textContent }) => textContent)).toEqual([]);
      await expect(widget.state).toBe('ready');
      await expect(all(widget, 'td, [role=gridcell], .mark').length).toBeGreaterThan(0);
    },
  };
}

/** Reports that an element of their own draws. */
const elements = new Map<string, (report: string, feed: LiteralFeed) => TemplateResult>([
  ['forecast', (_, feed) => html`<rs-forecast-table appearance="card" lang="en" .feed=${feed}></rs-forecast-table>`],
  ['pipeline-waterfall', (_, feed) => html`<rs-waterfall appearance="card" lang="en" .feed=${feed}></rs-waterfall>`],
  ['recurring-revenue', revenueChart],
  ['recurring-revenue-net', revenueChart],
  ['subscriptions', (_, feed) => html`<rs-subscription-list appearance="card" lang="en" .feed=${feed}></rs-subscription-list>`],
]);

function reportOf(report: string, feed: LiteralFeed): TemplateResult {
  return html`<rs-report appearance="card" lang="en" report=${report} .feed=${feed}></rs-report>`;
}

function revenueChart(report: string, feed: LiteralFeed): TemplateResult {
  return html`<rs-revenue-chart appearance="card" lang="en" report=${report} .feed=${feed}></rs-revenue-chart>`;
}
