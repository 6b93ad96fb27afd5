import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { randomNumbers } from '../engine/random-deals.ts';
import { find } from './find-browser.ts';

/*
 * A browser with a profile on disk is killed again and again while a page imports and acts without pause, and started again on what is left.
 * What the page was told is done goes to this process before anything else happens, so that its word stands against what is found.
 */

const dist = fileURLToPath(new URL('../../dist/cdn', import.meta.url));
const RULES = `language en
version 1
import "std/model"

report "Imports"
  from deals
  group by [Owner]
  measure Deals  = COUNT()
  measure Amount = SUM([Amount])

report "Steps"
  from deals
  filter [Next step] is not blank
  group by [Next step]
  measure Deals = COUNT()

report "Pairs"
  from companies
  group by [Name]
  measure Rows = COUNT()
`;
const PAGE = `<!doctype html><meta charset="utf-8"><script src="/revsheet.js"></script><rs-store name="killed" quiet rules="/killed.rules"></rs-store>
${['imports', 'steps', 'pairs'].map((report) => `<rs-report store="killed" report="${report}"></rs-report>`).join('\n')}`;

export interface Kills {
  readonly rounds: number;
  readonly seed: number;
  /** Rows of each import. */
  readonly rows: number;
  /** The longest the page works before it is killed, in ms. */
  readonly longest: number;
  /** Goes on beyond those rounds, and lets the page work longer, until each count of the tally but `midAction` is that high: a busy machine gets less done. */
  readonly least?: number;
}

/** At most so many times the rounds that were asked for. */
const MOST = 4;

/** What the rounds went through. */
export interface Tally {
  /** Rounds that were killed while an import or an action was on its way. */
  midImport: number;
  midAction: number;
  imports: number;
  actions: number;
  acknowledged: number;
}

/** What the page said it had begun and done, as far as it was heard. */
interface Heard {
  readonly begun: Set<string>;
  readonly done: Set<string>;
  /** Every action that was ever begun, by name, with its id once it is known. */
  readonly ids: Map<string, string>;
}

/** What a page finds after it was opened again. */
interface Found {
  readonly persisted: boolean;
  /** Owner, number of deals and their amount: one row for each import of which a deal is there. */
  readonly imports: readonly (readonly [string, number, number])[];
  readonly steps: readonly (readonly [string, number])[];
  readonly pairs: readonly (readonly [string, number])[];
  readonly outbox: readonly { readonly id: string; readonly name: string }[];
}

/** Kills and looks. Throws with what was broken, in which round. */
export async function killAndLook({ rounds, seed, rows, longest, least = 0 }: Kills): Promise<Tally> {
  const random = randomNumbers(seed);
  const heard: Heard = { begun: new Set(), done: new Set(), ids: new Map() };
  const tally: Tally = { midImport: 0, midAction: 0, imports: 0, actions: 0, acknowledged: 0 };
  const count = (kind: string): number => [...heard.done].filter((word) => word.startsWith(`${kind} `)).length;
  const soFar = (): Tally => ({ ...tally, imports: count('import'), actions: count('act'), acknowledged: count('acknowledge') });
  const isEnough = (round: number): boolean => round >= rounds && (round >= rounds * MOST || fewest(soFar()) >= least);
  const profile = mkdtempSync(join(tmpdir(), 'revsheet-killed-'));
  const server = await listen(heard);
  try {
    for (let round = 0; ; round += 1) {
      const { browser, page } = await open(profile, server);
      try {
        if (round > 0) check(await page.evaluate(look), heard, rows, round);
        if (isEnough(round)) break;
        await page.evaluate(work, round * 1000, rows);
        await pause(60 + random() * longest * Math.max(1, round / rounds));
      } finally {
        await kill(browser, profile);
      }
      tally.midImport += isOnItsWay(heard, 'import') ? 1 : 0;
      tally.midAction += isOnItsWay(heard, 'act') ? 1 : 0;
    }
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  return soFar();
}

/** Of what happened least. Whether an action is on its way when the browser dies is luck: they are short. */
export function fewest({ midImport, imports, actions, acknowledged }: Tally): number {
  return Math.min(midImport, imports, actions, acknowledged);
}

function check(found: Found, { begun, done, ids }: Heard, rows: number, round: number): void {
  const fails = (what: string): never => {
    throw new Error(`round ${round}: ${what}; found ${JSON.stringify({ ...found, pairs: found.pairs.length, outbox: found.outbox.map(({ name }) => name) })}`);
  };
  if (!found.persisted) fails('the data is not kept on the device');
  const numbered = (words: Iterable<string>, kind: string): number[] => [...words].filter((word) => word.startsWith(`${kind} `)).map((word) => Number(word.split(' ')[1]));
  // Imports: one of them, whole, and none before the last one that was told to be done.
  const least = Math.max(0, ...numbered(done, 'import'));
  if (found.imports.length > 1) fails('deals of several imports at once');
  const [now] = found.imports;
  if (!now && least > 0) fails('an import is gone');
  if (now) {
    const import_ = Number(now[0].slice(1));
    if (now[1] !== rows || now[2] !== rows * import_) fails(`half an import: ${rows} deals of ${import_} each were asked for`);
    if (import_ < least || !begun.has(`import ${import_}`)) fails(`import ${least} was done`);
  }
  // Actions: both rows of each or none; everything told to be done is there, and nothing that was never begun.
  const there = new Set(found.pairs.map(([name]) => name));
  for (const [name, count] of found.pairs) if (count !== 2 || !begun.has(name)) fails(`half an action, or one of nobody: ${name}`);
  for (const word of done) if (word.startsWith('act ') && !there.has(word)) fails(`${word} is gone`);
  // The outbox: every action once, but for those that were acknowledged.
  const waiting = found.outbox.map(({ name }) => name);
  if (new Set(waiting).size !== waiting.length || new Set(found.outbox.map(({ id }) => id)).size !== waiting.length) fails('an action stands in the outbox twice');
  for (const { name, id } of found.outbox) {
    if (!there.has(name)) fails(`${name} stands in the outbox and was not done`);
    if (done.has(`acknowledge ${name}`)) fails(`${name} was acknowledged`);
    if ((ids.get(name) ?? id) !== id) fails(`${name} has another id than it had`);
  }
  for (const name of there) if (!waiting.includes(name) && !begun.has(`acknowledge ${name}`)) fails(`${name} was lost from the outbox`);
  if (waiting.some((name, i) => i > 0 && order(name) < order(waiting[i - 1]!))) fails('the outbox has lost its order');
  // What waits was also done to a deal, whichever import it came with.
  const last = waiting.findLast((name) => begun.has(`step ${order(name)}`));
  if (last !== undefined && (found.steps.length !== 1 || found.steps[0]![0] !== last || found.steps[0]![1] !== 1)) fails(`the deal does not say ${last}`);
}

const order = (name: string): number => Number(name.split(' ')[1]);

function isOnItsWay({ begun, done }: Heard, kind: string): boolean {
  const last = [...begun].filter((word) => word.startsWith(`${kind} `)).at(-1);
  return last !== undefined && !done.has(last);
}

/** In the page: what is stored, through the front door. */
async function look(): Promise<Found> {
  type Store = HTMLElement & { info(): Promise<{ persisted: boolean }>; outbox(): Promise<readonly { id: string; name: string }[]> };
  type Shown = HTMLElement & { feedState?: { status: string; result?: { table: { rowCount: number; columns: readonly { id: string; kind: string; codes: ArrayLike<number>; dictionary: readonly string[]; units: ArrayLike<number>; type: string }[] } } } };
  const store = document.querySelector('rs-store') as Store;
  const read = async (report: string): Promise<never[]> => {
    const element = document.querySelector<Shown>(`[report=${report}]`)!;
    for (const end = performance.now() + 20_000; !['ready', 'empty'].includes(element.feedState?.status ?? ''); ) {
      if (performance.now() > end) throw new Error(`${report} shows nothing: ${JSON.stringify(element.feedState)}`);
      await new Promise((later) => setTimeout(later, 20));
    }
    const table = element.feedState!.result?.table;
    if (element.feedState!.status === 'empty' || !table) return [];
    const values = table.columns.map((column) => Array.from({ length: table.rowCount }, (_, row) => (column.kind === 'text' ? column.dictionary[column.codes[row]!]! : column.units[row]! / (column.type === 'money' ? 10_000 : 1_000_000))));
    return Array.from({ length: table.rowCount }, (_, row) => values.map((column) => column[row]!)) as never[];
  };
  const [imports, steps, pairs] = [await read('imports'), await read('steps'), await read('pairs')];
  const { persisted } = await store.info();
  return { persisted, imports, steps, pairs, outbox: (await store.outbox()).map(({ id, name }) => ({ id, name })) };
}

/** In the page: imports and acts from number `first` on, both at once, until it is killed; says what it begins and what is done. */
function work(first: number, rows: number): void {
  type Store = HTMLElement & { info(): Promise<{ tables: readonly { id: string }[] }>; importFile(file: File, options: { table: string }): Promise<unknown>; act(action: unknown): Promise<{ id: string; name: string }>; outbox(): Promise<readonly { id: string; name: string }[]>; acknowledge(ids: readonly string[]): Promise<void> };
  const store = document.querySelector('rs-store') as Store;
  const say = (word: string): Promise<unknown> => fetch('/say', { method: 'POST', body: word });
  const importAll = async (): Promise<void> => {
    for (let n = first + 1; ; n += 1) {
      const lines = ['id,owner,amount', ...Array.from({ length: rows }, (_, row) => `d${row},g${n},${n}`)];
      await say(`begun import ${n}`);
      await store.importFile(new File([lines.join('\n')], `deals ${n}.csv`), { table: 'deals' });
      await say(`done import ${n}`);
    }
  };
  const actAll = async (): Promise<void> => {
    // Before the first import there is no deal to change.
    const hasDeals = (await store.info()).tables.some(({ id }) => id === 'deals');
    for (let n = first + 1; ; n += 1) {
      const name = `act ${n}`;
      const row = (key: string): unknown => ({ kind: 'add', table: 'companies', key, values: [['id', key], ['name', name]] });
      await say(`begun ${name}`);
      if (hasDeals) await say(`begun step ${n}`);
      const { id } = await store.act({ name, changes: [row(`${n} a`), row(`${n} b`), ...(hasDeals ? [{ kind: 'change', table: 'deals', key: 'd0', column: 'next_step', value: name }] : [])] });
      await say(`done ${name} ${id}`);
      const waiting = await store.outbox();
      if (waiting.length <= 6) continue;
      const taken = waiting.slice(0, 3);
      for (const each of taken) await say(`begun acknowledge ${each.name}`);
      await store.acknowledge(taken.map((each) => each.id));
      for (const each of taken) await say(`done acknowledge ${each.name}`);
    }
  };
  const broken = (error: unknown): void => void say(`broken ${String((error as Error).message ?? error)}`);
  importAll().catch(broken);
  actAll().catch(broken);
}

async function listen(heard: Heard): Promise<Server> {
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const send = (type: string, body: string | Buffer): void => void response.writeHead(200, { 'content-type': type }).end(body);
    if (path === '/say') {
      let word = '';
      request.on('data', (data) => (word += data));
      request.on('end', () => {
        hear(word, heard);
        send('text/plain', '');
      });
    } else if (path === '/') send('text/html', PAGE);
    else if (path === '/killed.rules') send('text/plain', RULES);
    else if (extname(path) === '.js') readFile(join(dist, basename(path))).then((body) => send('text/javascript', body), () => response.writeHead(404).end());
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

function hear(text: string, { begun, done, ids }: Heard): void {
  const [what, ...words] = text.split(' ');
  if (what === 'begun') begun.add(words.join(' '));
  else if (what === 'done') {
    const [kind, number, id] = words;
    done.add(kind === 'acknowledge' ? words.join(' ') : `${kind} ${number}`);
    if (kind === 'act') ids.set(`act ${number}`, id!);
  } else broken.push(text);
}

/** What went wrong in the page before it was killed. */
const broken: string[] = [];

async function open(profile: string, server: Server): Promise<{ readonly browser: Browser; readonly page: Page }> {
  if (broken.length > 0) throw new Error(broken.join('; '));
  const browser = await puppeteer.launch({
    executablePath: find('chromium'), userDataDir: profile, headless: true, handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const [page] = await browser.pages();
  await page!.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page!.evaluate(() => customElements.whenDefined('rs-store').then(() => (document.querySelector('rs-store') as unknown as { ready: Promise<void> }).ready));
  return { browser, page: page! };
}

/** Every process of the profile at once, as a power switch would; nothing is told beforehand. */
async function kill(browser: Browser, profile: string): Promise<void> {
  for (const pid of [browser.process()!.pid!, ...processesOf(profile)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone with the one before it.
    }
  }
  while (processesOf(profile).length > 0) await pause(20);
  await browser.disconnect();
}

/** By the profile's own path on their command lines: nobody else's browser has it. Without /proc its helpers go when they miss it. */
function processesOf(profile: string): readonly number[] {
  return (existsSync('/proc') ? readdirSync('/proc') : []).filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      return pid !== process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(profile);
    } catch {
      return false;
    }
  });
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
