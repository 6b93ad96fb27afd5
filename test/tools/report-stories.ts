import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Indexer } from 'storybook/internal/types';
import type { Plugin } from 'vite';

/** A shipped report that a test block of its own file expects something of. */
export interface TestedReport {
  /** Name of its rule file, without `.rules`. */
  readonly file: string;
  readonly title: string;
  /** Name of its story: `RecurringRevenueNet`. */
  readonly story: string;
}

const STORIES = /\/stories\/reports\.stories\.ts$/;

/** The reports and cards that have test blocks, in the order of the files. A list by text: who shows the list of stories compiles nothing. */
export function testedReports(folder: string): readonly TestedReport[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.rules')).sort();
  return names.flatMap((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const expected = new Set([...text.matchAll(/^ *expect (?:report|card) "([^"]+)"/gm)].map(([, title]) => title!.toLowerCase()));
    return [...text.matchAll(/^(?:report|card) "([^"]+)"/gm)].map(([, title]) => title!).filter((title) => expected.has(title.toLowerCase()))
      .map((title) => ({ file: name.replace(/\.rules$/, ''), title, story: title.replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => (next ?? '').toUpperCase()) }));
  });
}

/** Writes the stories behind `stories/reports.stories.ts`, one for each tested report: a new rule file has its story by being there. */
export function reportStories(root: string): Plugin {
  const folder = join(root, 'dsl');
  return {
    name: 'revsheet:report-stories',
    enforce: 'pre',
    transform(code, id) {
      if (!STORIES.test(id)) return undefined;
      const stories = testedReports(folder).map(({ file, title, story }) =>
        `export const ${story} = { ...reportStory(${JSON.stringify(title)}, () => import('virtual:revsheet/shipped/tested/${file}')), name: ${JSON.stringify(title)} };`);
      return { code: `import { reportStory } from './tested-report.ts';\n${code}\n${stories.join('\n')}\n`, map: null };
    },
  };
}

/** The same stories for Storybook's list, which reads files as they stand on the disk. */
export function reportIndexer(root: string): Indexer {
  return {
    test: STORIES,
    createIndex: async (importPath) => testedReports(join(root, 'dsl')).map(({ title, story }) => ({ type: 'story', importPath, exportName: story, name: title, title: 'Reports', tags: ['!autodocs'] })),
  };
}
