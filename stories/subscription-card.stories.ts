import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { RsSubscriptionCard } from '../src/widgets/subscription-card.ts';
import { all, one, text } from './inside.ts';
import { cardFeed, RANGE, type CardFeedOptions } from './subscription-card-feed.ts';

RsSubscriptionCard.define('rs-subscription-card');

interface Args {
  readonly options?: CardFeedOptions;
  readonly variant?: 'portfolio' | 'account';
  readonly company?: string;
  readonly record?: string;
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
}

type Story = StoryObj<Args>;

/** Subscriptions at a glance: all recurring revenue, or those of one record. Rules and engine are the shipped ones, the subscriptions invented. */
const meta: Meta<Args> = {
  title: 'Subscription card',
  component: 'rs-subscription-card',
  render: ({ options, variant, company, record, lang, dir }) => html`<rs-subscription-card appearance="card" variant=${variant ?? 'portfolio'} start=${RANGE.start} end=${RANGE.end} company=${company ?? ''} record=${record ?? ''}
    .feed=${cardFeed(options)} lang=${lang ?? 'en'} dir=${dir ?? 'ltr'}></rs-subscription-card>`,
};
export default meta;

export const Portfolio: Story = {
  play: async ({ canvasElement }) => {
    const card = await drawn(canvasElement);
    await expect(card.state).toBe('ready');
    await expect(all(card, '.spark rect.mark')).toHaveLength(12);
    await expect(all(card, '.movement')).toHaveLength(5);
    await expect(text(card, '.chips')).toContain('adds up');
    await expect(text(card, '.retained')).toContain('%');
  },
};
export const PortfolioLarge: Story = {
  globals: { width: '1000' },
  play: async ({ canvasElement }) => {
    const card = await drawn(canvasElement);
    await waitFor(() => expect(all(card, '.next tbody tr').length).toBeGreaterThan(0));
  },
};
export const PortfolioNarrow: Story = { globals: { width: '320' } };
export const PortfolioDark: Story = { globals: { theme: 'dark', width: '1000' } };
export const PortfolioNarrowDark: Story = { globals: { theme: 'dark', width: '320' } };
export const Norwegian: Story = { args: { lang: 'nb' } };
export const Finnish: Story = { args: { lang: 'fi' }, globals: { width: '320' } };
export const RightToLeft: Story = { args: { dir: 'rtl' }, globals: { width: '1000' } };

/** Each currency by itself, and the sum marked as converted. */
export const TwoCurrencies: Story = {
  args: { options: { hasEuros: true } },
  play: async ({ canvasElement }) => {
    const card = await drawn(canvasElement);
    await waitFor(() => expect(text(card, '.currencies')).toContain('EUR'));
    await expect(text(card, '.kpi-value')).toContain('≈');
  },
};

/** A handful of customers and a young history: no share of almost nothing, no line of two points. */
export const SmallBase: Story = {
  args: { options: { count: 3, since: '2026-10-25' } },
  play: async ({ canvasElement }) => {
    const card = await drawn(canvasElement);
    await expect(text(card, '.change-line')).toContain('n/a, from');
    await expect(text(card, '.way')).toContain('History starts Oct 2026');
  },
};
/** Everything starts later, or is tried out until then: the revenue is committed, and there is no way of it yet. */
export const NothingBegun: Story = {
  args: { options: { count: 3, since: '2026-12-25' } },
  play: async ({ canvasElement }) => {
    const card = await drawn(canvasElement);
    await expect(text(card, '.way')).toContain('Nothing has begun yet');
    await expect(text(card, '.kpi .facts-row')).toMatch(/Committed\s*\$[1-9]/);
  },
};
export const Empty: Story = { args: { options: { count: 0 } } };
export const Loading: Story = { args: { options: { state: { status: 'loading' } } } };
export const Failed: Story = { args: { options: { state: { status: 'error', error: { kind: 'network', code: 'OFFLINE', message: 'The data could not be fetched.', kept: 'Nothing was changed.', action: 'Try again.' } } } } };
export const Stale: Story = { args: { options: { more: { stale: true } } } };

/** The card beside one subscription that cannot be charged: how much, and since when. */
export const Account: Story = {
  args: { variant: 'account', record: 'S-1017' },
  globals: { width: '320' },
  play: async ({ canvasElement }) => {
    const card = await drawn(canvasElement);
    await expect(text(card, '.pill')).toBe('Unpaid');
    await expect(text(card, '.overdue-line')).toContain('Overdue');
  },
};
export const AccountTerm: Story = { args: { variant: 'account', record: 'S-1041' } };
export const AccountDark: Story = { args: { variant: 'account', record: 'S-1041' }, globals: { theme: 'dark', width: '1000' } };
export const AccountCanceled: Story = { args: { variant: 'account', record: 'S-1007' } };

/** A company with several: one card each. */
export const AccountSeveral: Story = {
  args: { variant: 'account', company: 'Aurora Foods' },
  globals: { width: '1000' },
  play: async ({ canvasElement }) => {
    const card = await drawn(canvasElement);
    await expect(all(card, '.account').length).toBeGreaterThan(1);
    all<HTMLButtonElement>(card, '.account .button')[0]!.click();
    await waitFor(() => expect(text(card, '.panel-body')).toContain('Line items'));
    await waitFor(() => expect(getComputedStyle(one(card, '.panel')).opacity).toBe('1'));
  },
};
/** Beside a deal, where somebody may change things: what it can come to. */
export const AccountAdd: Story = {
  args: { variant: 'account', company: 'Kallio Oy', options: { onAct: () => undefined } },
  play: async ({ canvasElement }) => {
    const card = await drawn(canvasElement);
    one<HTMLButtonElement>(card, '.add-button').click();
    await waitFor(() => expect(text(card, '#add-menu')).toContain('Add existing'));
  },
};
/** One that is tried out, and one whose seller knows why its revenue may not come. */
export const AccountTrial: Story = { args: { variant: 'account', record: 'S-1015' }, globals: { width: '320' } };
export const AccountRisk: Story = { args: { variant: 'account', record: 'S-1009' }, globals: { width: '320', theme: 'dark' } };
export const AccountNone: Story = { args: { variant: 'account', company: 'Nobody' } };

async function drawn(canvas: HTMLElement): Promise<RsSubscriptionCard> {
  const card = one<RsSubscriptionCard>(canvas, 'rs-subscription-card');
  await card.ready;
  await card.updateComplete;
  return card;
}
