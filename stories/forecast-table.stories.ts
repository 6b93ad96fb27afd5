import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { dayOf } from '../src/base/dates.ts';
import { RsForecastTable } from '../src/widgets/forecast-table.ts';
import { forecastFeed, type ForecastFeedOptions } from './forecast-feed.ts';
import { forecastSample, manyPeople, PEOPLE, WORKED } from './forecast-samples.ts';
import { all, one, text } from './inside.ts';
import { readyState } from './samples.ts';

RsForecastTable.define('rs-forecast-table');

interface Args extends ForecastFeedOptions {
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
  readonly cloned?: boolean;
  /** Whose deals are open from the beginning. */
  readonly user?: string;
}

type Story = StoryObj<Args>;

/** What sellers and teams are to reach, have, and expect. All numbers are sample data. */
const meta: Meta<Args> = {
  title: 'Forecast table',
  component: 'rs-forecast-table',
  render: ({ lang, dir, cloned, user, ...options }) => {
    const table = html`<rs-forecast-table appearance="card" .feed=${forecastFeed(options)} lang=${lang ?? 'en'} dir=${dir ?? 'ltr'} ?cloned=${cloned} viewer=${options.viewer ?? ''}></rs-forecast-table>`;
    if (user) void customElements.whenDefined('rs-forecast-table').then(() => setTimeout(() => document.querySelector<RsForecastTable>('rs-forecast-table')?.setViewState({ subject: { kind: 'user', id: user } })));
    return table;
  },
};
export default meta;

/** The team of the visual target. */
export const Ready: Story = {
  play: async ({ canvasElement }) => {
    const table = await drawn(canvasElement);
    await expect(table.state).toBe('ready');
    await expect(text(table, '.chips')).toContain('2 not submitted');
  },
};
export const Large: Story = {
  globals: { width: '1000' },
  play: async ({ canvasElement }) => {
    const table = await drawn(canvasElement);
    await expect(all(table, 'tbody tr[data-key]').length).toBe(8);
    await expect(text(table, '.wells')).toContain('3 of 5 submitted');
    await expect(text(table, 'tr[data-key="5/2"]')).toContain('ahead by 200,000');
  },
};
export const Dark: Story = { globals: { theme: 'dark', width: '1000' }, play: Large.play! };
export const Narrow: Story = {
  globals: { width: '320' },
  play: async ({ canvasElement }) => {
    const table = await drawn(canvasElement);
    await expect(all(table, '.person')).toHaveLength(8);
    one<HTMLButtonElement>(table, '.person .fold').click();
    await waitFor(() => expect(text(table, '.person .rest:not([hidden])')).toContain('Submission'));
  },
};
export const NarrowDark: Story = { globals: { width: '320', theme: 'dark' } };

/** Semantics 3: Ana 87 of 100 at 0.87×, the team 97 of 160, 1 of 2 submitted. */
export const WorkedExample: Story = {
  args: { people: WORKED, start: dayOf(2024, 4, 1), today: dayOf(2024, 5, 15) },
  globals: { width: '1000' },
  play: async ({ canvasElement }) => {
    const table = await drawn(canvasElement);
    const figures = all(table, 'tr[data-key="2/0"] button[data-column]').map((button) => button.textContent);
    await expect(figures).toEqual(['100', '40', '60', '40%', '87', '10', '10', '27', '85']);
    await expect(text(table, 'tr[data-key="2/0"] .under')).toBe('0.87×');
    await expect(text(table, 'tr[data-key="2"]')).toContain('1 of 2 submitted');
    await expect(text(table, 'tr[data-key="2/1"]')).toContain('not submitted');
  },
};

/** The other tab: what counts into the forecast by category. */
export const Category: Story = {
  globals: { width: '1000' },
  play: async ({ canvasElement }) => {
    const table = await drawn(canvasElement);
    one<HTMLElement>(table, '[role=tab][aria-selected=true]').focus();
    await userEvent.keyboard('{ArrowRight}');
    await waitFor(() => expect(text(table, 'thead')).toContain('Best case'));
    await expect(text(table, '[role=tab][aria-selected=true]')).toBe('Forecast category');
  },
};

/** Nobody has a goal: nothing is measured, and nothing reads as zero. */
export const NoGoals: Story = {
  args: { people: PEOPLE.map((person) => ({ ...person, goal: null })) },
  globals: { width: '1000' },
  play: async ({ canvasElement }) => {
    const table = await drawn(canvasElement);
    await expect(text(table, 'tbody')).toContain('no goal');
    await expect(text(table, '.grid-box')).not.toMatch(/0(?:\.0)?%|∞|NaN/);
  },
};
export const NoSubmissions: Story = shows({ people: PEOPLE.map((person) => ({ ...person, submission: null })) }, '.chips', '5 not submitted');
/** Somebody has not updated the forecast for too long. */
export const Overdue: Story = shows({}, 'tr[data-key="5/1"] .overdue', 'overdue');
/** The quarter is over: it can be read, not changed. */
export const Closed: Story = {
  ...shows({ today: dayOf(2027, 1, 12) }, '.chips', 'Final'),
  play: async ({ canvasElement }) => {
    const table = await drawn(canvasElement);
    await expect(text(table, '.chips')).toContain('Final');
    await expect(all(table, '.pencil')).toHaveLength(0);
    await expect(all(table, '.attainment .elapsed')).toHaveLength(1);
  },
};
export const NotBegun: Story = shows({ today: dayOf(2026, 9, 20) }, '.subtitle', 'begins in 11 days');
/** The viewer may see only the own numbers: the others are not zero, they are not shown, and they are in no total. */
export const Restricted: Story = shows({ people: PEOPLE.map((person, i) => ({ ...person, restricted: i > 0 })), viewer: 'Ana Ruiz' }, 'footer', 'restricted and in no total');
/** A copy of the forecast submits nothing. */
export const Cloned: Story = {
  args: { cloned: true }, globals: { width: '1000' },
  play: async ({ canvasElement }) => {
    const table = await drawn(canvasElement);
    await expect(all(table, '.pencil')).toHaveLength(0);
    await expect(text(table, 'tbody')).toContain('900,000');
  },
};
/** Three hundred people: only what is in sight is in the document, and all of it on paper. */
export const ManyPeople: Story = {
  args: { people: manyPeople(300) }, globals: { width: '1000' },
  play: async ({ canvasElement }) => {
    const table = await drawn(canvasElement);
    await expect(all(table, '.grid-box tbody tr[data-key]').length).toBeLessThan(60);
    await expect(one(table, '.grid-box table').getAttribute('aria-rowcount')).toBe('327');
    await waitFor(() => expect(all(table, '.paper tbody tr')).toHaveLength(325));
  },
};
export const LongNames: Story = { args: { people: PEOPLE.map((person) => ({ ...person, name: `${person.name} of the department for extraordinarily long names`, teams: person.teams.map((team) => `${team} and everything that belongs to it`) })) } };

/** A seller's deals: where they stand, what moved, what to do next. */
export const Deals: Story = {
  args: { user: 'Ana Ruiz' }, globals: { width: '1000' },
  play: async ({ canvasElement }) => {
    const table = await drawn(canvasElement);
    await waitFor(() => expect(all(table, '.grid tbody tr[data-key]')).toHaveLength(9));
    await expect(text(table, '.grid tbody')).toContain('forward from Proposal');
    await expect(text(table, '.grid tbody')).toContain('down from');
  },
};
export const DealsDark: Story = { args: Deals.args!, globals: { width: '600', theme: 'dark' } };
export const DealsNarrow: Story = { args: Deals.args!, globals: { width: '320' } };

/** The panel behind a pencil: amount, notes, history. */
export const Submit: Story = {
  globals: { width: '1000' },
  play: async ({ canvasElement }) => {
    const table = await drawn(canvasElement);
    one<HTMLButtonElement>(table, 'tr[data-key="5/0"] .pencil').click();
    await waitFor(() => expect(text(table, '.submissions')).toContain('$900,000'));
    await userEvent.type(one<HTMLInputElement>(table, '#submit-amount'), '1.2m');
    await expect(text(table, '#submit-says')).toContain('$1,200,000');
    await userEvent.click(one(table, '.submit-form .primary'));
    await waitFor(() => expect(text(table, '.submissions')).toContain('$1,200,000'));
    await waitFor(() => expect(text(table, 'tr[data-key="5/0"]')).toContain('1,200,000'));
  },
};

export const Loading: Story = { args: { state: { status: 'loading' } } };
export const NobodyYet: Story = says({ status: 'empty', empty: { reason: 'no data' } }, 'empty', '.blank h3', 'No people yet');
export const NothingHere: Story = says(readyState(forecastSample([]), { status: 'empty', empty: { reason: 'filtered out' } }), 'empty', '.blank p', 'Q4 2026');
export const NotPermitted: Story = { ...says({ status: 'empty', empty: { reason: 'filtered out' } }, 'empty', '.blank h3', 'not open to you'), args: { state: { status: 'empty', empty: { reason: 'filtered out' } }, viewer: 'x' } };
export const Failed: Story = says({ status: 'error', error: { kind: 'network', code: 'SOURCE_UNREACHABLE', message: 'The file users.csv could not be read.' } }, 'error', '.blank p', 'could not be read');
export const Partial: Story = says(readyState(forecastSample(), { missing: ['goals'] }), 'partial', '.banner', 'goals');
export const RightToLeft: Story = { args: { lang: 'ar', dir: 'rtl' }, globals: { width: '1000' } };
export const Norwegian: Story = { args: { lang: 'nb', currency: 'NOK' }, globals: { width: '1000' } };

function shows(args: Args, selector: string, words: string): Story {
  return {
    args, globals: { width: '1000' },
    play: async ({ canvasElement }) => {
      const table = await drawn(canvasElement);
      await expect(text(table, selector)).toContain(words);
    },
  };
}

function says(state: NonNullable<Args['state']>, name: string, selector: string, words: string): Story {
  return {
    args: { state },
    play: async ({ canvasElement }) => {
      const table = await drawn(canvasElement);
      await expect(table.getAttribute('state')).toBe(name);
      await expect(text(table, selector)).toContain(words);
    },
  };
}

async function drawn(canvas: HTMLElement): Promise<RsForecastTable> {
  const table = one<RsForecastTable>(canvas, 'rs-forecast-table');
  await table.ready;
  await table.updateComplete;
  return table;
}
