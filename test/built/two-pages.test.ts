import type { BrowserContext, Locator, Page } from 'playwright';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { builtPages } from './pages.ts';

/* Two pages of one browser over one store, as two tabs of one person: what is typed in one stands in the other, and who comes second is told so. */

type Store = HTMLElement & {
  importFile(file: File, options: { table: string }): Promise<unknown>;
  outbox(): Promise<readonly { name: string; changes: readonly { kind: string; after?: unknown; values?: readonly { column: string; value: unknown }[] }[] }[]>;
};

const built = builtPages();
let context: BrowserContext;
let one: Page;
let other: Page;

beforeEach(async () => {
  context = await built.browser().newContext({ viewport: { width: 1100, height: 900 } });
  one = await context.newPage();
  await one.goto(built.url('forecast-desk.html'));
  await one.evaluate(async (files) => {
    await customElements.whenDefined('rs-store');
    for (const [table, text] of files) await (document.querySelector('rs-store') as Store).importFile(new File([text!], `${table}.csv`), { table: table! });
  }, filesOfToday());
  other = await context.newPage();
  await other.goto(built.url('forecast-desk.html'));
  for (const page of [one, other]) await page.waitForSelector('rs-forecast-table[state=ready]', { timeout: 20_000 });
});
afterEach(() => context.close());

/** Two sellers of one team with a deal each that closes in the quarter at hand. */
function filesOfToday(): readonly (readonly string[])[] {
  const today = new Date();
  const start = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - (today.getUTCMonth() % 3), 1)).toISOString().slice(0, 10);
  const day = today.toISOString().slice(0, 10);
  return [
    ['users', 'id,name,team\nana,Ana,North\nben,Ben,North'],
    ['goals', `subject,subject_kind,pipeline,period_start,period,amount\nana,user,Default,${start},quarter,100`],
    ['deals', `id,name,owner,stage,amount,currency,close_date,next_step\na,Alpha,ana,Proposal,40,USD,${day},Call\nb,Beta,ben,Proposal,10,USD,${day},`],
  ];
}

const rowOf = (page: Page, name: string): Locator => page.locator('.grid-box tbody tr[data-key]').filter({ has: page.getByRole('rowheader', { name, exact: true }).or(page.getByRole('rowheader').getByRole('button', { name, exact: true })) });
const submissionOf = (page: Page, name: string): Locator => rowOf(page, name).locator('td').last();
const step = (page: Page): Locator => page.locator('[data-edit="a"]');
const history = (page: Page): Promise<string[]> => page.locator('.submissions tbody tr, .submissions li').allInnerTexts();

async function openDeals(page: Page): Promise<void> {
  await rowOf(page, 'Ana').getByRole('rowheader').getByRole('button', { name: 'Ana' }).click();
  await step(page).waitFor({ timeout: 20_000 });
}

async function openPencil(page: Page): Promise<void> {
  await rowOf(page, 'Ana').locator('.pencil').click();
  await page.locator('#submit-amount').waitFor({ timeout: 20_000 });
}

async function submit(page: Page, amount: string): Promise<void> {
  await page.locator('#submit-amount').fill(amount);
  await page.locator('.submit-form .primary').click();
}

test('a next step that is typed in one page stands in the other', async () => {
  for (const page of [one, other]) await openDeals(page);
  await step(one).click();
  await one.keyboard.press('Control+A');
  await one.keyboard.type('Send the offer');
  await one.keyboard.press('Enter');
  await expect.poll(() => step(other).innerText(), { timeout: 20_000 }).toBe('Send the offer');
});

test('of two next steps typed at once the second is not lost, and both pages end with the one that was kept', async () => {
  for (const page of [one, other]) {
    await openDeals(page);
    await step(page).click();
    await page.keyboard.press('Control+A');
  }
  await other.keyboard.type('Theirs');
  await one.keyboard.type('Ours');
  await one.keyboard.press('Enter');
  await expect.poll(() => step(one).innerText(), { timeout: 20_000 }).toBe('Ours');
  await other.keyboard.press('Enter');
  const says = other.locator('.edit-says');
  await says.waitFor({ timeout: 20_000 });
  expect(await says.innerText()).toContain('Now it says: Ours');
  expect(await says.innerText()).toContain('Yours: Theirs');
  await says.getByRole('button').first().click();
  for (const page of [one, other]) await expect.poll(() => step(page).innerText(), { timeout: 20_000 }).toBe('Theirs');
  const changes = await one.evaluate(async () => (await (document.querySelector('rs-store') as Store).outbox()).map((action) => action.changes[0]!.after));
  expect(changes).toEqual(['Ours', 'Theirs']);
});

test('a forecast that is submitted in one page counts in the other, in the row and in the team', async () => {
  await openPencil(one);
  await submit(one, '70');
  await expect.poll(() => submissionOf(other, 'Ana').innerText(), { timeout: 20_000 }).toContain('70');
  await expect.poll(() => submissionOf(other, 'North').innerText(), { timeout: 20_000 }).toContain('1 of 2');
});

test('of two forecasts submitted at once both stand in the history, once each, and both pages count the same one', async () => {
  for (const page of [one, other]) await openPencil(page);
  await Promise.all([submit(one, '70'), submit(other, '85')]);
  for (const page of [one, other]) await expect.poll(async () => (await history(page)).map((text) => (/\b(70|85)\b/.exec(text) ?? [''])[0]).sort(), { timeout: 20_000 }).toEqual(['70', '85']);
  // The history is asked on its own: the table may follow a moment later.
  const counted = async (): Promise<string> => (await Promise.all([one, other].map((page) => submissionOf(page, 'Ana').innerText()))).join(' and ');
  await expect.poll(counted, { timeout: 20_000 }).toMatch(/^(?:70 and 70|85 and 85)$/);
  const names = await other.evaluate(async () => (await (document.querySelector('rs-store') as Store).outbox()).map(({ name }) => name));
  expect(names).toEqual(['submit forecast', 'submit forecast']);
});
