import { randomNumbers } from '../engine/random-deals.ts';
import { bundle, inBenchPage, mountIn, scrolledText, type Bench } from './bench-page.ts';

/**
 * A list of 50,000 subscriptions in a page with the built bundle: how long search, filters, views and sorting take to be seen, how many frames scrolling
 * loses, how long the exports of all rows take, and how long the main thread was blocked by each of them.
 * `npm run build && npx node test/bench/subscriptions-page.ts [subscriptions [folder of the bundle]]`
 */
const COUNT = Number(process.argv[2] ?? 50_000);
const dist = process.argv[3] ?? bundle;

const random = randomNumbers(1);
const below = (n: number): number => Math.floor(random() * n);
const oneOf = <T>(...all: readonly T[]): T => all[below(all.length)]!;
const today = new Date();
const day = (offset: number): string => new Date(today.getTime() + offset * 86_400_000).toISOString().slice(0, 10);

function subscription(at: number): string {
  const start = below(20) === 0 ? below(60) : -below(900);
  const canceled = below(12) === 0 ? `${day(-below(300))}T10:00:00Z` : '';
  const frequency = oneOf('Monthly', 'Monthly', 'Quarterly', 'Yearly');
  const payments = below(4) === 0 ? `Fixed number of payments,${1 + below(36)}` : 'Automatically renew until cancelled,';
  return `s${at},Plan ${below(40)} for ${at},company ${below(9_000)},contact ${below(20_000)},owner ${below(60)},${day(start)},${canceled},${frequency},${payments},${oneOf('USD', 'EUR', 'NOK')},${1 + below(900_000)}.${10 + below(90)}`;
}

const FILES = [
  ['subscriptions', ['id,name,company,contact,owner,start_date,canceled_at,billing_frequency,billing_terms,number_of_payments,currency,recurring_amount', ...Array.from({ length: COUNT }, (_, at) => subscription(at))].join('\n')],
  ['payments', ['id,subscription,due,state', ...Array.from({ length: COUNT }, (_, at) => `p${at},s${below(COUNT)},${day(-below(90))},${oneOf('Paid', 'Paid', 'Paid', 'Failed')}`)].join('\n')],
] as const;

interface Timing {
  readonly name: string;
  readonly seen: number;
  readonly blocked: number;
  readonly note: string;
}

await inBenchPage({ body: '<rs-store name="bench"></rs-store>', width: 1100, dist }, async (tab, address) => {
  await mountIn(tab, address, FILES, 'rs-subscription-list');
  const { timings, scrolled } = await tab.evaluate(async () => {
    const { tasks, frame, rest, blocked, scroll } = (globalThis as unknown as { bench: Bench }).bench;
    const root = document.querySelector('rs-subscription-list')!.shadowRoot!;
    const found = <T extends HTMLElement>(selector: string): T => root.querySelector<T>(selector)!;
    const byText = (selector: string, text: string): HTMLElement => [...root.querySelectorAll<HTMLElement>(selector)].find((each) => each.textContent!.trim().startsWith(text))!;
    const body = (): string => found('.grid-box tbody')?.textContent ?? '';
    const timings: Timing[] = [];
    const time = async (name: string, act: () => void, isOver: (before: string) => boolean = (before) => body() !== before && body() !== '', note = (): string => ''): Promise<void> => {
      await rest(600);
      tasks.length = 0;
      const before = body();
      const start = performance.now();
      act();
      while (!isOver(before)) await frame();
      await frame();
      const seen = performance.now() - start;
      await rest(300);
      timings.push({ name, seen, blocked: blocked(), note: note() });
    };
    const type = (text: string): void => {
      const field = found<HTMLInputElement>('input[type=search]');
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    };
    const choose = (select: HTMLSelectElement, value: string): void => {
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    };
    for (const turn of ['first', 'again']) {
      await time(`search, ${turn}`, () => type('plan 7 for 12'));
      await time(`search off, ${turn}`, () => type(''));
      await time(`filter by status, ${turn}`, () => choose(found('.controls select'), 'Canceled'));
      await time(`filter off, ${turn}`, () => choose(found('.controls select'), ''));
      await time(`view Unpaid, ${turn}`, () => byText('[role=tab]', 'Unpaid').click());
      await time(`view All, ${turn}`, () => byText('[role=tab]', 'All').click());
      await time(`sort by amount, ${turn}`, () => byText('thead button', '').closest('table')!.querySelectorAll<HTMLElement>('thead button')[3]!.click());
      await time(`sort by name, ${turn}`, () => root.querySelectorAll<HTMLElement>('thead button')[0]!.click());
    }
    const scrolled = await scroll(found('.grid-box'));

    let size = 0;
    const makeUrl = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (made: Blob) => {
      size = made.size;
      return makeUrl(made);
    };
    found('button[aria-haspopup=menu]').click();
    await rest(300);
    byText('[role=menuitem]', 'Export').click();
    await rest(300);
    for (const [columns, format] of [['view', 'csv'], ['view', 'xlsx'], ['linked', 'csv'], ['linked', 'xlsx']] as const) {
      const field = async (name: string, value: string): Promise<void> => {
        choose(found(`select[name=${name}]`), value);
        await rest(100);
      };
      await field('rows', 'all');
      await field('columns', columns);
      await field('format', format);
      size = 0;
      await time(`export ${columns === 'view' ? 'the view' : 'with all associations'} as ${format}`, () => found('.panel-body .button.primary').click(), () => size > 0, () => `, ${(size / 1e6).toFixed(1)} MB`);
    }
    return { timings, scrolled };
  });
  console.log(`${COUNT.toLocaleString('en-US')} subscriptions and as many payments`);
  for (const { name, seen, blocked, note } of timings) console.log(`${name}: seen after ${seen.toFixed(0)} ms, longest main-thread task ${blocked.toFixed(0)} ms${note}`);
  console.log(scrolledText(scrolled));
});
