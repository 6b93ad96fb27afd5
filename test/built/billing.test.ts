import type { BrowserContext, Page } from 'playwright';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { billingServer, type BillingServer } from '../shell/server.ts';
import { builtPages } from './pages.ts';

/* A host page with the list of subscriptions, wired to a small server of its own: what is pressed in the page arrives there, once and in order. */

const built = builtPages();
let server: BillingServer;
let context: BrowserContext;

beforeEach(async () => {
  server = await billingServer();
  context = await built.browser().newContext({ viewport: { width: 1000, height: 900 } });
});
afterEach(async () => {
  await context.close();
  await server.close();
});

async function open(name = 'billing', tag = 'rs-subscription-list'): Promise<Page> {
  const page = await context.newPage();
  await page.goto(built.url(`${name}.html#${encodeURIComponent(server.url)}`));
  await page.waitForSelector(`${tag}:is([state=ready],[state=empty])`, { timeout: 20_000 });
  await page.waitForLoadState('networkidle');
  return page;
}

async function create(page: Page, name: string, startsIn = 20): Promise<void> {
  await page.getByRole('button', { name: 'Create subscription' }).first().click();
  await fillIn(page, name, startsIn);
  await page.getByRole('gridcell').or(page.getByRole('rowheader')).getByRole('button', { name }).waitFor();
}

/** The form of a new one, and the question whether to make it. */
async function fillIn(page: Page, name: string, startsIn: number): Promise<void> {
  const panel = page.locator('#panel');
  await panel.getByLabel('Name', { exact: true }).fill(name);
  await panel.getByLabel('Currency').fill('EUR');
  // Scheduled: what is due within two days may not be edited.
  await panel.getByLabel('Start date').fill(new Date(Date.now() + startsIn * 86_400_000).toISOString().slice(0, 10));
  await panel.getByLabel('Unit price').fill('12.50');
  await panel.getByRole('button', { name: 'Create subscription' }).click();
  await panel.getByText('Create it?').waitFor();
  await panel.getByRole('button', { name: 'Create subscription' }).click();
}

/** Opens one, presses an action, and confirms it with a button of that name. */
async function act(page: Page, name: string, action: string, confirm = action, before?: (panel: ReturnType<Page['locator']>) => Promise<void>): Promise<void> {
  const panel = page.locator('#panel');
  if (!(await panel.getByRole('heading', { name, exact: true }).isVisible())) await page.getByRole('rowheader').getByRole('button', { name, exact: true }).click();
  await panel.getByRole('group').getByRole('button', { name: action, exact: true }).click();
  await before?.(panel);
  await panel.locator('.actions-row').getByRole('button', { name: confirm, exact: true }).click();
}

const pending = (page: Page): Promise<number> => page.evaluate(async () => (await (document.querySelector('rs-store') as HTMLElement & { outbox(): Promise<unknown[]> }).outbox()).length);
const drained = (page: Page): Promise<void> => expect.poll(() => pending(page), { timeout: 20_000 }).toBe(0);
const sentSoFar = (page: Page, count: number): Promise<void> => expect.poll(() => told(page).then((all) => all.length), { timeout: 20_000 }).toBe(count);
const told = (page: Page): Promise<string[][]> => page.evaluate(() => (globalThis as { told?: string[][] }).told!);

test('create, edit, pause, cancel and delete arrive at the server, each once and in order', async () => {
  const page = await open();
  await create(page, 'Fjord');
  await act(page, 'Fjord', 'Edit', 'Save', (panel) => panel.getByLabel('Contact').fill('Ida'));
  await page.locator('#panel .message').getByText('done').waitFor();
  await act(page, 'Fjord', 'Pause');
  await act(page, 'Fjord', 'Cancel subscription', 'Cancel subscription', (panel) => panel.getByRole('checkbox').check());
  // An empty outbox says nothing while the last action is still being written.
  await sentSoFar(page, 4);
  const [[key, there] = ['', {}]] = [...server.subscriptions].filter(([, values]) => values['name'] === 'Fjord');
  expect(there).toMatchObject({ name: 'Fjord', currency: 'EUR', contact: 'Ida', billing_frequency: 'Monthly', canceled_at: expect.stringMatching(/^20/), paused_at: expect.stringMatching(/^20/) });
  await act(page, 'Fjord', 'Delete', 'Delete for good');
  await sentSoFar(page, 5);
  expect((await told(page)).map(([type, name]) => `${type} ${name}`)).toEqual(['create', 'edit', 'pause', 'cancel', 'delete'].map((name) => `rs-sent ${name} subscription`));
  expect([server.subscriptions.has(key), [...server.asked.values()]]).toEqual([false, [1, 1, 1, 1, 1]]);
});

test('a server that breaks off half way does nothing twice', async () => {
  const page = await open();
  server.behave('half');
  await create(page, 'Fjord');
  await expect.poll(() => [...server.asked.values()][0] ?? 0, { timeout: 20_000 }).toBeGreaterThan(1);
  server.behave('fine');
  await drained(page);
  expect(server.done.length).toBe(1);
});

test('offline, nothing is lost: it goes out when the line is back, also after a reload', async () => {
  const page = await open();
  await create(page, 'Strand');
  await drained(page);
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await create(page, 'Fjord');
  await act(page, 'Fjord', 'Pause');
  await expect.poll(() => pending(page)).toBe(2);
  expect(server.done.length).toBe(1);
  await context.setOffline(false);
  await drained(page);
  // The outbox is empty a moment before the last one is told.
  await expect.poll(async () => (await told(page)).filter(([type]) => type === 'rs-sent').map(([, name]) => name)).toEqual(['create subscription', 'create subscription', 'pause subscription']);
  await server.close();
  await act(page, 'Fjord', 'Resume');
  await expect.poll(() => pending(page)).toBe(1);
  await page.close();
  server = await billingServer();
  await drained(await open());
  expect(server.done.length).toBe(1);
});

/** The billing system tells that the first payment was made. */
const pay = (page: Page, subscription: string): Promise<void> => page.evaluate((key) => (document.querySelector('rs-store') as HTMLElement & { act(action: unknown): Promise<void> }).act({
  name: 'payment made', changes: [{ kind: 'add', table: 'payments', key: 'p1', values: [['subscription', key], ['due', Math.floor(Date.now() / 86_400_000) - 3], ['state', 'Paid']] }],
}), subscription);
const keyOf = (name: string): string => [...server.subscriptions].find(([, values]) => values['name'] === name)![0];

test('a cancellation with a refund arrives with what is asked for; one at the end of the period with its day', async () => {
  const page = await open();
  await create(page, 'Fjord', -3);
  await drained(page);
  await pay(page, keyOf('Fjord'));
  await act(page, 'Fjord', 'Cancel subscription', 'Cancel subscription', async (panel) => {
    await panel.getByLabel('Immediately, and refund unused days').check();
    await panel.getByText(/^€12\.50 × 2\d ÷ (28|29|30|31) [=≈] €1?\d\.\d+$/).waitFor();
    await panel.getByRole('checkbox').check();
  });
  await page.locator('#panel .message').getByText(/A refund of €1?\d\.\d+ was asked for\./).waitFor();
  await page.keyboard.press('Escape');
  await create(page, 'Strand', -3);
  await act(page, 'Strand', 'Cancel subscription', 'Cancel subscription', async (panel) => {
    await panel.getByLabel(/^At the end of the billing period/).check();
    await panel.getByRole('checkbox').check();
  });
  await sentSoFar(page, 5);
  expect((await told(page)).map(([, name]) => name)).toEqual(['create subscription', 'payment made', 'cancel subscription and refund', 'create subscription', 'cancel subscription at period end']);
  expect([...server.refunds.values()]).toMatchObject([{ subscription: keyOf('Fjord'), asked_on: expect.stringMatching(/^20\d\d-/) as string, state: 'Asked for', amount: expect.stringMatching(/^1?\d(\.\d+)?$/) as string, currency: 'EUR' }]);
  expect(server.subscriptions.get(keyOf('Strand'))).toMatchObject({ end_date: expect.stringMatching(/^20\d\d-/) as string });
  // Paid is paid: nothing here says that money has moved.
  expect(server.subscriptions.get('p1')).toMatchObject({ state: 'Paid' });
});

test('a refund that the server refuses is taken back whole: the subscription goes on, nothing is asked for', async () => {
  const page = await open();
  await create(page, 'Fjord', -3);
  await drained(page);
  await pay(page, keyOf('Fjord'));
  await drained(page);
  server.behave('refuse');
  await act(page, 'Fjord', 'Cancel subscription', 'Cancel subscription', async (panel) => {
    await panel.getByLabel('Immediately, and refund unused days').check();
    await panel.getByRole('checkbox').check();
  });
  await expect.poll(async () => (await told(page)).at(-1), { timeout: 20_000 }).toEqual(['rs-refused', 'cancel subscription and refund', 'It is billed today.']);
  await expect.poll(() => page.locator('#panel .facts').innerText(), { timeout: 20_000 }).toContain('Active');
  expect([server.refunds.size, await page.locator('#panel').getByRole('heading', { name: 'Refunds' }).count()]).toEqual([0, 0]);
});

test('the card beside a company adds subscriptions to it: a new one, and one that exists; the page may refuse', async () => {
  const page = await open('billing-card', 'rs-subscription-card');
  const add = async (what: string): Promise<void> => {
    await page.getByRole('button', { name: 'Add a subscription to Fjord AS' }).click();
    await page.getByRole('menuitem', { name: what }).click();
  };
  await add('Create subscription');
  await fillIn(page, 'Seats', 20);
  await sentSoFar(page, 1);
  expect(server.subscriptions.get(keyOf('Seats'))).toMatchObject({ company: 'Fjord AS' });
  await page.evaluate(() => (document.querySelector('rs-store') as HTMLElement & { act(action: unknown): Promise<void> }).act({ name: 'arrives', changes: [{ kind: 'add', table: 'subscriptions', key: 'S9', values: [['name', 'Archive']] }] }));
  await add('Add existing');
  await page.evaluate(() => document.addEventListener('rs-edit', (event) => (event as CustomEvent<{ refuse(reason: string): void }>).detail.refuse('Ask the owner.'), { once: true }));
  await page.locator('#panel').getByRole('button', { name: 'Add Archive' }).click();
  await page.locator('#panel').getByText('Not saved: Ask the owner. Nothing was changed.').waitFor();
  await page.locator('#panel').getByRole('button', { name: 'Add Archive' }).click();
  await sentSoFar(page, 3);
  expect([(await told(page)).map(([, name]) => name), server.subscriptions.get('S9')]).toEqual([['create subscription', 'arrives', 'add existing subscription'], { id: 'S9', name: 'Archive', company: 'Fjord AS' }]);
  await page.locator('rs-subscription-card').getByText('2 subscriptions').waitFor();
});

test('what the server refuses is taken back, with its reason', async () => {
  const page = await open();
  await create(page, 'Fjord');
  await drained(page);
  server.behave('refuse');
  await act(page, 'Fjord', 'Pause');
  await expect.poll(async () => (await told(page)).at(-1), { timeout: 20_000 }).toEqual(['rs-refused', 'pause subscription', 'It is billed today.']);
  await expect.poll(() => page.locator('#panel .facts').innerText(), { timeout: 20_000 }).toContain('Scheduled');
});

test('two tabs send nothing twice, and see each other’s changes', async () => {
  const [one, other] = [await open(), await open()];
  await create(one, 'Fjord');
  await other.getByRole('rowheader').getByRole('button', { name: 'Fjord' }).waitFor({ timeout: 20_000 });
  await Promise.all([create(one, 'Strand'), create(other, 'Aurora')]);
  await drained(one);
  expect([server.done.length, [...server.asked.values()].every((times) => times === 1)]).toEqual([3, true]);
});
