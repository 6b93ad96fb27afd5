import { expectEqual, openPage, settle, test, until, type HostPage } from './harness.ts';
import { choose, openWidget, press, watchDownloads, type WidgetPage } from './widget-page.ts';

const open = (width: number, more: Readonly<Record<string, string>> = {}): Promise<WidgetPage> => openWidget('rs-subscription-list', { lang: 'en', ...more }, width, 'subscriptions.html');

function expectNoComplaint(page: HostPage): void {
  expectEqual(page.violations, [], 'violations of the policy');
  expectEqual(page.problems, [], 'uncaught errors');
}

const rows = (root: ShadowRoot): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('tbody tr[data-key]')];
const keys = (root: ShadowRoot): string => rows(root).map((row) => row.dataset['key']).sort().join(' ');
const buttonOf = (root: ShadowRoot, label: string, within = ''): HTMLButtonElement | undefined =>
  [...root.querySelectorAll<HTMLButtonElement>(`${within} button`)].find((each) => each.textContent!.trim() === label);

async function click(root: ShadowRoot, label: string, within = ''): Promise<void> {
  (await until(`the button ${label}`, () => buttonOf(root, label, within))).click();
}

async function show(root: ShadowRoot, name: string): Promise<void> {
  (await until(name, () => [...root.querySelectorAll<HTMLElement>('tbody .name button')].find((each) => each.textContent!.trim() === name))).click();
  await until('what can be done with it', () => root.querySelector('.panel .row-actions'));
}

function pick({ root, page }: WidgetPage, selector: string, value: string): void {
  const select = root.querySelector<HTMLSelectElement>(selector)!;
  select.value = value;
  select.dispatchEvent(new page.window.Event('change', { bubbles: true }));
}

for (const width of [320, 600, 1000]) {
  test(`all subscriptions are listed at ${width}, and names that pretend to be elements stay words`, async () => {
    const { page, widget, root } = await open(width);
    await until('five rows', () => rows(root).length === 5);
    expectEqual(root.querySelectorAll('img').length, 0, 'elements made from data');
    expectEqual(widget.scrollWidth <= widget.clientWidth + 1, true, `no sideways scrolling (${widget.scrollWidth} in ${widget.clientWidth})`);
    await settle();
    expectNoComplaint(page);
  });
}

test('views, quick filters and words narrow the list, and all comes back', async () => {
  const opened = await open(1000);
  const { page, root } = opened;
  await until('five rows', () => rows(root).length === 5);
  const tab = (name: string): HTMLElement => [...root.querySelectorAll<HTMLElement>('[role=tab]')].find((each) => each.textContent!.startsWith(name))!;
  tab('Unpaid').click();
  await until('the unpaid one', () => keys(root) === 's2');
  tab('Unpaid').focus();
  press(opened, 'ArrowRight');
  await until('the scheduled one', () => keys(root) === 's3');
  tab('All').click();
  pick(opened, '.controls select', 'Canceled');
  await until('the canceled one', () => keys(root) === 's4');
  pick(opened, '.controls select', '');
  const search = root.querySelector<HTMLInputElement>('input[type=search]')!;
  search.value = 'PLATF';
  search.dispatchEvent(new page.window.Event('input', { bubbles: true }));
  await until('the one of that name', () => keys(root) === 's1');
  await settle();
  expectNoComplaint(page);
});

test('a subscription is canceled once the box is ticked, not before, and can then be deleted', async () => {
  const { page, root } = await open(1000, { viewer: 'ana' });
  await show(root, 'Support');
  expectEqual(buttonOf(root, 'Delete', '.row-actions')!.getAttribute('aria-disabled'), 'true', 'delete, while it runs');
  await click(root, 'Cancel subscription', '.row-actions');
  await click(root, 'Cancel subscription', '.panel .actions-row');
  await until('the word to tick first', () => root.querySelector('.panel .message')?.textContent!.includes('Tick the box first'));
  root.querySelector<HTMLElement>('.panel input[type=checkbox]')!.click();
  await click(root, 'Cancel subscription', '.panel .actions-row');
  await until('the status', () => rows(root).find((row) => row.dataset['key'] === 's2')?.textContent!.includes('Canceled'));
  await until('that it may be deleted', () => buttonOf(root, 'Delete', '.row-actions')?.getAttribute('aria-disabled') === null);
  await settle();
  expectNoComplaint(page);
});

test('the list of a contact takes a subscription that nobody has', async () => {
  const { page, root } = await open(1000, { contact: 'c2', viewer: 'ana' });
  await until('its own two', () => keys(root) === 's2 s4');
  await click(root, 'Add', '.controls');
  await click(root, 'Add existing', '#add-menu');
  const search = await until('the search', () => root.querySelector<HTMLInputElement>('.panel input[type=search]'));
  await until('all the others', () => root.querySelectorAll('.found li').length === 3);
  search.value = 's5';
  search.dispatchEvent(new page.window.Event('input', { bubbles: true }));
  await until('the one', () => root.querySelectorAll('.found li').length === 1);
  root.querySelector<HTMLElement>('.found button')!.click();
  await until('it among its own', () => keys(root) === 's2 s4 s5');
  await settle();
  expectNoComplaint(page);
});

test('the list leaves the page as CSV with what is associated, and as workbook, formulas guarded', async () => {
  const opened = await open(1000);
  const { page, root } = opened;
  const files = watchDownloads(page);
  await until('five rows', () => rows(root).length === 5);
  await choose(opened, 'Export …');
  await until('the choices', () => root.querySelector('.panel select[name=columns]'));
  pick(opened, '.panel select[name=columns]', 'linked');
  await until('the choice of domains', () => root.querySelector('.panel select[name=domains]'));
  pick(opened, '.panel select[name=domains]', 'all');
  pick(opened, '.panel select[name=language]', 'nb');
  await click(root, 'Export', '.panel .actions-row');
  const csv = await (await until('the CSV file', () => files.get('subscriptions.csv'))).text();
  expectEqual([csv.includes('rules='), csv.includes('Tilknyttede kontakt-ID-er'), csv.includes('Ida Berg')], [true, true, true], 'hash, headers and names in the file');
  expectEqual([csv.includes('ida@fjord.example'), csv.includes('ida.berg@home.example'), csv.includes('fjord.example;fjord.no.example')], [true, false, true], 'the first e-mail, all domains');
  expectEqual(csv.match(/Ida Berg/g)?.length, 2, 'how often a contact of two subscriptions is named');
  expectEqual(/(^|[,\r\n"])=HYPERLINK/.test(csv), false, 'a formula in the file');
  pick(opened, '.panel select[name=format]', 'xlsx');
  await click(root, 'Export', '.panel .actions-row');
  const book = await until('the workbook', () => files.get('subscriptions.xlsx'));
  expectEqual([...new Uint8Array(await book.arrayBuffer()).slice(0, 2)], [0x50, 0x4b], 'the first bytes of a workbook');
  await settle();
  expectNoComplaint(page);
});

interface Axe { run(context: Element): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }

test('axe finds nothing in the list, in a subscription, in its cancellation and in the export', async () => {
  const page = await openPage('subscriptions.html', 'plain', 1000);
  // The page's own policy has no place for a tool: it is loaded where there is none.
  const script = page.document.createElement('script');
  script.src = '/node_modules/axe-core/axe.min.js';
  page.document.head.append(script);
  const widget = page.document.createElement('rs-subscription-list');
  widget.lang = 'en';
  page.document.querySelector('main')!.append(widget);
  const axe = await until('axe', () => (page.window as unknown as { axe?: Axe }).axe);
  const expectNone = async (where: string): Promise<void> => {
    await Promise.allSettled(root.getAnimations().map((each) => each.finished));
    const { violations } = await axe.run(page.document.querySelector('main')!);
    expectEqual(violations.map(({ id, nodes }) => [id, nodes[0]!.html]), [], `what axe finds in ${where}`);
  };
  await until('the list', () => widget.getAttribute('state') === 'ready', 20);
  const root = widget.shadowRoot!;
  await expectNone('the list');
  await show(root, 'Platform');
  await expectNone('a subscription');
  await click(root, 'Cancel subscription', '.row-actions');
  await expectNone('its cancellation');
  await choose({ page, widget, root }, 'Export …');
  await until('the choices', () => root.querySelector('.panel select[name=columns]'));
  await expectNone('the export');
});
