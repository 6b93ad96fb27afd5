import { describe, expect, test } from 'vitest';
import { importsOf } from './tools/imports.ts';
import { breaches, layers, sharedPackages } from './tools/layers.ts';
import { readSources } from './tools/read-sources.ts';

/** A house of the given files, complete enough that only the planted fault can be found. */
function house(files: Record<string, string>): Map<string, string> {
  return new Map(Object.entries({ 'base/span.ts': '', 'table/table.ts': '', 'language/tree.ts': '', 'engine/run.ts': '', 'widgets/card.ts': '', ...files }));
}

describe('the import rules', () => {
  test('hold in src', () => {
    expect(breaches(readSources())).toEqual([]);
  });

  test('are checked over files that exist', () => {
    expect(readSources().size).toBeGreaterThan(5);
  });

  test('go down only: the table of layers has no circle', () => {
    const order = [...layers.keys()];
    for (const [name, { layers: below }] of layers) {
      for (const lower of below) expect(order.indexOf(lower), `${name} -> ${lower}`).toBeLessThan(order.indexOf(name));
    }
  });

  test('give each outside package to one layer, but for the shared ones', () => {
    const owners = [...layers.values()].flatMap((layer) => layer.packages).filter((name) => !sharedPackages.includes(name));
    expect(owners).toEqual([...new Set(owners)]);
  });
});

describe('a planted fault is found', () => {
  const planted: readonly [string, Record<string, string>, string][] = [
    ['an import upwards', { 'base/a.ts': "import { x } from '../engine/run.ts';" }, 'base/a.ts:1: base may not import engine (../engine/run.ts)'],
    ['a type-only import', { 'engine/a.ts': "\nimport type { T } from '../language/tree.ts';" }, 'engine/a.ts:2: engine may not import language (../language/tree.ts)'],
    ['an inline type import', { 'engine/a.ts': "type T = import('../language/tree.ts').Tree;" }, 'engine/a.ts:1: engine may not import language (../language/tree.ts)'],
    ['export from', { 'widgets/a.ts': "export { x } from '../engine/run.ts';" }, 'widgets/a.ts:1: widgets may not import engine (../engine/run.ts)'],
    ['export all from', { 'widgets/a.ts': "export * from '../engine/run.ts';" }, 'widgets/a.ts:1: widgets may not import engine (../engine/run.ts)'],
    ['import()', { 'table/a.ts': "const x = await import('../engine/run.ts');" }, 'table/a.ts:1: table may not import engine (../engine/run.ts)'],
    ['an import for its effects', { 'table/a.ts': "import '../engine/run.ts';" }, 'table/a.ts:1: table may not import engine (../engine/run.ts)'],
    ['a worker', { 'widgets/a.ts': "new Worker(new URL('../engine/run.ts', import.meta.url));" }, 'widgets/a.ts:1: widgets may not import engine (../engine/run.ts)'],
    ['a computed import', { 'table/a.ts': 'const x = await import(name);' }, 'table/a.ts:1: imports a module whose name is computed'],
    ['an outside package', { 'engine/a.ts': "import { html } from 'lit';" }, 'engine/a.ts:1: engine may not import the package lit'],
    ['a part of an outside package', { 'table/a.ts': "import { x } from 'lit/directives/ref.js';" }, 'table/a.ts:1: table may not import the package lit/directives/ref.js'],
    ['the d3 bundle', { 'draw/a.ts': "import * as d3 from 'd3';" }, 'draw/a.ts:1: draw may not import the package d3'],
    ['node outside the command line', { 'engine/a.ts': "import { readFileSync } from 'node:fs';" }, 'engine/a.ts:1: engine may not import the package node:fs'],
    ['a missing ending', { 'table/a.ts': "import { x } from '../base/span';" }, 'table/a.ts:1: ../base/span lacks the .ts ending'],
    ['a missing file', { 'table/a.ts': "import { x } from './gone.ts';" }, 'table/a.ts:1: ./gone.ts does not exist'],
    ['a file outside src', { 'table/a.ts': "import { x } from '../../test/x.ts';" }, 'table/a.ts:1: ../../test/x.ts lies outside src'],
    ['a third level', { 'table/deep/a.ts': '' }, 'table/deep/a.ts: src has exactly two levels, layer and file'],
    ['a file without a layer', { 'main.ts': '' }, 'main.ts: src has exactly two levels, layer and file'],
    ['an unknown layer', { 'utils/a.ts': '' }, 'utils/a.ts: utils is no layer'],
    ['a circle of files', { 'base/a.ts': "import type { B } from './b.ts';", 'base/b.ts': "export * from './a.ts';" },
      'base/a.ts -> base/b.ts -> base/a.ts: files import each other in a circle'],
    ['a file that imports itself', { 'base/a.ts': "import './a.ts';" }, 'base/a.ts -> base/a.ts: files import each other in a circle'],
    ['an element behind the command line', { 'cli/main.ts': "import '../shell/a.ts';", 'shell/a.ts': "import '../widgets/card.ts';" },
      'shell/a.ts:1: the command line would load ../widgets/card.ts'],
  ];

  test.each(planted)('%s', (_name, files, message) => {
    expect(breaches(house(files))).toEqual([message]);
  });

  test('reading no file at all', () => {
    expect(breaches(new Map())).toEqual(['no source file was read']);
  });
});

test('the scan is not fooled by strings and comments', () => {
  expect(importsOf("// import 'lit'\nconst text = \"import x from 'lit'\"; /* export * from 'idb' */")).toEqual([]);
});
