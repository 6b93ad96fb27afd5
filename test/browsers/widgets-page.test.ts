import { expectEqual, settle, test, until, type HostPage } from './harness.ts';
import { choose, openWidget, press, watchDownloads, type WidgetPage } from './widget-page.ts';

const QUARTER = { since: '2024-01-01', until: '2024-03-31', 'close-from': '2024-01-01', 'close-to': '2024-03-31' };
const RANGE = { start: '2024-01-01', end: '2024-03-31' };

function expectNoComplaint(page: HostPage): void {
  expectEqual(page.violations, [], 'violations of the policy');
  expectEqual(page.problems, [], 'uncaught errors');
}

/** Nothing of the widget is wider than its place: what a phone shows must not scroll sideways. */
function expectItFits({ widget, root }: WidgetPage): void {
  const box = widget.getBoundingClientRect();
  const chart = root.querySelector('svg.chart')?.getBoundingClientRect();
  if (chart && (chart.left < box.left - 1 || chart.right > box.right + 1)) throw new Error(`the picture (${chart.left}–${chart.right}) is wider than its place (${box.left}–${box.right})`);
  expectEqual(widget.scrollWidth <= widget.clientWidth + 1, true, `no sideways scrolling (${widget.scrollWidth} in ${widget.clientWidth})`);
}

const labels = (root: ShadowRoot): string[] => [...root.querySelectorAll('svg.chart .period')].map((step) => (step as HTMLElement).dataset['key']!);

for (const width of [320, 600, 1000]) {
  test(`the waterfall of stored history is drawn at ${width} and adds up`, async () => {
    const opened = await openWidget('rs-waterfall', QUARTER, width);
    const { page, root } = opened;
    expectEqual([labels(root)[0], labels(root).at(-1)], ['start', 'end'], 'first and last step');
    expectEqual(root.textContent!.includes('adds up'), true, 'the chip that it adds up');
    expectItFits(opened);
    await settle();
    expectNoComplaint(page);
  });
}

test('the keyboard walks the waterfall and opens the deals of a step, and Escape gives the focus back', async () => {
  const opened = await openWidget('rs-waterfall', QUARTER, 1000);
  const { page, root } = opened;
  root.querySelector<SVGElement>('.mark[tabindex="0"]')!.focus();
  press(opened, 'ArrowRight');
  await until('the focus on the second step', () => (root.activeElement as HTMLElement | null)?.dataset['row'] === '1');
  press(opened, 'Enter');
  await until('the rows of the step', () => root.querySelectorAll('.panel tbody tr').length > 0);
  expectEqual(root.querySelectorAll('img').length, 0, 'elements made from data');
  press(opened, 'Escape');
  await until('the focus back on the step', () => (root.activeElement as HTMLElement | null)?.dataset['row'] === '1');
  await settle();
  expectNoComplaint(page);
});

test('the waterfall leaves the page as CSV, workbook and picture', async () => {
  const opened = await openWidget('rs-waterfall', QUARTER, 1000);
  const files = watchDownloads(opened.page);
  for (const [item, name] of [['Download CSV', 'csv'], ['Download Excel (XLSX)', 'xlsx'], ['Download picture (SVG)', 'svg']]) {
    await choose(opened, item!);
    await until(`the ${name}`, () => files.get(`pipeline-waterfall.${name}`));
  }
  const csv = await files.get('pipeline-waterfall.csv')!.text();
  expectEqual(/^"?# Pipeline waterfall"?\r\n/.test(csv) && csv.includes('rules='), true, `the header of ${csv.slice(0, 200)}`);
  const start = new Uint8Array(await files.get('pipeline-waterfall.xlsx')!.arrayBuffer()).slice(0, 2);
  expectEqual([...start], [0x50, 0x4b], 'the first bytes of a workbook');
  const svg = await files.get('pipeline-waterfall.svg')!.text();
  expectEqual([svg.includes('var('), svg.includes('light-dark(')], [false, false], 'colours that depend on a style sheet');
  await settle();
  expectNoComplaint(opened.page);
});

/** Each kind of picture, with what stands for its marks. */
const REPORTS: readonly (readonly [string, string])[] = [
  ['deal-snapshots', 'rect.mark, path.mark'], ['deal-push-rate', '.mark'], ['quota-attainment', '.mark'], ['weighted-pipeline', '.mark'], ['deal-funnel', '.mark'], ['time-in-stage', '.mark'], ['forecast-category', '.mark'],
];

for (const [report, marks] of REPORTS) {
  for (const width of [320, 1000]) {
    test(`${report} is drawn at ${width}, and a number opens its rows`, async () => {
      const opened = await openWidget('rs-report', { report, ...RANGE }, width);
      const { page, root } = opened;
      const found = await until(`a mark of ${report}`, () => [...root.querySelectorAll<SVGElement>(marks)]);
      expectItFits(opened);
      found.find((mark) => mark.getAttribute('tabindex') === '0')!.focus();
      press(opened, 'Enter');
      await until('the panel with its rows', () => root.querySelectorAll('.panel tbody tr').length > 0);
      await settle();
      expectNoComplaint(page);
    });
  }
}

test('lines are drawn where a report draws several pictures', async () => {
  const { page, root } = await openWidget('rs-report', { report: 'quota-attainment', ...RANGE }, 800);
  const buttons = [...root.querySelectorAll<HTMLElement>('.switch button')];
  expectEqual(buttons.length, 2, 'pictures');
  buttons[1]!.click();
  await until('the lines', () => root.querySelectorAll('path.line').length === 2);
  await settle();
  expectNoComplaint(page);
});

test('a report that is a table only takes its rows along, formulas guarded', async () => {
  const opened = await openWidget('rs-report', { report: 'deal-change-history', ...RANGE }, 1000);
  const { page, root } = opened;
  const files = watchDownloads(page);
  await until('rows', () => root.querySelectorAll('tbody tr[part~=table__row]').length > 0);
  root.querySelector<HTMLElement>('td button')?.click();
  const button = await until('the button of the panel', () => [...root.querySelectorAll<HTMLElement>('.row-actions button')].find((each) => each.textContent === 'Download CSV'));
  button.click();
  const file = await until('the file', () => [...files][0]);
  expectEqual(/(^|[,\r\n"])=HYPERLINK/.test(await file[1].text()), false, 'a formula in the file');
  await settle();
  expectNoComplaint(page);
});

test('a step filters the other widgets of its group, and their chip gives all back', async () => {
  const opened = await openWidget('rs-waterfall', { ...QUARTER, group: 'board' }, 1000);
  const { page, root } = opened;
  const other = page.document.createElement('rs-report');
  for (const [name, value] of Object.entries({ report: 'weighted-pipeline', start: '2024-01-01', end: '2024-12-31', group: 'board' })) other.setAttribute(name, value);
  page.document.querySelector('main')!.append(other);
  const owners = (): string => [...other.shadowRoot?.querySelectorAll('tbody tr th') ?? []].map((cell) => cell.textContent!.trim()).sort().join(' ');
  await until('all owners', () => owners() === 'ana ben chi');
  root.querySelector('.period[data-key=won] .mark')!.dispatchEvent(new page.window.MouseEvent('click', { bubbles: true, composed: true }));
  const step = await until('the button of the panel', () => [...root.querySelectorAll<HTMLElement>('.row-actions button')].find((each) => each.textContent!.startsWith('Show only these')));
  step.click();
  const chip = await until('the chip', () => other.shadowRoot!.querySelector<HTMLElement>('.chip.filter'));
  await until('those who won', () => owners() === 'ana chi');
  chip.click();
  await until('all owners again', () => owners() === 'ana ben chi');
  await settle();
  expectNoComplaint(page);
});
