import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { FeedState } from '../src/table/result.ts';
import { LiteralFeed } from '../src/widgets/literal-feed.ts';
import { RsWaterfall } from '../src/widgets/waterfall.ts';
import { all, one, text } from './inside.ts';
import { readyState } from './samples.ts';
import { changesSample, QUARTER, waterfallSample, WORKED } from './waterfall-samples.ts';

RsWaterfall.define('rs-waterfall');

interface Args {
  readonly state: FeedState;
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
}

type Story = StoryObj<Args>;

/** What moved in the pipeline between two dates. All numbers are sample data. */
const meta: Meta<Args> = {
  title: 'Pipeline waterfall',
  component: 'rs-waterfall',
  render: ({ state, lang, dir }) => html`<rs-waterfall appearance="card" .feed=${new LiteralFeed(state, { explain: (_report, _parameters, cell) => changesSample(state.result!, cell) })}
    lang=${lang ?? 'en'} dir=${dir ?? 'ltr'}></rs-waterfall>`,
};
export default meta;

const quarter = readyState(waterfallSample([QUARTER]));

/** The quarter of the visual target. */
export const Ready: Story = {
  args: { state: quarter },
  play: async ({ canvasElement }) => {
    const bridge = await drawn(canvasElement);
    await expect(bridge.state).toBe('ready');
    await expect(all(bridge, '.mark')).toHaveLength(9);
    await expect(text(bridge, '.chips')).toContain('adds up');
    await expect(text(bridge, '[data-key="pushed"] .value')).toContain('⇥');
  },
};
export const Large: Story = { args: Ready.args, globals: { width: '1000' }, play: Ready.play };
export const Dark: Story = { args: Ready.args, globals: { theme: 'dark', width: '1000' }, play: Ready.play };

/** From top to bottom; what is small is folded until somebody wants to see it. */
export const Narrow: Story = {
  args: { state: readyState(waterfallSample([[4_200_000, 2_400_000, 10_000, 30_000, 42_000, 1_100_000, 800_000, 1_300_000]])) },
  globals: { width: '320' },
  play: async ({ canvasElement }) => {
    const bridge = await drawn(canvasElement);
    await waitFor(() => expect(all(bridge, '.mark')).toHaveLength(7));
    await expect(text(bridge, '.period[data-key="folded"]')).toContain('Other changes (3)');
    one<SVGElement>(bridge, '[data-key="folded"] .mark').dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    await waitFor(() => expect(all(bridge, '.mark')).toHaveLength(9));
  },
};
export const NarrowDark: Story = { args: Ready.args, globals: { theme: 'dark', width: '320' } };

/** What the movements do not explain is a bar of its own, and the host is told. */
export const Unexplained: Story = {
  args: { state: readyState(waterfallSample([[4_200_000, 2_400_000, 600_000, 300_000, 400_000, 1_100_000, 800_000, 1_300_000, 4_350_000]])) },
  globals: { width: '1000' },
  play: async ({ canvasElement }) => {
    const bridge = await drawn(canvasElement);
    await expect(text(bridge, '.period[data-key="unexplained"]')).toContain('Unexplained');
    await expect(text(bridge, '.chips')).toContain('does not add up');
  },
};

/** Semantics 5, the worked example: 43 + 15 + 45 + 2 − 3 − 20 − 6 − 42 = 34. */
export const WorkedExample: Story = {
  args: { state: readyState(waterfallSample([WORKED], { deals: [5, 2, 2, 1, 1, 1, 1, 2, 4] })) },
  play: async ({ canvasElement }) => {
    const bridge = await drawn(canvasElement);
    await expect(all(bridge, '.period .value').map((label) => label.textContent)).toEqual(['$43K', '+$15K', '⇤ +$45K', '+$2K', '−$3K', '−$20K ⇥', '−$6K', '−$42K', '$34K']);
  },
};

/** From a step to its deals, before and after, with the keyboard, and back. */
export const Drill: Story = {
  args: Ready.args,
  globals: { width: '1000' },
  play: async ({ canvasElement }) => {
    const bridge = await drawn(canvasElement);
    one<SVGElement>(bridge, '.mark[tabindex="0"]').focus();
    await userEvent.keyboard('{End}{ArrowLeft}{ArrowLeft}{ArrowLeft}{Enter}');
    await waitFor(() => expect(all(bridge, '.panel tbody tr').length).toBeGreaterThan(0));
    await expect(text(bridge, '.panel h2')).toContain('Pushed out');
    await expect(text(bridge, '.panel tbody')).toContain('→');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(one(bridge, '.panel').matches(':popover-open')).toBe(false));
  },
};

/** One owner at a time, or all together. */
export const Groups: Story = {
  args: { state: readyState(waterfallSample([QUARTER, [1_900_000, 800_000, 200_000, 90_000, 60_000, 300_000, 240_000, 410_000]], { groups: ['Ana Ruiz', 'Ben Okafor'] })) },
  play: async ({ canvasElement }) => {
    const bridge = await drawn(canvasElement);
    await expect(text(bridge, '[data-key="start"] .value')).toBe('$6.1M');
  },
};

/** Hardly anything moved: the totals may be cut, with a drawn break. */
export const HardToSee: Story = {
  args: { state: readyState(waterfallSample([[4_200_000, 40_000, 60_000, 30_000, 40_000, 50_000, 80_000, 30_000]])) },
  play: async ({ canvasElement }) => {
    const bridge = await drawn(canvasElement);
    one<HTMLButtonElement>(bridge, '.plot-actions button').click();
    await waitFor(() => expect(all(bridge, '.break')).toHaveLength(2));
  },
};
export const NoMovement: Story = says(readyState(waterfallSample([[4_200_000, 0, 0, 0, 0, 0, 0, 0]])), 'ready', 'footer', 'No movement');
export const EmptyAtTheEnd: Story = says(readyState(waterfallSample([[43_000, 15_000, 45_000, 2_000, 3_000, 54_000, 6_000, 42_000]])), 'ready', '.period[data-key="end"]', '0');
export const Rolling: Story = says(readyState(waterfallSample([[43_000, 15_000, 0, 2_000, 3_000, 0, 6_000, 42_000]], { closeFrom: null, closeTo: null })), 'ready', '.subtitle', 'All close dates');
export const RightToLeft: Story = { args: { state: quarter, lang: 'ar', dir: 'rtl' } };
export const Norwegian: Story = { args: { state: readyState(waterfallSample([QUARTER], { currency: 'NOK' })), lang: 'nb' } };

export const Loading: Story = { args: { state: { status: 'loading' } } };
export const NoHistory: Story = says({ status: 'empty', empty: { reason: 'not tracked' } }, 'empty', '.blank h3', 'history');
export const NoDeals: Story = says({ status: 'empty', empty: { reason: 'no data' } }, 'empty', '.blank h3', 'No deals yet');
export const Failed: Story = says({ status: 'error', error: { kind: 'network', code: 'SOURCE_UNREACHABLE', message: 'The file history.csv could not be read.' } }, 'error', '.blank p', 'could not be read');
export const Partial: Story = says({ ...quarter, missing: ['deal history'] }, 'partial', '.banner', 'deal history');

function says(state: FeedState, name: string, selector: string, words: string): Story {
  return {
    args: { state },
    play: async ({ canvasElement }) => {
      const bridge = await drawn(canvasElement);
      await expect(bridge.getAttribute('state')).toBe(name);
      await expect(text(bridge, selector)).toContain(words);
    },
  };
}

async function drawn(canvas: HTMLElement): Promise<RsWaterfall> {
  const bridge = one<RsWaterfall>(canvas, 'rs-waterfall');
  await bridge.ready;
  await bridge.updateComplete;
  return bridge;
}
