import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import type { FeedState } from '../src/table/result.ts';
import { RsForecastTable } from '../src/widgets/forecast-table.ts';
import { LiteralFeed } from '../src/widgets/literal-feed.ts';
import { forecastFor, forecastRows, PEOPLE, type ForecastOptions, type Seller } from './forecast-samples.ts';
import { all, one, text } from './inside.ts';
import { readyState } from './samples.ts';

RsForecastTable.define('rs-forecast-table');

interface Args {
  readonly people?: readonly Seller[];
  readonly options?: ForecastOptions;
  readonly state?: FeedState;
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
  readonly viewer?: string;
}

type Story = StoryObj<Args>;

/** What sellers and teams are to reach, have, and expect. All numbers are sample data. */
const meta: Meta<Args> = {
  title: 'Forecast table',
  component: 'rs-forecast-table',
  render: ({ people = PEOPLE, options, state, lang, dir, viewer }) => {
    const feed = new LiteralFeed((_report, parameters) => state ?? readyState(forecastFor(people, parameters, options)), {
      explain: (_report, parameters, cell) => forecastRows(forecastFor(people, parameters, options), cell),
    });
    return html`<rs-forecast-table appearance="card" .feed=${feed} lang=${lang ?? 'en'} dir=${dir ?? 'ltr'} viewer=${viewer ?? ''}></rs-forecast-table>`;
  },
};
export default meta;

/** The team of the visual target. */
export const Ready: Story = {
  play: async ({ canvasElement }) => {
    const table = await drawn(canvasElement);
    await expect(table.state).toBe('ready');
    await expect(text(table, '.chips')).toContain('not submitted');
  },
};
export const Large: Story = {
  globals: { width: '1000' },
  play: async ({ canvasElement }) => {
    const table = await drawn(canvasElement);
    await expect(all(table, 'tbody tr[data-key]').length).toBe(8);
    await expect(text(table, '.wells')).toContain('of 5 submitted');
  },
};
export const Dark: Story = { args: {}, globals: { theme: 'dark', width: '1000' } };
export const Narrow: Story = { globals: { width: '320' } };
export const NarrowDark: Story = { globals: { width: '320', theme: 'dark' } };

async function drawn(canvas: HTMLElement): Promise<RsForecastTable> {
  const table = one<RsForecastTable>(canvas, 'rs-forecast-table');
  await table.ready;
  await table.updateComplete;
  return table;
}
