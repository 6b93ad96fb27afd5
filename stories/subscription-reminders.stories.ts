import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { RsSubscriptionReminders } from '../src/widgets/subscription-reminders.ts';
import { all, one, text } from './inside.ts';
import { cardFeed, type CardFeedOptions } from './subscription-card-feed.ts';

RsSubscriptionReminders.define('rs-subscription-reminders');

interface Args {
  readonly options?: CardFeedOptions;
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
}

type Story = StoryObj<Args>;

/** Payments that failed or are due soon, and terms about to end. Rules and engine are the shipped ones, the subscriptions invented. */
const meta: Meta<Args> = {
  title: 'Subscription reminders',
  component: 'rs-subscription-reminders',
  render: ({ options, lang, dir }) => html`<rs-subscription-reminders appearance="card" .feed=${cardFeed(options)} lang=${lang ?? 'en'} dir=${dir ?? 'ltr'}></rs-subscription-reminders>`,
};
export default meta;

export const Ready: Story = {
  play: async ({ canvasElement }) => {
    const list = await drawn(canvasElement);
    await expect(text(list, '.reminders li:first-child .pill')).toBe('Payment failed');
    const before = all(list, '.reminders li').length;
    one<HTMLButtonElement>(list, '.reminders + .button').click();
    await waitFor(() => expect(all(list, '.reminders li').length).toBeGreaterThan(before));
  },
};
export const Narrow: Story = { globals: { width: '320' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const NarrowDark: Story = { globals: { theme: 'dark', width: '320' } };
export const Danish: Story = { args: { lang: 'da' } };
export const RightToLeft: Story = { args: { dir: 'rtl' } };
export const Nothing: Story = { args: { options: { count: 1, since: '2026-11-01' } } };
export const Empty: Story = { args: { options: { count: 0 } } };
export const Loading: Story = { args: { options: { state: { status: 'loading' } } } };

/** One at the side, with all of it. */
export const Open: Story = {
  globals: { width: '1000' },
  play: async ({ canvasElement }) => {
    const list = await drawn(canvasElement);
    all<HTMLButtonElement>(list, '.reminders .link')[0]!.click();
    await waitFor(() => expect(text(list, '.panel-body')).toContain('Payments'));
    await waitFor(() => expect(getComputedStyle(one(list, '.panel')).opacity).toBe('1'));
  },
};

async function drawn(canvas: HTMLElement): Promise<RsSubscriptionReminders> {
  const list = one<RsSubscriptionReminders>(canvas, 'rs-subscription-reminders');
  await list.ready;
  await list.updateComplete;
  return list;
}
