import { afterEach, expect, test } from 'vitest';
import { all, one, text } from '../../../stories/inside.ts';
import { mountForecast as mount, until } from './mount-forecast.ts';

afterEach(() => document.body.replaceChildren());

const goal = (table: Element): HTMLElement => one(table, 'tr[data-key="5/0"] [data-column="goal"]');
const drawn = (element: Element): string => getComputedStyle(one(element, '.short-amount'), '::before').content;
const isWhole = (table: Element): boolean => one(table, '.grid-box').scrollWidth <= one(table, '.grid-box').clientWidth;

test('a wide table has its amounts in full', async () => {
  const table = await mount({}, 1400);
  expect(isWhole(table)).toBe(true);
  expect(all(table, '.short-amount, .short-note')).toHaveLength(0);
  expect(goal(table).textContent!.trim()).toBe('1,000,000');
});

test.each([880, 540])('at %i amounts are short where that makes room for all columns; readers and the pointer get them in full', async (width) => {
  const table = await mount({}, width);
  await until(() => all(table, '.short-amount').length).toBeGreaterThan(0);
  await until(() => isWhole(table)).toBe(true);
  const won = one(table, 'tr[data-key="5/0"] [data-column="closed_won"]');
  expect([drawn(won), won.textContent!.trim(), won.title]).toEqual(['"700K"', '700,000', 'Closed won, 700,000']);
  expect(text(table, '.short-note')).toContain('written short');
});

test('the paper of a table with short amounts has them in full', async () => {
  const table = await mount({}, 490);
  await until(() => text(table, '.paper tbody')).toContain('1,000,000');
  expect(all(table, '.paper .short-amount')).toHaveLength(0);
});

test('a language that writes amounts no shorter keeps them in full', async () => {
  const table = await mount({}, 820, { lang: 'nb' });
  expect(all(table, '.short-amount')).toHaveLength(0);
  expect(isWhole(table)).toBe(false);
});

test('a table that gets more room has its amounts in full again', async () => {
  const table = await mount({}, 490);
  await until(() => all(table, '.short-amount').length).toBeGreaterThan(0);
  table.parentElement!.style.setProperty('width', '1400px');
  await until(() => all(table, '.short-amount').length).toBe(0);
  expect(goal(table).textContent!.trim()).toBe('1,000,000');
});
