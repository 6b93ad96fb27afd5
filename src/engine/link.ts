import { compareText, fold } from '../base/text.ts';
import type { LinkPlan, LinkPreference } from '../plan/plan.ts';
import type { Value } from '../table/table.ts';
import { CostError, filteredRows, forEachPair, indexFar } from './pairs.ts';
import type { ResolvedLink, Run } from './run.ts';
import { read } from './vector.ts';

export interface BothWays {
  readonly forward: ResolvedLink;
  readonly back: ResolvedLink;
}

/**
 * One-to-one pairs (semantics 1, R3): the ways (`when`) in their order, and within a way the pairs in
 * the order of preference, each row used once on each side. Rows that fitted a pair and ended alone are
 * left over. The order of rows in a file never matters: the last tie is broken by key.
 */
export function resolveLink(plan: LinkPlan, run: Run): BothWays {
  const nearCount = run.rowCount(plan.table);
  const farCount = run.rowCount(plan.to);
  const next = new Int32Array(nearCount).fill(-1);
  const previous = new Int32Array(farCount).fill(-1);
  const nearFitted = new Uint8Array(nearCount);
  const farFitted = new Uint8Array(farCount);
  const sameTable = plan.table === plan.to;
  for (const when of plan.whens) {
    const nearRows = filteredRows(when.nearFilter, 'near', nearCount, run).filter((row) => next[row]! < 0);
    const farRows = filteredRows(when.farFilter, 'far', farCount, run).filter((row) => previous[row]! < 0);
    const pairs = new Pairs(plan.prefer, run);
    forEachPair(when, nearRows, indexFar(when, farRows, run), run, (near, far, count) => pairs.take(near, far, count, sameTable));
    for (const [near, far] of pairs.inOrder(plan)) {
      nearFitted[near] = 1;
      farFitted[far] = 1;
      if (next[near]! >= 0 || previous[far]! >= 0) continue;
      next[near] = far;
      previous[far] = near;
    }
  }
  return { forward: { rows: next, leftover: alone(next, nearFitted) }, back: { rows: previous, leftover: alone(previous, farFitted) } };
}

function alone(rows: Int32Array, fitted: Uint8Array): Uint8Array {
  return fitted.map((flag, row) => (flag === 1 && rows[row]! < 0 ? 1 : 0));
}

/** Pairs that fit are held in memory until they are put in order. */
const MOST_FITTING = 2_000_000;

/** Candidate pairs with what they are preferred by. */
class Pairs {
  readonly #near: number[] = [];
  readonly #far: number[] = [];
  readonly #ranks: Value[][] = [];
  readonly #run: Run;
  readonly #kernels;

  constructor(prefer: readonly LinkPreference[], run: Run) {
    this.#run = run;
    this.#kernels = prefer.map((preference) => (preference.kind === 'nearest' ? [run.kernel(preference.near), run.kernel(preference.far)] : [run.kernel(preference.value)]));
  }

  take(near: Int32Array, far: Int32Array, count: number, sameTable: boolean): void {
    const batch = { count, start: 0, near, far };
    const ranks = this.#kernels.map((kernels) => {
      const [first, second] = kernels.map((part) => part(batch));
      return Array.from({ length: count }, (_, i) => (second ? distance(read(first!, i), read(second, i)) : read(first!, i)));
    });
    for (let i = 0; i < count; i += 1) {
      // A row never follows itself.
      if (sameTable && near[i] === far[i]) continue;
      if (this.#near.length === MOST_FITTING) throw new CostError(`more than ${MOST_FITTING.toLocaleString('en')} pairs of rows fit a link: add a condition that fewer rows fit`);
      this.#near.push(near[i]!);
      this.#far.push(far[i]!);
      this.#ranks.push(ranks.map((rank) => rank[i]!));
    }
  }

  *inOrder(plan: LinkPlan): Iterable<readonly [number, number]> {
    const order = this.#near.map((_, i) => i);
    if (order.length > 1) order.sort((a, b) => this.#compare(a, b, plan));
    for (const i of order) yield [this.#near[i]!, this.#far[i]!];
  }

  #compare(a: number, b: number, plan: LinkPlan): number {
    for (let p = 0; p < plan.prefer.length; p += 1) {
      const order = compareRanks(this.#ranks[a]![p]!, this.#ranks[b]![p]!);
      if (order !== 0) return plan.prefer[p]!.kind === 'highest' ? -order : order;
    }
    const byKey = (table: string, x: number, y: number): number => (x === y ? 0 : compareText(this.#run.keyOf(table, x), this.#run.keyOf(table, y)) || x - y);
    return byKey(plan.table, this.#near[a]!, this.#near[b]!) || byKey(plan.to, this.#far[a]!, this.#far[b]!);
  }
}

function distance(a: Value, b: Value): Value {
  if (a === null || b === null) return null;
  const gap = Number(a) - Number(b);
  return gap < 0 ? -gap : gap;
}

/** Lowest first; blanks last. */
function compareRanks(a: Value, b: Value): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'string' && typeof b === 'string') return fold(a) === fold(b) ? 0 : compareText(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}
