import '../../src/shell/define.ts';
import { printDiagnostic } from '../../src/base/diagnostic.ts';
import type { RsStore } from '../../src/shell/store.ts';
import type { RsForecastTable } from '../../src/widgets/forecast-table.ts';
import { demoDeals, demoHistory, historyCsv, toCsv } from './deals.ts';
import { goalsCsv, submissionsCsv, usersCsv } from './people.ts';
import { demoSubscriptions, lineItemsCsv, paymentsCsv, subscriptionsCsv } from './subscriptions.ts';
import shippedText from '../../dsl/recurring-revenue.rules?raw';

const find = <T extends HTMLElement>(selector: string): T => document.querySelector<T>(selector)!;
const store = find<RsStore>('#store');
const editor = find<HTMLTextAreaElement>('#rules');
const list = find('#diagnostics');

/** Only what a reader wants to see: the test blocks stay in the file. */
const shippedRules = shippedText.slice(0, shippedText.indexOf('\ntest ')).trimEnd();
const FILE = 'recurring-revenue.rules';
const KEPT = 'revsheet.demo.rules';

const today = Math.floor(Date.now() / 86_400_000);

async function useDemoDeals(): Promise<void> {
  const deals = demoDeals(today);
  const subscriptions = demoSubscriptions(deals, today);
  const files = [
    ['deals', toCsv(deals)], ['deal_history', historyCsv(demoHistory(deals, today))], ['users', usersCsv()], ['goals', goalsCsv(deals, today)],
    ['forecast_submissions', submissionsCsv(deals, today)], ['subscriptions', subscriptionsCsv(subscriptions)], ['line_items', lineItemsCsv(subscriptions, deals)], ['payments', paymentsCsv(subscriptions, today)],
  ] as const;
  store.quiet = true;
  for (const [table, text] of files) await store.importFile(new File([text], `demo-${table.replaceAll('_', '-')}.csv`, { type: 'text/csv' }), { table });
  store.quiet = false;
}

/** Waterfall and forecast begin with the quarter at hand: what moved in it so far among deals that should close in it. */
function showQuarter(): void {
  const now = new Date(today * 86_400_000);
  const [year, first] = [now.getUTCFullYear(), now.getUTCMonth() - (now.getUTCMonth() % 3)];
  const iso = (...date: readonly [number, number, number]): string => new Date(Date.UTC(...date)).toISOString().slice(0, 10);
  const waterfall = find('#waterfall');
  waterfall.setAttribute('since', iso(year, first, 1));
  waterfall.setAttribute('until', new Date(today * 86_400_000).toISOString().slice(0, 10));
  waterfall.setAttribute('close-from', iso(year, first, 1));
  waterfall.setAttribute('close-to', iso(year, first + 3, 0));
  find<RsForecastTable>('#forecast').settings = { period: 'quarter', period_start: iso(year, first, 1) };
}

/** The demo's deals, unless the visitor's own are still here from last time. */
async function start(): Promise<void> {
  const { tables } = await store.info();
  const own = tables.find((table) => table.id === 'deals' && table.rowCount > 0 && table.source !== 'demo-deals.csv');
  if (!own) await useDemoDeals();
}

async function applyRules(): Promise<void> {
  const text = editor.value;
  remember(text === shippedRules ? undefined : text);
  const diagnostics = await store.setRules(text === shippedRules ? [] : [{ name: FILE, text }]);
  if (text !== editor.value) return;
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length;
  const summary = document.createElement('p');
  summary.textContent = errors > 0 ? `${errors === 1 ? 'One mistake' : `${errors} mistakes`}; the last good rules stay active.` : text === shippedRules ? 'These are the shipped rules.' : 'Your rules are active.';
  const blocks = diagnostics.map((diagnostic) => {
    const block = document.createElement('pre');
    block.tabIndex = 0;
    block.textContent = printDiagnostic(diagnostic, text);
    return block;
  });
  list.replaceChildren(summary, ...blocks);
}

/** Without storage the page works all the same, for as long as it is open. */
function remember(text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, text);
  } catch {
    // Nothing to do: it is only a convenience.
  }
}

function remembered(): string | undefined {
  try {
    return localStorage.getItem(KEPT) ?? undefined;
  } catch {
    return undefined;
  }
}

function useTheme(theme: string | undefined): void {
  if (theme) document.documentElement.dataset['theme'] = theme;
  const current = theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-theme]')) if (button.tagName === 'BUTTON') button.setAttribute('aria-pressed', String(button.dataset['theme'] === current));
}

let timer: ReturnType<typeof setTimeout> | undefined;
editor.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(() => void applyRules(), 350);
});
find('#reset').addEventListener('click', () => {
  editor.value = shippedRules;
  void applyRules();
});
find('#again').addEventListener('click', () => void useDemoDeals());
find<HTMLInputElement>('#file').addEventListener('change', (event) => {
  const [file] = (event.target as HTMLInputElement).files ?? [];
  if (file) void store.importFile(file).catch(() => undefined);
});
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-theme]')) button.addEventListener('click', () => useTheme(button.dataset['theme']));

useTheme(undefined);
showQuarter();
editor.value = remembered() ?? shippedRules;
await Promise.all([start(), editor.value === shippedRules ? undefined : applyRules()]);
