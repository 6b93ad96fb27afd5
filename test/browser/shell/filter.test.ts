import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../../src/shell/define.ts';
import { all, one, text } from '../../../stories/inside.ts';
import type { RsStore } from '../../../src/shell/store.ts';
import type { RsReport } from '../../../src/widgets/report.ts';
import type { RsWaterfall } from '../../../src/widgets/waterfall.ts';
import type { RsWidget } from '../../../src/widgets/widget.ts';

const DEALS = `Id,Name,Owner,Stage,Amount,Create date,Close date,Currency
P1,Acme,ana,Proposal,12000,2024-01-08,2024-05-20,USD
P2,Beta,ana,Closed won,8000,2024-01-15,2024-02-27,USD
P3,Gamma,ben,Negotiation,30000,2023-12-05,2024-03-28,USD`;
/** P1 was due in March, and pushed to May in February. */
const HISTORY = `Deal,Property,Value,Changed at
P1,Close date,2024-03-20,2024-01-08 09:00
P1,Close date,2024-05-20,2024-02-14 09:00
P3,Stage,Qualified,2023-12-05 09:00`;

let store: RsStore;
let waterfall: RsWaterfall;
let report: RsReport;

beforeEach(async () => {
  store = document.createElement('rs-store') as RsStore;
  store.name = `test-${crypto.randomUUID()}`;
  store.setAttribute('time-zone', 'UTC');
  waterfall = widget('rs-waterfall', { since: '2024-01-20', until: '2024-03-25', 'close-from': '2024-01-01', 'close-to': '2024-03-31' }) as RsWaterfall;
  report = widget('rs-report', { report: 'weighted-pipeline', start: '2024-01-01', end: '2024-12-31' }) as RsReport;
  const page = document.createElement('main');
  page.style.setProperty('width', '1000px');
  page.append(store, waterfall, report);
  document.body.append(page);
  document.documentElement.lang = 'en';
  document.title = 'test';
  await store.ready;
  await load('deals', DEALS);
  await load('deal_history', HISTORY);
  await vi.waitFor(() => expect(owners()).toEqual(['ben', 'ana']));
  await vi.waitFor(() => expect(all(waterfall, '.period[data-key=pushed]').length).toBe(1));
});

afterEach(async () => {
  await store?.clear().catch(() => undefined);
  document.body.replaceChildren();
});

function widget(tag: string, attributes: Readonly<Record<string, string>>): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries({ lang: 'en', store: store.name, group: 'pipeline', ...attributes })) element.setAttribute(name, value);
  return element;
}

const load = (table: string, csv: string) => store.importFile(new File([csv], `${table}.csv`), { table });
const owners = (): string[] => all(report, 'tbody tr th').map((cell) => cell.textContent!.trim());
const chip = (element: Element): HTMLElement | undefined => all(element, '.chip.filter')[0];
const button = (element: RsWidget, label: string): HTMLElement | undefined => all(element, '.row-actions button').find((each) => each.textContent === label);
const ONLY = 'Show only these in the other widgets';

async function openPushed(): Promise<void> {
  one<SVGElement>(waterfall, '[data-key=pushed] .mark').dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
  await vi.waitFor(() => expect(button(waterfall, ONLY)).toBeDefined());
}

describe('a step made the filter of its group', () => {
  test('narrows the other widgets to its deals, says so, and gives all back', async () => {
    const heard: unknown[] = [];
    waterfall.parentElement!.addEventListener('rs-filter-change', (event) => heard.push(event.detail.only !== null));
    await openPushed();
    button(waterfall, ONLY)!.click();
    await vi.waitFor(() => expect(owners()).toEqual(['ana']));
    expect(text(report, 'tbody tr')).toContain('12,000');
    expect(chip(report)!.textContent).toContain('Only Pushed');
    expect(text(report, '#subtitle')).toContain('Only Pushed');
    // The widget that filters shows all.
    expect(chip(waterfall)).toBeUndefined();
    expect((await axe.run(report, { rules: { region: { enabled: false } } })).violations.map((each) => each.id)).toEqual([]);
    chip(report)!.click();
    await vi.waitFor(() => expect(owners()).toEqual(['ben', 'ana']));
    expect(chip(report)).toBeUndefined();
    expect(heard).toEqual([true, false]);
  });

  test('by keyboard alone: Ctrl and Enter on the step', async () => {
    one<SVGElement>(waterfall, '[data-key=start] .mark').focus();
    for (let i = 0; i < 8 && !waterfall.shadowRoot!.activeElement?.closest('[data-key=pushed]'); i += 1) await userEvent.keyboard('{ArrowRight}');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(owners()).toEqual(['ana']));
    expect(one(waterfall, '#panel').matches(':popover-open')).toBe(false);
  });

  test('goes on to widgets that join later, and a number of a narrowed widget opens narrowed rows', async () => {
    await openPushed();
    button(waterfall, ONLY)!.click();
    const late = widget('rs-report', { report: 'deal-change-history', start: '2024-01-01', end: '2024-12-31' }) as RsReport;
    waterfall.after(late);
    await vi.waitFor(() => expect(chip(late)?.textContent).toContain('Only Pushed'));
    expect(text(late, 'tbody')).not.toContain('P3');
    await vi.waitFor(() => expect(owners()).toEqual(['ana']));
    one(report, 'td button[data-column=amount]').click();
    await vi.waitFor(() => expect(all(report, '.panel tbody tr')).toHaveLength(1));
    expect(text(report, '.panel tbody')).toContain('Acme');
  });

  test('is part of the view state: another page shows the same', async () => {
    await openPushed();
    button(waterfall, ONLY)!.click();
    await vi.waitFor(() => expect(owners()).toEqual(['ana']));
    const kept = JSON.parse(JSON.stringify(report.getViewState()));
    chip(report)!.click();
    await vi.waitFor(() => expect(owners()).toEqual(['ben', 'ana']));
    report.setViewState(kept);
    await vi.waitFor(() => expect(owners()).toEqual(['ana']));
  });

  test('follows the data: a deal that is pushed later belongs to it', async () => {
    await openPushed();
    button(waterfall, ONLY)!.click();
    await vi.waitFor(() => expect(owners()).toEqual(['ana']));
    await load('deal_history', `${HISTORY}\nP3,Close date,2024-03-28,2024-01-05 09:00\nP3,Close date,2024-06-28,2024-02-20 09:00`);
    await vi.waitFor(() => expect(owners()).toEqual(['ben', 'ana']));
    expect(chip(report)).toBeDefined();
  });

  test('is offered only where the group has others', async () => {
    report.remove();
    await openPushedAlone();
    expect(button(waterfall, ONLY)).toBeUndefined();
  });
});

async function openPushedAlone(): Promise<void> {
  one<SVGElement>(waterfall, '[data-key=pushed] .mark').dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
  await vi.waitFor(() => expect(all(waterfall, '.row-actions button').length).toBeGreaterThan(0));
}

test('a filter that is none is told to the author, and the data is kept', async () => {
  report.setViewState({ parameters: [['only', '{"report":1}']] });
  report.author = true;
  await vi.waitFor(() => expect(report.shadowRoot!.textContent).toContain('The filter of this widget cannot be read. The data is kept.'));
});
