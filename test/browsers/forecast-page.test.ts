import { expectEqual, settle, test, until, type HostPage } from './harness.ts';
import { choose, openWidget, press, watchDownloads, type WidgetPage } from './widget-page.ts';

const QUARTER = { period: 'quarter', 'period-start': '2024-01-01' };
const open = (width: number, more: Readonly<Record<string, string>> = {}): Promise<WidgetPage> => openWidget('rs-forecast-table', { ...QUARTER, ...more }, width, 'forecast.html');

function expectNoComplaint(page: HostPage): void {
  expectEqual(page.violations, [], 'violations of the policy');
  expectEqual(page.problems, [], 'uncaught errors');
}

const lines = (root: ShadowRoot): string[] => [...root.querySelectorAll('.grid-box tbody tr[data-key] > th, .person-head .name')].map((cell) => cell.textContent!.trim());

for (const width of [320, 600, 1000]) {
  test(`the forecast is drawn at ${width}: teams with their people, who is of no team below them`, async () => {
    const { page, widget, root } = await open(width);
    await until('six lines', () => lines(root).length === 6);
    expectEqual(lines(root).at(-1), 'Chi Nguyen', 'the last line');
    expectEqual(root.querySelectorAll('img').length, 0, 'elements made from data');
    expectEqual(widget.scrollWidth <= widget.clientWidth + 1, true, `no sideways scrolling (${widget.scrollWidth} in ${widget.clientWidth})`);
    await settle();
    expectNoComplaint(page);
  });
}

test('the keyboard turns the tab, walks the tree, opens a seller and comes back to the row', async () => {
  const opened = await open(1000);
  const { page, root } = opened;
  root.querySelector<HTMLElement>('[role=tab][aria-selected=true]')!.focus();
  press(opened, 'ArrowRight');
  await until('the categories', () => root.querySelector('.grid-box thead')!.textContent!.includes('Best case'));
  await until('a row that is the tab stop', () => root.querySelector<HTMLElement>('.grid-box tbody tr[tabindex="0"]'));
  root.querySelector<HTMLElement>('.grid-box tbody tr[tabindex="0"]')!.focus();
  press(opened, 'ArrowDown');
  const row = await until('the row below', () => (root.activeElement?.getAttribute('aria-level') === '2' ? root.activeElement : undefined));
  const key = row.getAttribute('data-key');
  press(opened, 'Enter');
  await until('the deals', () => root.querySelectorAll('.grid-box.grid tbody tr[data-key]').length > 0);
  const back = root.querySelector<HTMLElement>('.crumbs button')!;
  await until('the focus on the way back', () => root.activeElement === back);
  back.click();
  await until('the focus on the row one came from', () => root.activeElement?.getAttribute('data-key') === key);
  await settle();
  expectNoComplaint(page);
});

test('a number opens its deals and their arithmetic', async () => {
  const opened = await open(1000);
  const { page, root } = opened;
  root.querySelector<HTMLElement>('.wells [data-column=closed_won]')!.click();
  await until('the rows of the panel', () => root.querySelectorAll('.panel tbody tr').length > 0);
  press(opened, 'Escape');
  await settle();
  expectNoComplaint(page);
});

test('a next step is typed, saved and still there', async () => {
  const { page, root } = await open(1000, { viewer: 'ana' });
  const name = await until('a seller', () => [...root.querySelectorAll<HTMLElement>('.grid-box tbody .name button')].find((button) => button.textContent!.trim() === 'Ana Ruiz'));
  name.click();
  const cell = await until('a next step', () => root.querySelector<HTMLElement>('[data-edit]'));
  const id = cell.dataset['edit']!;
  cell.click();
  const input = await until('the field', () => root.querySelector<HTMLInputElement>('.edit-field input'));
  input.value = 'Call on Monday';
  input.dispatchEvent(new page.window.Event('input', { bubbles: true }));
  root.querySelector<HTMLElement>('.edit-field button[type=submit]')!.click();
  await until('the saved text', () => root.querySelector(`[data-edit="${id}"]`)?.textContent === 'Call on Monday');
  await settle();
  expectNoComplaint(page);
});

test('a submission is typed in its cell, saved, and stands there', async () => {
  const now = new Date();
  // Of the visitor's own day, as the page has no time zone.
  const start = `${now.getFullYear()}-${String(now.getMonth() - (now.getMonth() % 3) + 1).padStart(2, '0')}-01`;
  const { page, root } = await open(1000, { 'period-start': start });
  const cell = await until('a submission to enter', () => root.querySelector<HTMLElement>('[data-submission]'));
  const place = cell.dataset['submission']!;
  cell.click();
  const input = await until('the field', () => root.querySelector<HTMLInputElement>('.submission-amount'));
  input.value = '1.2m';
  input.dispatchEvent(new page.window.Event('input', { bubbles: true }));
  await until('what it reads as', () => root.querySelector('#submission-says')?.textContent?.includes('1,200,000'));
  root.querySelector<HTMLElement>('.submission-pop button[type=submit]')!.click();
  await until('the saved submission', () => root.querySelector(`[data-submission="${place}"]`)?.textContent === '1,200,000');
  await settle();
  expectNoComplaint(page);
});

test('the forecast leaves the page as CSV and workbook, formulas guarded', async () => {
  const opened = await open(1000);
  const files = watchDownloads(opened.page);
  for (const [item, name] of [['Download CSV', 'forecast.csv'], ['Download Excel (XLSX)', 'forecast.xlsx']]) {
    await choose(opened, item!);
    await until(`the ${name}`, () => files.get(name!));
  }
  expectEqual((await files.get('forecast.csv')!.text()).includes('rules='), true, 'the hash of the rules in the file');
  await settle();
  expectNoComplaint(opened.page);
});
