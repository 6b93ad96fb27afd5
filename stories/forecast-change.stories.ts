import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { RsForecastTable } from '../src/widgets/forecast-table.ts';
import { CHANGES, type Changes } from './change-samples.ts';
import { forecastFeed } from './forecast-feed.ts';
import { PEOPLE } from './forecast-samples.ts';
import { all, one, text } from './inside.ts';

RsForecastTable.define('rs-forecast-table');

interface Args {
  readonly changes: Changes;
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
  /** Only the first seller is to be seen. */
  readonly restricted?: boolean;
}

type Story = StoryObj<Args>;

/** What changed in the forecast in the last seven days, and which deals moved. All numbers are sample data. */
const meta: Meta<Args> = {
  title: 'Forecast table/Change',
  component: 'rs-forecast-table',
  args: { changes: CHANGES },
  globals: { width: '1000' },
  render: ({ changes, lang, dir, restricted }) => html`<rs-forecast-table appearance="card" .feed=${forecastFeed({ changes, people: PEOPLE.map((person, i) => ({ ...person, restricted: restricted === true && i > 0 })) })} lang=${lang ?? 'en'} dir=${dir ?? 'ltr'}></rs-forecast-table>`,
};
export default meta;

/** Arrow, sign, value, and a line of the last eight totals. */
export const Changed: Story = {
  play: async ({ canvasElement }) => {
    const table = await drawn(canvasElement);
    await expect(text(table, 'thead')).toContain('Δ 7 days');
    await expect(text(table, 'tr[data-key="5/0"] .change')).toBe('up +54,000');
    await expect(text(table, 'tr[data-key="5/1"] .change')).toBe('down −120,000');
    await expect(text(table, 'tr[data-key="5/2"] .change')).toBe('no change 0');
    await waitFor(() => expect(all(table, 'tbody .trend').length).toBe(8), { timeout: 3000 });
    await expect(one(table, 'tr[data-key="5/0"] .trend').getAttribute('aria-label')).toContain('Total over 49 days');
  },
};
export const ChangedDark: Story = { globals: { theme: 'dark', width: '1000' } };

/** The three largest moves, for pointer and keyboard alike; Escape closes them. */
export const LargestMoves: Story = {
  play: async ({ canvasElement }) => {
    const table = await drawn(canvasElement);
    one(table, 'tr[data-key="5/0"] th').focus();
    await userEvent.hover(one(table, 'tr[data-key="5/0"] .change'));
    await waitFor(() => expect(all(table, '.tooltip .moves li')).toHaveLength(3));
    await expect(text(table, '.tooltip')).toContain('Proposal → Contract');
    await expect(text(table, '.tooltip')).toContain('60,000 → 108,000');
    await expect(text(table, '.tooltip')).toContain('and 2 more');
  },
};

/** Every deal that moved, before and after; a name opens the deal. */
export const AllMoves: Story = {
  play: async ({ canvasElement }) => {
    const table = await drawn(canvasElement);
    one(table, 'tr[data-key="5/0"] .change button').click();
    await waitFor(() => expect(all(table, '.panel .moves li')).toHaveLength(5));
    await expect(text(table, '.panel')).toContain('What moved · Ana Ruiz');
    await expect(text(table, '.panel')).toContain('D-1404');
  },
};

/** No history reaches back to that day: not known is not nothing. */
export const NotKnown: Story = {
  args: { changes: { ...CHANGES, 'Ben Okafor': null } },
  play: async ({ canvasElement }) => {
    const table = await drawn(canvasElement);
    await expect(text(table, 'tr[data-key="5/1"] .change')).toBe('—not known');
    await expect(text(table, 'tr[data-key="5"] .change')).toBe('—not known');
  },
};

/** A card says it in words. */
export const Narrow: Story = {
  globals: { width: '320' },
  play: async ({ canvasElement }) => {
    const table = await drawn(canvasElement);
    await expect(text(table, '.person[data-key="5/0"] .change-text')).toContain('+54,000 in 7 days');
    await expect(all(table, '.trend')).toHaveLength(0);
  },
};
export const NarrowDark: Story = { globals: { width: '320', theme: 'dark' } };
/** From right to left the line runs the other way. */
export const RightToLeft: Story = { args: { lang: 'ar', dir: 'rtl' } };
export const Norwegian: Story = {
  args: { lang: 'nb' },
  play: async ({ canvasElement }) => {
    const table = await drawn(canvasElement);
    await waitFor(() => expect(text(table, 'thead')).toContain('Δ 7 dager'));
  },
};
/** Of people whose numbers are restricted nothing is told. */
export const Restricted: Story = {
  args: { restricted: true },
  play: async ({ canvasElement }) => {
    const table = await drawn(canvasElement);
    await expect(all(table, 'tr[data-key="5/1"] .change')).toHaveLength(0);
  },
};

async function drawn(canvas: HTMLElement): Promise<RsForecastTable> {
  const table = canvas.querySelector<RsForecastTable>('rs-forecast-table')!;
  await table.ready;
  await table.updateComplete;
  return table;
}
