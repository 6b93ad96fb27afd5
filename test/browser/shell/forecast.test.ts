import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../../src/shell/define.ts';
import type { RsStore } from '../../../src/shell/store.ts';
import type { ViewState } from '../../../src/widgets/events.ts';
import { RsForecastTable } from '../../../src/widgets/forecast-table.ts';
import { all, one, text } from '../../../stories/inside.ts';

RsForecastTable.define('rs-forecast-table');

/** The worked example of semantics 3. */
const FILES: readonly (readonly [string, string])[] = [
  ['users', 'Id,Name,Team\nana,Ana,One\nben,Ben,One'],
  ['stages', 'Pipeline,Stage,Position,Probability,Kind,Forecast category\nDefault,Qualified,1,20%,open,Pipeline\nDefault,Proposal,2,50%,open,Best case\nDefault,Contract,3,90%,open,Commit\nDefault,Won,4,100%,won,Closed won\nDefault,Lost,5,0%,lost,Not forecasted'],
  ['deals', ['Id,Name,Owner,Pipeline,Stage,Amount,Currency,Create date,Close date,Next step', 'a,Alpha,ana,Default,Won,40,USD,2024-01-10,2024-04-20,', 'b,Bravo,ana,Default,Contract,30,USD,2024-01-10,2024-05-20,Call them',
    'c,Charlie,ana,Default,Proposal,20,USD,2024-01-10,2024-05-25,', 'd,Delta,ana,Default,Qualified,50,USD,2024-01-10,2024-06-10,', 'e,Echo,ana,Default,Lost,10,USD,2024-01-10,2024-04-10,', 'f,Foxtrot,ana,Default,Contract,15,USD,2024-01-10,2024-07-05,', 'g,Golf,ben,Default,Won,10,USD,2024-01-10,2024-05-05,'].join('\n')],
  ['goals', 'Subject,Subject kind,Pipeline,Period start,Period,Amount\nana,user,Default,2024-04-01,quarter,100\nben,user,Default,2024-04-01,quarter,60'],
  ['forecast_submissions', ['Id,Subject,Subject kind,Pipeline,Period start,Period,Amount,Submitted by,Submitted at', '1,ana,user,Default,2024-04-01,quarter,70,ana,2024-04-05T09:00:00Z', '2,ana,user,Default,2024-04-01,quarter,80,ana,2024-05-05T09:00:00Z', '3,ana,user,Default,2024-04-01,quarter,85,ana,2024-05-05T16:00:00Z'].join('\n')],
];

let store: RsStore;

afterEach(async () => {
  await store?.clear().catch(() => undefined);
  document.body.replaceChildren();
});

async function open(settings: Readonly<Record<string, string>> = {}, attributes: Readonly<Record<string, string>> = {}): Promise<RsForecastTable> {
  store = document.createElement('rs-store') as RsStore;
  store.name = `test-${crypto.randomUUID()}`;
  store.setAttribute('time-zone', 'UTC');
  const page = document.createElement('main');
  page.style.setProperty('width', '1000px');
  page.append(store);
  document.body.append(page);
  await store.ready;
  for (const [table, file] of FILES) await store.importFile(new File([file], `${table}.csv`), { table });
  return show(settings, attributes);
}

async function show(settings: Readonly<Record<string, string>> = {}, attributes: Readonly<Record<string, string>> = {}): Promise<RsForecastTable> {
  const table = document.createElement('rs-forecast-table') as RsForecastTable;
  for (const [name, value] of Object.entries({ lang: 'en', store: store.name, ...attributes })) table.setAttribute(name, value);
  table.settings = { period: 'quarter', period_start: '2024-04-01', ...settings };
  store.parentElement!.append(table);
  await until(() => table.state).toBe('ready');
  return table;
}

const until = (read: () => unknown) => expect.poll(read);
const figures = (table: Element, name: string): string[] => {
  const row = all(table, '.grid-box tbody tr[data-key]').find((each) => each.querySelector('th')!.textContent!.trim() === name)!;
  return [...row.querySelectorAll('td')].map((cell) => {
    const copy = cell.cloneNode(true) as HTMLElement;
    // What the bar says is told elsewhere.
    copy.querySelectorAll('svg').forEach((bar) => bar.remove());
    return copy.textContent!.replace(/\s+/g, ' ').trim();
  });
};

test('the worked example comes out to the digit', async () => {
  const table = await open();
  expect(all(table, '.grid-box thead .sort').map((each) => each.textContent)).toEqual(['Team, user', 'Goal', 'Closed won', 'Gap', 'Attainment', 'Total', 'Qualified', 'Proposal', 'Contract', 'Won', 'Submission']);
  expect(figures(table, 'Ana')).toEqual(['100', '40', '60', '40%', '870.87×', '10', '10', '27', '40', '85']);
  expect(figures(table, 'Ben')).toEqual(['60', '10', '50', '17%', '100.17×', '0', '0', '0', '10', '—no datanot submitted']);
  expect(figures(table, 'One')).toEqual(['160', '50', '110', '31%', '970.61×', '10', '10', '27', '50', '851 of 2 submitted']);
  all(table, '[role=tab]')[1]!.click();
  await until(() => all(table, '.grid-box thead .sort').map((each) => each.textContent).includes('Best case')).toBe(true);
  // What is won stands beside the goal already.
  expect(figures(table, 'Ana').slice(4, 7)).toEqual(['770.77×', '27', '0']);
});

test('the wells have the numbers of the whole, and follow the drop-downs', async () => {
  const table = await open();
  const well = (): string[] => all(table, '.well > div').map((each) => `${text(each, 'dt')} ${text(each, '.big')}`);
  const views: ViewState[] = [];
  table.addEventListener('rs-view-change', ({ detail }) => views.push(detail));
  expect(well()).toEqual(['Goal $160', 'Closed won $50', 'Gap $110', 'Submission $85', 'Pipeline value $100', 'Coverage 0.63×']);
  const choose = (label: string, value: string): Promise<void> => userEvent.selectOptions([...all(table, '.control.select')].find((each) => each.textContent!.includes(label))!.querySelector('select')!, value);
  await choose('Amount', 'total');
  await until(() => figures(table, 'Ana')[4]).toMatch(/^140/);
  await choose('Pipeline', 'Default');
  expect(Object.fromEntries(views.at(-1)!.parameters)).toMatchObject({ pipeline: 'Default', weighting: 'total' });
  await until(() => figures(table, 'Ana')[4]).toMatch(/^140/);
});

test('a number opens its deals and their arithmetic', async () => {
  const table = await open();
  const row = all(table, '.grid-box tbody tr[data-key]').find((each) => each.querySelector('th')!.textContent!.trim() === 'One')!;
  row.querySelector<HTMLElement>('[data-column="pipeline_value"], [data-column="closed_won"]')!.click();
  await until(() => all(table, '.panel tbody tr').length).toBe(2);
  expect(text(table, '.panel tbody')).toContain('Alpha');
  expect(text(table, '.panel tbody')).toContain('Golf');
});

test('a next step goes into the store and the outbox, and another table of the page follows', async () => {
  const table = await open({}, { viewer: 'ana' });
  const other = await show();
  for (const each of [table, other]) each.setViewState({ subject: { kind: 'user', id: 'ana' } });
  await until(() => text(table, '[data-edit="b"]')).toBe('Call them');
  one(table, '[data-edit="b"]').click();
  await until(() => table.shadowRoot!.activeElement?.tagName).toBe('INPUT');
  await userEvent.keyboard('{Control>}a{/Control}Send the offer{Enter}');
  await until(() => text(table, '[data-edit="b"]')).toBe('Send the offer');
  await until(() => text(other, '[data-edit="b"]')).toBe('Send the offer');
  const [record] = await store.outbox();
  expect(record).toMatchObject({ name: 'edit', who: 'ana', changes: [{ kind: 'change', table: 'deals', key: 'b', column: 'next_step', before: 'Call them', after: 'Send the offer' }] });
});

test('a lost race keeps both texts in sight', async () => {
  const table = await open();
  table.setViewState({ subject: { kind: 'user', id: 'ana' } });
  await until(() => text(table, '[data-edit="b"]')).toBe('Call them');
  one(table, '[data-edit="b"]').click();
  await until(() => table.shadowRoot!.activeElement?.tagName).toBe('INPUT');
  await store.act({ name: 'edit', changes: [{ kind: 'change', table: 'deals', key: 'b', column: 'next_step', value: 'Theirs' }] });
  await userEvent.keyboard('{Control>}a{/Control}Mine{Enter}');
  await until(() => text(table, '.edit-says')).toContain('Now it says: Theirs');
  expect(text(table, '.edit-says')).toContain('Yours: Mine');
  all(table, '.edit-says button')[1]!.click();
  await until(() => text(table, '[data-edit="b"]')).toBe('Theirs');
});

test('a submitted forecast stands in its row, in the team and in the history', async () => {
  const today = new Date();
  const start = `${today.getUTCFullYear()}-${String(today.getUTCMonth() - (today.getUTCMonth() % 3) + 1).padStart(2, '0')}-01`;
  const table = await open({ period_start: start });
  const row = (): HTMLElement => all(table, '.grid-box tbody tr[data-key]').find((each) => each.querySelector('th')!.textContent!.trim() === 'Ben')!;
  row().querySelector<HTMLElement>('.pencil')!.click();
  await until(() => text(table, '.panel-body')).toContain('Nothing submitted for');
  await userEvent.fill(one(table, '#submit-amount'), '1.2m');
  await userEvent.fill(one(table, '.panel textarea'), 'Two calls left');
  one(table, '.submit-form .primary').click();
  await until(() => text(table, '.submissions')).toContain('$1,200,000');
  expect(text(table, '.submissions')).toContain('Two calls left');
  expect(text(table, '.submit-form .primary')).toBe('Update forecast');
  await until(() => figures(table, 'Ben').at(-1)).toBe('1,200,000');
  expect(figures(table, 'One').at(-1)).toBe('1,200,0001 of 2 submitted');
  const [record] = await store.outbox();
  expect(record!.name).toBe('submit forecast');
});

test('columns are chosen for good: another page over the same store shows them, and another store does not', async () => {
  const table = await open();
  const heads = (each: Element): string[] => all(each, '.grid-box thead th').map((head) => head.textContent!.trim());
  expect(heads(table)).toContain('Goal');
  all(table, '.grid-box thead .sort').find((head) => head.textContent === 'Goal')!.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, composed: true }));
  await until(() => all(table, '[id$=-columns] [role=menuitem]').length).toBeGreaterThan(0);
  all(table, '[id$=-columns] [role=menuitem]').find((item) => item.textContent === 'Hide column')!.click();
  await until(() => heads(table)).not.toContain('Goal');
  const again = await show();
  await until(() => heads(again)).toEqual(heads(table));
  await store.clear();
  expect(heads(await open())).toContain('Goal');
});

test('a submission changed in its cell is one like any other; a manager\'s leaves the seller\'s own beside it, in both tables of the page', async () => {
  const today = new Date();
  const start = `${today.getUTCFullYear()}-${String(today.getUTCMonth() - (today.getUTCMonth() % 3) + 1).padStart(2, '0')}-01`;
  const own = await open({ period_start: start }, { viewer: 'ben' });
  const managers = await show({ period_start: start }, { viewer: 'ana' });
  const cell = (table: Element): HTMLElement => all(table, '.grid-box tbody tr[data-key]').find((each) => each.querySelector('th')!.textContent!.trim() === 'Ben')!.querySelector<HTMLElement>('td:last-child')!;
  const submit = async (table: RsForecastTable, amount: string): Promise<void> => {
    cell(table).querySelector<HTMLElement>('[data-submission]')!.click();
    await until(() => table.shadowRoot!.activeElement?.className).toBe('submission-amount');
    await userEvent.keyboard(`{Control>}a{/Control}${amount}{Enter}`);
  };
  await submit(own, '70k');
  await until(() => cell(managers).querySelector('[data-submission]')?.textContent).toBe('70,000');
  await submit(managers, '55k');
  await until(() => cell(own).querySelector('[data-submission]')?.textContent).toBe('55,000');
  await until(() => cell(own).querySelector('s bdi')?.textContent).toBe('70,000');
  expect(cell(own).querySelector('s')!.title).toContain('Own forecast of Ben: 70,000; replaced by Ana');
  expect(await store.outbox()).toMatchObject([{ name: 'submit forecast', who: 'ben' }, { name: 'submit forecast', who: 'ana' }]);
});
