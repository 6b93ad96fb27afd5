import { posix } from 'node:path';
import { importsOf } from './imports.ts';

/** What a layer may know: its own kind, the layers below, and its outside packages. */
export interface Layer {
  readonly layers: readonly string[];
  readonly packages: readonly string[];
}

/** The import table of the architecture, as the README prints it. `lit` is shared: draw returns its templates, widgets and shell are its elements. */
export const layers: ReadonlyMap<string, Layer> = new Map([
  ['base', { layers: [], packages: [] }],
  ['table', { layers: ['base'], packages: [] }],
  ['language', { layers: ['base'], packages: ['chevrotain'] }],
  ['functions', { layers: ['base', 'table'], packages: [] }],
  ['sources', { layers: ['base', 'table'], packages: [] }],
  ['store', { layers: ['base', 'table'], packages: ['idb'] }],
  ['draw', { layers: ['base', 'table'], packages: ['d3-array', 'lit'] }],
  ['plan', { layers: ['base', 'table', 'language', 'functions'], packages: [] }],
  ['engine', { layers: ['base', 'table', 'functions', 'plan'], packages: [] }],
  ['widgets', { layers: ['base', 'table', 'draw'], packages: ['lit'] }],
  ['editor', { layers: ['base', 'language', 'widgets'], packages: ['codemirror'] }],
  ['shell', {
    layers: ['base', 'table', 'language', 'functions', 'sources', 'store', 'draw', 'plan', 'engine', 'widgets'],
    packages: ['lit', 'virtual:revsheet'],
  }],
  ['cli', { layers: ['base', 'table', 'language', 'functions', 'sources', 'plan', 'engine', 'shell'], packages: ['node', 'virtual:revsheet'] }],
]);

/** Packages that more than one layer may name; every other belongs to one. */
export const sharedPackages: readonly string[] = ['lit', 'virtual:revsheet'];

/** Layers and packages that nothing the command line loads may reach, not even by a detour through the shell. */
const notOnTheCommandLine = ['widgets', 'draw', 'store', 'editor', 'lit', 'idb'];

/** Texts by path below `src/`, such as `engine/group.ts`. */
export type Sources = ReadonlyMap<string, string>;

interface Edge {
  readonly from: string;
  readonly line: number;
  readonly target: string | null;
  /** Path below `src/` where the target is relative. */
  readonly file?: string;
  /** Layer of the target file, or name of the outside package. */
  readonly to: string;
}

/** Every breach of the import rules, as `file:line: what`; empty when the house stands. */
export function breaches(sources: Sources): readonly string[] {
  if (sources.size === 0) return ['no source file was read'];
  const edges = [...sources].flatMap(([from, text]) => edgesOf(from, text));
  return [
    ...[...sources.keys()].flatMap(misplaced),
    ...edges.flatMap((edge) => breachOf(edge, sources)),
    ...cycles(edges),
    ...commandLineDetours(edges),
  ];
}

function edgesOf(from: string, text: string): readonly Edge[] {
  return importsOf(text, from).map(({ target, line }) => {
    if (target === null || !target.startsWith('.')) return { from, line, target, to: packageOf(target ?? '') };
    const file = posix.join(posix.dirname(from), target);
    return { from, line, target, file, to: layerOf(file) };
  });
}

function layerOf(file: string): string {
  return file.split('/')[0];
}

/** `lit` of `lit/directives/ref.js`, `node` of `node:fs`, `@scope/name` of `@scope/name/x`. */
function packageOf(target: string): string {
  if (target.startsWith('node:')) return 'node';
  const parts = target.split('/');
  return target.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}

function misplaced(file: string): readonly string[] {
  if (file.split('/').length !== 2) return [`${file}: src has exactly two levels, layer and file`];
  return layers.has(layerOf(file)) ? [] : [`${file}: ${layerOf(file)} is no layer`];
}

function breachOf(edge: Edge, sources: Sources): readonly string[] {
  const say = (what: string) => [`${edge.from}:${edge.line}: ${what}`];
  const home = layerOf(edge.from);
  const layer = layers.get(home);
  if (layer === undefined) return [];
  if (edge.target === null) return say('imports a module whose name is computed');
  if (edge.file === undefined) return layer.packages.includes(edge.to) ? [] : say(`${home} may not import the package ${edge.target}`);
  if (!edge.target.endsWith('.ts')) return say(`${edge.target} lacks the .ts ending`);
  if (edge.file.startsWith('..')) return say(`${edge.target} lies outside src`);
  if (!sources.has(edge.file)) return say(`${edge.target} does not exist`);
  return edge.to === home || layer.layers.includes(edge.to) ? [] : say(`${home} may not import ${edge.to} (${edge.target})`);
}

/** One message for each import that closes a circle of files. */
function cycles(edges: readonly Edge[]): readonly string[] {
  const graph = byFile(edges.filter((edge) => edge.file !== undefined));
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) found.push(`${[...path.slice(start), file].join(' -> ')}: files import each other in a circle`);
    if (start >= 0 || done.has(file)) return;
    for (const edge of graph.get(file) ?? []) walk(edge.file!, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return found;
}

function commandLineDetours(edges: readonly Edge[]): readonly string[] {
  const graph = byFile(edges);
  const open = [...graph.keys()].filter((file) => layerOf(file) === 'cli');
  const seen = new Set(open);
  const found: string[] = [];
  while (open.length > 0) {
    for (const edge of graph.get(open.pop()!) ?? []) {
      if (notOnTheCommandLine.includes(edge.to)) found.push(`${edge.from}:${edge.line}: the command line would load ${edge.target}`);
      else if (edge.file !== undefined && !seen.has(edge.file)) {
        seen.add(edge.file);
        open.push(edge.file);
      }
    }
  }
  return found;
}

function byFile(edges: readonly Edge[]): ReadonlyMap<string, readonly Edge[]> {
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) groups.set(edge.from, [...(groups.get(edge.from) ?? []), edge]);
  return groups;
}
