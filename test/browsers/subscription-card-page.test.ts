import { expectEqual, settle, test, until, type HostPage } from './harness.ts';
import { choose, openWidget, press, watchDownloads, type WidgetPage } from './widget-page.ts';

const open = (width: number, attributes: Readonly<Record<string, string>> = {}, tag = 'rs-subscription-card'): Promise<WidgetPage> => openWidget(tag, { lang: 'en', ...attributes }, width, 'subscriptions.html');

function expectNoComplaint(page: HostPage): void {
  expectEqual(page.violations, [], 'violations of the policy');
  expectEqual(page.problems, [], 'uncaught errors');
}

const words = (root: ShadowRoot, selector: string): string => root.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

for (const width of [320, 600, 1000]) {
  test(`the recurring revenue of subscriptions is drawn at ${width} and adds up`, async () => {
    const { page, widget, root } = await open(width);
    await until('the figure', () => words(root, '.kpi-value') === '€1.3K');
    await until('retention and renewals', () => root.querySelector('.retained') && root.querySelector('.renewing h3'));
    expectEqual(words(root, '.chips').includes('adds up'), true, 'the chip that it adds up');
    expectEqual(root.querySelectorAll('.spark rect.mark').length, 12, 'months');
    expectEqual(widget.scrollWidth <= widget.clientWidth + 1, true, `no sideways scrolling (${widget.scrollWidth} in ${widget.clientWidth})`);
    await settle();
    expectNoComplaint(page);
  });

  test(`the subscriptions of a company are cards of their own at ${width}`, async () => {
    const { page, widget, root } = await open(width, { variant: 'account', company: 'fjord' });
    await until('two cards', () => root.querySelectorAll('.account .pill').length === 2);
    expectEqual(widget.scrollWidth <= widget.clientWidth + 1, true, `no sideways scrolling (${widget.scrollWidth} in ${widget.clientWidth})`);
    await settle();
    expectNoComplaint(page);
  });
}

test('a number opens its subscriptions, and Escape gives the focus back', async () => {
  const opened = await open(1000);
  const { page, root } = opened;
  const button = await until('the figure', () => root.querySelector<HTMLElement>('button.kpi-value'));
  button.focus();
  button.click();
  await until('the rows of the panel', () => root.querySelectorAll('.panel tbody tr').length > 0);
  expectEqual(root.querySelectorAll('img').length, 0, 'elements made from data');
  press(opened, 'Escape');
  await until('the focus back on the figure', () => (root.activeElement as HTMLElement | null)?.classList.contains('kpi-value'));
  await settle();
  expectNoComplaint(page);
});

test('the card of one subscription says what is overdue, and its preview what was paid', async () => {
  const { page, root } = await open(600, { variant: 'account', record: 's2' });
  await until('what is overdue', () => words(root, '.overdue-line').startsWith('Overdue €300'));
  root.querySelector<HTMLElement>('.account .button')!.click();
  await until('the schedule', () => words(root, '.panel-body').includes('Payment schedule'));
  await settle();
  expectNoComplaint(page);
});

test('a name that pretends to be an element stays words', async () => {
  const { page, root } = await open(320, { variant: 'account', record: 's4' });
  await until('the name', () => words(root, '#title').length > 0 || words(root, 'h2').includes('<img'));
  expectEqual([words(root, 'h2').includes('<img src=x'), root.querySelectorAll('img').length], [true, 0], 'the name, and elements made from it');
  await settle();
  expectNoComplaint(page);
});

test('reminders are listed and open their subscription', async () => {
  const { page, root } = await open(600, {}, 'rs-subscription-reminders');
  await until('what failed', () => words(root, '.reminders li .pill') === 'Payment failed');
  root.querySelector<HTMLElement>('.reminders .link')!.click();
  await until('the subscription', () => words(root, '.panel-body').includes('Line items'));
  await settle();
  expectNoComplaint(page);
});

test('the card leaves the page as CSV', async () => {
  const opened = await open(1000);
  const files = watchDownloads(opened.page);
  await choose(opened, 'Download CSV');
  const file = await until('the file', () => files.get('subscription-revenue.csv'));
  expectEqual((await file.text()).includes('rules='), true, 'the hash of the rules in the file');
  await settle();
  expectNoComplaint(opened.page);
});
