import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { RsSubscriptionList } from '../src/widgets/subscription-list.ts';
import { all, one, text } from './inside.ts';
import { listFeed, type ListFeedOptions } from './subscription-list-feed.ts';

RsSubscriptionList.define('rs-subscription-list');

interface Args {
  readonly options?: ListFeedOptions;
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
}

type Story = StoryObj<Args>;

/** All subscriptions, and what can be done with each. All rows are sample data. */
const meta: Meta<Args> = {
  title: 'Subscription list',
  component: 'rs-subscription-list',
  render: ({ options, lang, dir }) => html`<rs-subscription-list appearance="card" .feed=${listFeed(options)} lang=${lang ?? 'en'} dir=${dir ?? 'ltr'}></rs-subscription-list>`,
};
export default meta;

export const Ready: Story = {
  play: async ({ canvasElement }) => {
    const list = await drawn(canvasElement);
    await expect(list.state).toBe('ready');
    await expect(all(list, 'tbody tr[data-key]').length).toBe(14);
    await expect(text(list, '[role=tab]')).toBe('All 14 Unpaid 2 Scheduled 1');
  },
};
export const Large: Story = { globals: { width: '1000' } };
export const Dark: Story = { globals: { theme: 'dark', width: '1000' } };
export const Narrow: Story = { globals: { width: '320' } };
export const NarrowDark: Story = { globals: { width: '320', theme: 'dark' } };
export const Norwegian: Story = { args: { lang: 'nb' } };
export const RightToLeft: Story = { args: { dir: 'rtl' } };
export const Empty: Story = { args: { options: { count: 0 } } };
export const ReadOnly: Story = { args: { options: { readOnly: true } } };
export const Loading: Story = { args: { options: { state: { status: 'loading' } } } };
export const Failed: Story = { args: { options: { state: { status: 'error', error: { kind: 'network', code: 'OFFLINE', message: 'The data could not be fetched.', kept: 'Nothing was changed.', action: 'Try again.' } } } } };

/** Fifty thousand rows: only those in sight are in the document. */
export const Long: Story = {
  args: { options: { count: 50_000 } },
  globals: { width: '1000' },
  play: async ({ canvasElement }) => {
    const list = await drawn(canvasElement);
    await expect(all(list, 'tbody tr[data-key]').length).toBeLessThan(80);
    await expect(text(list, '.subtitle')).toContain('50,000 subscriptions');
  },
};

/** One at the side, with what fits it. */
export const Open: Story = {
  globals: { width: '1000' },
  play: async ({ canvasElement }) => {
    const list = await drawn(canvasElement);
    all<HTMLButtonElement>(list, '.name button')[0]!.click();
    await waitFor(() => expect(text(list, '.panel-head')).toContain('Platform'));
    await expect(text(list, '.panel .row-actions')).toContain('Cancel subscription');
    await waitFor(() => expect(getComputedStyle(one(list, '.panel')).opacity).toBe('1'));
  },
};

/** Canceled at once, with the unused days asked back: the sum and its formula, before anybody confirms. */
export const Refund: Story = {
  play: async ({ canvasElement }) => {
    const list = await drawn(canvasElement);
    all<HTMLButtonElement>(list, '.name button')[0]!.click();
    await waitFor(() => expect(text(list, '.panel .row-actions')).toContain('Cancel subscription'));
    all<HTMLButtonElement>(list, '.panel .row-actions button').find((each) => each.textContent === 'Cancel subscription')!.click();
    await waitFor(() => expect(all(list, '.panel input[value=refund]')).toHaveLength(1));
    one<HTMLInputElement>(list, '.panel input[value=refund]').click();
    await waitFor(() => expect(text(list, '.refund-formula')).toBe('€90 × 3 ÷ 30 = €9'));
    await waitFor(() => expect(getComputedStyle(one(list, '.panel')).opacity).toBe('1'));
  },
};
export const RefundNarrowDark: Story = { ...Refund, globals: { width: '320', theme: 'dark' } };

async function drawn(canvas: HTMLElement): Promise<RsSubscriptionList> {
  const list = one<RsSubscriptionList>(canvas, 'rs-subscription-list');
  await list.ready;
  await list.updateComplete;
  return list;
}
