import { fold } from '../base/text.ts';
import type { Run } from './run.ts';
import { read } from './vector.ts';

/** One step of a pipeline: the stages of one position (the model's default stages have several names for one). */
export interface Step {
  readonly name: string;
  /** Folded names of its stages. */
  readonly values: ReadonlySet<string>;
}

export interface Steps {
  /** The steps of a row's pipeline in their order, without those that are lost. */
  readonly of: (row: number) => readonly Step[];
}

const DEFAULT_PIPELINE = 'Default';

/**
 * The steps that the values of a column lead through: rows of the table it leads to, by pipeline and
 * position. Undefined where that table has no positions. Until that table is loaded, only stages that
 * some row was in are steps: nobody skips a default that nobody uses.
 */
export function stepsOf(table: string, by: string, seen: readonly string[], run: Run): Steps | undefined {
  const to = run.shape(table).columns.find((column) => column.id === by)?.to;
  const columns = to === undefined ? [] : run.shape(to).columns.map((column) => column.id);
  if (to === undefined || !columns.includes('position')) return undefined;
  const isLoaded = run.isLoaded(to);
  const pipelines = run.column(table, 'pipeline');
  const pipelineOf = (row: number): string => fold(isLoaded && pipelines?.kind === 'text' && pipelines.codes[row] !== 0 ? pipelines.dictionary[pipelines.codes[row]!]! : DEFAULT_PIPELINE);
  const used = isLoaded ? undefined : new Set(seen.map(fold));
  const names = run.stored(to, run.shape(to).key.at(-1)!);
  const positions = run.stored(to, 'position');
  const kinds = columns.includes('kind') ? run.stored(to, 'kind') : undefined;
  const groups = columns.includes('pipeline') ? run.stored(to, 'pipeline') : undefined;
  const found = new Map<string, Map<number, { name: string; values: Set<string> }>>();
  for (let row = 0; row < run.rowCount(to); row += 1) {
    const name = String(read(names, row) ?? '');
    const position = read(positions, row);
    if (typeof position !== 'number' || (kinds && fold(String(read(kinds, row) ?? '')) === 'lost') || (used && !used.has(fold(name)))) continue;
    const pipeline = fold(String((groups && read(groups, row)) ?? DEFAULT_PIPELINE));
    const own = found.get(pipeline) ?? new Map<number, { name: string; values: Set<string> }>();
    const step = own.get(position) ?? { name, values: new Set<string>() };
    step.values.add(fold(name));
    own.set(position, step);
    found.set(pipeline, own);
  }
  const lists = new Map([...found].map(([pipeline, own]) => [pipeline, [...own].sort(([a], [b]) => a - b).map(([, step]) => step)]));
  const none: readonly Step[] = [];
  return { of: (row) => lists.get(pipelineOf(row)) ?? none };
}
