import { dependsOnPeriod, readsSide } from '../plan/expr.ts';
import type { Expr } from '../plan/plan.ts';
import type { Value } from '../table/table.ts';
import type { Batch } from './batch.ts';
import { Collected } from './collected.ts';
import { filteredRows, keysOf } from './pairs.ts';
import type { Kernel, Run } from './run.ts';
import { CHUNK, read, vectorFor, write } from './vector.ts';

type Lookup = Expr & { readonly kind: 'lookup' };

/** The rows of a table by what they have in common: a number for each key, and whose it is. */
interface Keyed {
  readonly groupOf: Int32Array;
  readonly groups: ReadonlyMap<string | number, number>;
}

/** Whether a total over another table asks nothing of the row at hand but its keys: then there is one answer for each key. */
export function isFlat({ when, value }: Lookup): boolean {
  return !when.rest && !(value && readsSide(value, 'near')) && !when.far.some(dependsOnPeriod);
}

/** The total of each key, added up once; every row then looks up the answer of its own. */
export function flatLookup(expr: Lookup, run: Run): Kernel {
  const { when, aggregate } = expr;
  const isPerPeriod = dependsOnPeriod(expr);
  const nearFilter = when.nearFilter && run.kernel(when.nearFilter);
  const nearKeys = when.near.map((part) => run.kernel(part));
  const nothing = new Collected().result(aggregate);
  const out = vectorFor(expr.type, CHUNK);
  const keyed = run.kept(`keys of ${expr.table} ${JSON.stringify(when.far)}`, () => keyedRows(expr, run));
  let answers: readonly Value[] | undefined;
  let period = run.period;
  return (batch: Batch) => {
    if (!answers || (isPerPeriod && period !== run.period)) answers = answersOf(expr, keyed, run);
    period = run.period;
    const { count } = batch;
    const near = batch.near ?? Int32Array.from({ length: count }, (_, i) => batch.start + i);
    const flags = nearFilter?.(batch);
    if (flags && flags.kind !== 'flag') throw new TypeError('a filter is no condition');
    const keys = keysOf(nearKeys.map((part) => part({ count, start: 0, near })), count);
    for (let i = 0; i < count; i += 1) {
      const group = near[i]! < 0 || (flags && flags.flags[i] !== 1) ? undefined : keyed.groups.get(keys[i]!);
      write(out, i, group === undefined ? nothing : answers[group]!);
    }
    return out;
  };
}

function keyedRows({ table, when }: Lookup, run: Run): Keyed {
  const kernels = when.far.map((part) => run.kernel(part));
  const groupOf = new Int32Array(run.rowCount(table));
  const groups = new Map<string | number, number>();
  const far = new Int32Array(CHUNK);
  for (let start = 0; start < groupOf.length; start += CHUNK) {
    const count = Math.min(CHUNK, groupOf.length - start);
    for (let i = 0; i < count; i += 1) far[i] = start + i;
    const keys = keysOf(kernels.map((part) => part({ count, start, far })), count);
    for (let i = 0; i < count; i += 1) {
      let group = groups.get(keys[i]!);
      if (group === undefined) groups.set(keys[i]!, (group = groups.size));
      groupOf[start + i] = group;
    }
  }
  return { groupOf, groups };
}

function answersOf({ aggregate, value: of, when }: Lookup, { groupOf, groups }: Keyed, run: Run): readonly Value[] {
  const rows = filteredRows(when.farFilter, 'far', groupOf.length, run);
  const value = of && run.kernel(of);
  if (aggregate === 'COUNT' && !value) {
    const counts = new Float64Array(groups.size);
    for (const row of rows) counts[groupOf[row]!]! += 1_000_000;
    return Array.from(counts);
  }
  const collected: (Collected | undefined)[] = new Array<Collected | undefined>(groups.size).fill(undefined);
  for (let at = 0; at < rows.length; at += CHUNK) {
    const far = rows.subarray(at, at + CHUNK);
    const values = value?.({ count: far.length, start: 0, far });
    for (let i = 0; i < far.length; i += 1) (collected[groupOf[far[i]!]!] ??= new Collected()).take(values ? read(values, i) : true);
  }
  const nothing = new Collected().result(aggregate);
  return collected.map((group) => (group ? group.result(aggregate) : nothing));
}
