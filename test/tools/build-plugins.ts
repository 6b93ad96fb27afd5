import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runnerImport, type Plugin } from 'vite';
import { historyTableOf } from '../../src/plan/history-table.ts';
import { listedTables } from '../../src/plan/listed.ts';
import type { ReportPlan, TablePlan } from '../../src/plan/plan.ts';
import { sharedModule } from './share.ts';

interface RuleFile {
  readonly name: string;
  readonly text: string;
}

/** What `src/plan/compile.ts` and `src/base/diagnostic.ts` export, as far as the build calls them. */
interface Compiler {
  compile(files: readonly RuleFile[]): { readonly plans: readonly ShippedPlan[]; readonly diagnostics: readonly { readonly file: string; readonly severity: string }[] };
}

/** A plan as far as the build looks into it. */
interface ShippedPlan {
  readonly file: string;
  readonly tables: readonly TablePlan[];
  readonly exceptions: readonly { readonly table: string }[];
  readonly reports: readonly Pick<ReportPlan, 'id' | 'table' | 'reads' | 'aggregates'>[];
  readonly maps: readonly unknown[];
}
interface Printer {
  printDiagnostic(diagnostic: unknown, text: string): string;
}

const shippedId = 'virtual:revsheet/shipped';

/**
 * `virtual:revsheet/shipped`: the plans of `dsl/*.rules`, compiled at build time, so that no page needs the parser for them. It is an index of
 * smaller modules (see `Shipped` in `src/shell/rules.ts`): a page fetches the plan it shows. `…/texts` holds the texts of the files,
 * `…/tested/<file>` one plan whole, with its test blocks, for stories.
 * A rule file with an error stops the build with the diagnostic an author would see.
 */
export function shippedRules(root: string): Plugin {
  const folder = join(root, 'dsl');
  let compiled: Promise<readonly ShippedPlan[]> | undefined;
  return {
    name: 'revsheet:shipped-rules',
    resolveId: (id) => (id.startsWith(shippedId) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${shippedId}`)) return undefined;
      const files = readRules(folder);
      for (const { name } of files) this.addWatchFile(join(folder, name));
      const part = id.slice(shippedId.length + 1).replace('/', '');
      if (part === 'texts') return `export const files = ${JSON.stringify(files)};`;
      return moduleOf(part, await (compiled ??= compileRules(root, files)));
    },
    handleHotUpdate({ file, server }) {
      if (!file.endsWith('.rules')) return undefined;
      compiled = undefined;
      return [...server.moduleGraph.idToModuleMap].filter(([id]) => id.startsWith(`\0${shippedId}`)).map(([, module]) => module);
    },
  };
}

/** The plan that the first picture of most pages shows: what its report reads is loaded with the engine. */
const first = 'recurring-revenue';

/** The text of one of the modules: '' the index, 'tables' what the first report reads, 'rest' other tables and the import maps, 'tested/…' a plan whole, else a plan by the name of its file. */
function moduleOf(part: string, plans: readonly ShippedPlan[]): string {
  const reporting = plans.filter(({ reports }) => reports.length > 0);
  const tables = [...new Map(plans.flatMap((plan) => plan.tables.map((table) => [table.id, table]))).values()];
  const nameOf = ({ file }: ShippedPlan): string => file.replace('.rules', '');
  const planOf = (name: string): ShippedPlan => {
    const plan = reporting.find((candidate) => nameOf(candidate) === name);
    if (!plan) throw new Error(`no rule file with a report is called ${name}`);
    return plan;
  };
  const near = readBy(planOf(first), tables);
  if (part.startsWith('tested/')) return sharedModule(plans.find((plan) => nameOf(plan) === part.slice('tested/'.length)));
  if (part === '') return indexOf(reporting.map((plan) => [nameOf(plan), plan.reports.map(({ id }) => id)]));
  if (part === 'tables') return sharedModule(near);
  const maps = [...new Map(plans.flatMap((plan) => plan.maps).map((map) => [JSON.stringify(map), map])).values()];
  if (part === 'rest') return sharedModule({ tables: tables.filter((table) => !near.includes(table)), maps });
  const plan = planOf(part);
  // Maps have a module of their own; test blocks, and exceptions of tables no report reads for its numbers, have done their work.
  const exceptions = plan.exceptions.filter(({ table }) => plan.reports.some((report) => listedTables(report).includes(table)));
  return sharedModule({ ...plan, tables: readBy(plan, tables).filter((table) => !near.includes(table)), maps: [], tests: [], exceptions }, pointless);
}

/** The tables that the reports of a plan read, and their histories: every report can be asked how it stood on an earlier day. */
function readBy(plan: ShippedPlan, tables: readonly TablePlan[]): readonly TablePlan[] {
  const read = new Set(plan.reports.flatMap(({ reads }) => reads.flatMap((id) => [id, historyTableOf(tables, id)?.id])));
  return tables.filter(({ id }) => read.has(id));
}

/** Where in its line something stands matters to diagnostics only, and a shipped file has none. */
function pointless(name: string, value: unknown): unknown {
  return name === 'span' ? { ...(value as object), start: 0, end: 0 } : value;
}

function indexOf(plans: readonly (readonly [name: string, reports: readonly string[]])[]): string {
  const entries = plans.map(([name, reports]) => `{ reports: ${JSON.stringify(reports)}, load: () => import('${shippedId}/${name}').then(whole) }`);
  return `import tables from '${shippedId}/tables';
const whole = ({ default: plan }) => ({ ...plan, tables: [...tables, ...plan.tables] });
const rest = async () => (await import('${shippedId}/rest')).default;
export default { tables, plans: [${entries.join(', ')}], rest };`;
}

function readRules(folder: string): readonly RuleFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.rules')).sort();
  if (names.length === 0) throw new Error(`no rule file in ${folder}`);
  return names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

async function compileRules(root: string, files: readonly RuleFile[]): Promise<readonly ShippedPlan[]> {
  const options = { root, configFile: false, logLevel: 'error' } as const;
  const { module: compiler } = await runnerImport<Compiler>(join(root, 'src/plan/compile.ts'), options);
  const { plans, diagnostics } = compiler.compile(files);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (plans.length === files.length && errors.length === 0) return plans;
  const { module: printer } = await runnerImport<Printer>(join(root, 'src/base/diagnostic.ts'), options);
  const textOf = (file: string) => files.find(({ name }) => name === file)?.text ?? '';
  throw new Error(`the shipped rules do not compile\n\n${errors.map((error) => printer.printDiagnostic(error, textOf(error.file))).join('\n')}`);
}

/**
 * The policy under which a page with Trusted Types lets Revsheet's own Lit write its templates and start its own worker.
 * A second copy of Revsheet on the page finds the first one's policy under the symbol: a page allows each name once.
 * Scripts: only the worker that stands beside the bundle, by its name, or the blob that `classicIntro` makes of it; never a text.
 */
const policy = `(globalThis[Symbol.for('revsheet.policy')] ??= POLICIES.createPolicy('revsheet', {
  createHTML: (html) => html,
  createScriptURL(url) {
    if (url.startsWith('blob:') || new URL(url, document.baseURI).pathname.endsWith('/revsheet-worker.js')) return url;
    throw new TypeError('revsheet starts no other script than its own worker: ' + url);
  },
}))`;

/** Renames Lit's Trusted Types policy to ours and shares it. Stops the build when a new Lit no longer reads as expected. */
export function sharePolicy(): Plugin {
  const pattern = /(\w+)\.createPolicy\(\s*(["'])lit-html\2,\s*\{\s*createHTML:\s*(?:\((\w+)\)|(\w+))\s*=>\s*(?:\3|\4),?\s*\}\s*\)/;
  let done = false;
  return {
    name: 'revsheet:share-policy',
    transform(code, id) {
      if (!/\/lit-html\/(?:development\/)?lit-html\.js$/.test(id)) return undefined;
      const [match, policies] = pattern.exec(code) ?? [];
      if (match === undefined) throw new Error(`${id}: the creation of the policy lit-html was not found; adapt sharePolicy`);
      done = true;
      return { code: code.replace(match, () => policy.replace('POLICIES', policies)), map: null };
    },
    generateBundle(_options, bundle) {
      const texts = Object.values(bundle).map((file) => (file.type === 'chunk' ? file.code : ''));
      if (done && texts.some((text) => /createPolicy\(["'`]lit-html/.test(text))) throw new Error('a second policy lit-html is left in the bundle');
    },
  };
}

/** Where the worker's file is, as text of a module of the bundle. */
const workerPlaceText = `
export default function revsheetWorker() {
  const url = new URL(/* @vite-ignore */ './revsheet-worker.js', import.meta.url);
  if (url.origin === location.origin) return url;
  const text = [
    'const early = [], keep = (event) => early.push(event);',
    "addEventListener('message', keep);",
    'import(' + JSON.stringify(url.href) + ').then(() => {',
    "  removeEventListener('message', keep);",
    "  for (const { data, ports } of early) dispatchEvent(new MessageEvent('message', { data, ports }));",
    '}, (error) => setTimeout(() => { throw error; }));',
  ];
  return new URL(URL.createObjectURL(new Blob([text.join('\\n')], { type: 'text/javascript' })));
}`;
const workerPlaceId = 'virtual:revsheet/worker-place';

/**
 * Names the worker as the file beside the bundle, for `new URL('./worker.ts', import.meta.url)`.
 * A worker must come from the page's own origin: from anywhere else it is a small blob that imports the real one. The import is a dynamic one,
 * because `script-src` rules that and `worker-src` a static one; so messages that come before it has loaded are kept and given again.
 */
export function workerPlace(): Plugin {
  return {
    name: 'revsheet:worker-place',
    enforce: 'pre',
    resolveId: (id) => (id === workerPlaceId ? `\0${workerPlaceId}` : undefined),
    load: (id) => (id === `\0${workerPlaceId}` ? workerPlaceText : undefined),
    transform(code, id) {
      if (!id.includes('/src/')) return undefined;
      const placed = code.replace(/new URL\(\s*(["'])[./\w]*\/worker\.ts\1,\s*import\.meta\.url\)/g, 'revsheetWorker()');
      return rewritten(code, placed === code ? code : `import revsheetWorker from '${workerPlaceId}';\n${placed}`);
    },
  };
}

/** Adds `revsheet.js`, the one file a page names: a classic script that works wherever script tags do and starts the modules beside itself. */
export function classicStart(): Plugin {
  return {
    name: 'revsheet:classic-start',
    generateBundle() {
      const source = "import(new URL('revsheet-main.js',document.currentScript?.src||document.baseURI).href);\n";
      this.emitFile({ type: 'asset', fileName: 'revsheet.js', source });
    },
  };
}

/** In the unbundled library the worker stays a file of its own, named as bundlers of host pages expect: `new URL('./worker.js', import.meta.url)`. */
export function libraryPlaces(): Plugin {
  const left = /new URL\(\s*\/\* @vite-ignore \*\/\s*(["'])([./\w]*\/worker)\.(?:ts|js)\1,\s*import\.meta\.url\s*\)/g;
  return {
    name: 'revsheet:library-places',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/src/')) return undefined;
      return rewritten(code, code.replace(/new URL\(\s*(["'])([./\w]*\/worker)\.ts\1,/g, "new URL(/* @vite-ignore */ '$2.js',"));
    },
    renderChunk(code) {
      return rewritten(code, code.replace(left, "new URL('$2.js', import.meta.url)"));
    },
  };
}

/** The first line that lets a shell start the file. */
export function runnable(): Plugin {
  const line = '#!/usr/bin/env node\n';
  return {
    name: 'revsheet:runnable',
    renderChunk: (code) => rewritten(code, code.startsWith('#!') ? code : line + code),
  };
}

function rewritten(before: string, after: string) {
  return before === after ? undefined : { code: after, map: null };
}

/** Stops the build when one of the entries, or a file it imports at once, holds a module that may only be fetched when it is needed. */
export function keepLazy(entries: readonly string[], pattern: RegExp): Plugin {
  return {
    name: 'revsheet:keep-lazy',
    generateBundle(_options, bundle) {
      const open = [...entries];
      const seen = new Set(open);
      for (let name = open.pop(); name !== undefined; name = open.pop()) {
        const file = bundle[name];
        if (file?.type !== 'chunk') throw new Error(`${name} is not part of the bundle`);
        const found = Object.keys(file.modules).find((id) => pattern.test(id));
        if (found) throw new Error(`${basename(found)} must not be loaded at once, as part of ${name}: ${found}`);
        for (const next of file.imports) if (!seen.has(next)) open.push(next);
        for (const next of file.imports) seen.add(next);
      }
    },
  };
}

/** A module as far as `firstPart` looks into it. */
interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[]; readonly dynamicallyImportedIds: readonly string[] } | null;
}

/**
 * What a page and its worker load at once as few files: `page`, `engine`, and `base` for what both need, at once or later, so that neither
 * ever loads the file of the other. What the wide and the narrow picture share is in `page`: one of them is always drawn. Left alone the bundler cuts one file for every set of callers, and each small file packs worse. What is
 * fetched later stays as the bundler cuts it.
 */
export function firstPart(root: string): (id: string, modules: Modules) => string | null {
  const [page, worker] = ['define.ts', 'worker.ts'].map((name) => join(root, 'src/shell', name)) as [string, string];
  const [wide, narrow] = ['columns.ts', 'bars.ts'].map((name) => join(root, 'src/draw', name)) as [string, string];
  let reached: Readonly<Record<'page' | 'pageLater' | 'worker' | 'workerLater' | 'wide' | 'narrow', ReadonlySet<string>>> | undefined;
  return (id, modules) => {
    reached ??= {
      page: closure(page, modules, () => []), pageLater: closure(page, modules, (later) => later.filter((each) => each !== worker)),
      worker: closure(worker, modules, () => []), workerLater: closure(worker, modules, (later) => later),
      wide: closure(wide, modules, () => []), narrow: closure(narrow, modules, () => []),
    };
    const [onPage, inWorker] = [reached.page.has(id) || (reached.wide.has(id) && reached.narrow.has(id)), reached.worker.has(id)];
    if ((onPage && reached.workerLater.has(id)) || (inWorker && reached.pageLater.has(id))) return 'base';
    return onPage ? 'page' : inWorker ? 'engine' : null;
  };
}

/** A module and all that it imports at once, and those of its later imports that `follow` lets through. */
function closure(entry: string, modules: Modules, follow: (later: readonly string[]) => readonly string[]): ReadonlySet<string> {
  const seen = new Set([entry]);
  for (const id of seen) {
    const info = modules.getModuleInfo(id);
    for (const next of [...(info?.importedIds ?? []), ...follow(info?.dynamicallyImportedIds ?? [])]) seen.add(next);
  }
  if (seen.size === 1) throw new Error(`${entry} imports nothing`);
  return seen;
}

/** Stops the build when something that the worker loads, at once or later, leads to the page's file, which needs a document. */
export function keepApart(): Plugin {
  return {
    name: 'revsheet:keep-apart',
    generateBundle(_options, bundle) {
      const seen = new Set(['revsheet-worker.js']);
      for (const name of seen) {
        const file = bundle[name];
        if (file?.type !== 'chunk') throw new Error(`${name} is not part of the bundle`);
        if (file.imports.includes('revsheet-page.js')) throw new Error(`${name}, which the worker loads, must not import the page's file`);
        for (const next of [...file.imports, ...file.dynamicImports]) seen.add(next);
      }
    },
  };
}
