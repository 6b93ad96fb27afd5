import { randomNumbers } from '../engine/random-deals.ts';
import { inBenchPage, mountIn, scrolledText, type Bench } from './bench-page.ts';

/**
 * The forecast of 300 sellers with 50,000 open deals in a page with the built bundle: how long sorting, another tab, another period, the deals of a seller
 * and the way back take to be seen, how long the main thread was blocked meanwhile, how many frames scrolling loses, and how many rows are in the document.
 * `npm run build && npx node test/bench/forecast-page.ts [deals [users]]`
 */
const DEALS = Number(process.argv[2] ?? 50_000);
const USERS = Number(process.argv[3] ?? 300);
const TEAMS = 30;

const random = randomNumbers(1);
const below = (n: number): number => Math.floor(random() * n);
const stages = ['Qualified to buy', 'Presentation scheduled', 'Contract sent', 'Closed won'];
const today = new Date();
const first = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - (today.getUTCMonth() % 3), 1));
const inPeriod = (day: number): string => new Date(first.getTime() + day * 86_400_000).toISOString().slice(0, 10);
const lines = (head: string, count: number, row: (at: number) => string): string => [head, ...Array.from({ length: count }, (_, at) => row(at))].join('\n');

/** One deal in twenty is won; all the others are open and close in the period. */
const FILES = [
  ['users', lines('id,name,team', USERS, (u) => `u${u},Seller ${u},Team ${u % TEAMS}`)],
  ['goals', lines('subject,subject_kind,pipeline,period_start,period,amount', USERS, (u) => `u${u},user,Default,${inPeriod(0)},quarter,${1_000_000 + below(500) * 1000}`)],
  ['forecast_submissions', lines('id,subject,subject_kind,pipeline,period_start,period,amount,submitted_by,submitted_at', USERS, (u) => `s${u},u${u},user,Default,${inPeriod(0)},quarter,${below(900) * 1000},u${u},${inPeriod(2)}T09:00:00Z`)],
  ['deals', lines('id,name,owner,pipeline,stage,amount,currency,create_date,close_date', DEALS, (d) => `d${d},Deal ${d},u${below(USERS)},Default,${stages[below(20) === 0 ? 3 : below(3)]},${1000 + below(90_000)},USD,${inPeriod(-60)},${inPeriod(below(89))}`)],
] as const;

interface Timing {
  readonly name: string;
  readonly seen: number;
  readonly blocked: number;
  readonly rows: number;
}

await inBenchPage({ body: '<rs-store name="bench"></rs-store>', width: 1100 }, async (tab, address) => {
  await mountIn(tab, address, FILES, 'rs-forecast-table', { period: 'quarter' });
  const { timings, scrolled } = await tab.evaluate(async () => {
    const { tasks, frame, rest, blocked, scroll } = (globalThis as unknown as { bench: Bench }).bench;
    const root = document.querySelector('rs-forecast-table')!.shadowRoot!;
    const found = <T extends HTMLElement>(selector: string): T => root.querySelector<T>(selector)!;
    const body = (): string => root.querySelector('.grid-box tbody')?.textContent ?? '';
    const timings: Timing[] = [];
    const time = async (name: string, act: () => void): Promise<void> => {
      await rest(300);
      tasks.length = 0;
      const before = body();
      const start = performance.now();
      act();
      while (body() === before || body() === '') await frame();
      await frame();
      const seen = performance.now() - start;
      await rest(300);
      timings.push({ name, seen, blocked: blocked(), rows: root.querySelectorAll('.grid-box tbody tr[data-key]').length });
    };
    const byText = (selector: string, text: string): HTMLElement => [...root.querySelectorAll<HTMLElement>(selector)].find((each) => each.textContent!.trim().startsWith(text))!;
    const choose = (label: string, at: number): void => {
      const select = [...root.querySelectorAll<HTMLSelectElement>('select')].find((each) => (each.getAttribute('aria-label') ?? each.closest('label')?.textContent ?? '').includes(label))!;
      select.selectedIndex = at;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    };
    for (const turn of ['first', 'again']) {
      await time(`sort, ${turn}`, () => byText('thead button', 'Closed').click());
      await time(`tab Forecast category, ${turn}`, () => byText('[role=tab]', 'Forecast category').click());
      await time(`tab Deal stage, ${turn}`, () => byText('[role=tab]', 'Deal stage').click());
      await time(`total amount, ${turn}`, () => choose('Amount', turn === 'first' ? 1 : 0));
    }
    await time('deals of a seller', () => byText('tbody th button', 'Seller').click());
    await time('back', () => found('.crumbs button').click());
    return { timings, scrolled: await scroll(found('.grid-box')) };
  });
  console.log(`${USERS} sellers, ${DEALS.toLocaleString('en-US')} deals`);
  for (const { name, seen, blocked, rows } of timings) console.log(`${name}: seen after ${seen.toFixed(0)} ms, longest main-thread task ${blocked.toFixed(0)} ms, ${rows} rows in the document`);
  console.log(scrolledText(scrolled));
});
