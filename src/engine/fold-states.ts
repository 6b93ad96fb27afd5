import { BLANK_DAY } from '../base/dates.ts';
import { NUMBER_SCALE } from '../base/decimal.ts';
import { some } from '../plan/expr.ts';
import type { Expr, Fold } from '../plan/plan.ts';
import { compareValues } from './compare.ts';
import { wholeOf } from './kernel.ts';
import { pick } from './pick.ts';
import type { Run } from './run.ts';
import { encode, read, type Vector } from './vector.ts';
import { hasBeginning, type States } from './view.ts';

/** The states of a table, and a run in which each is a row; the state at the beginning is asked about its first day, the day after it, or its last. */
export interface StateRuns {
  readonly states: States;
  readonly begin: number | undefined;
  readonly at: (edge: 'first' | 'after' | 'last') => Run;
}

/** One value per row of the table out of all its states. The parts of the formula are worked out once for all states, as columns. */
export function foldStates(expr: Fold, table: string, runs: StateRuns): Vector {
  switch (expr.kind) {
    case 'ever':
      return ever(holds(expr.condition, table, runs, 'after'), runs);
    case 'lastWhile':
      return lastWhile(expr, holds(expr.condition, table, runs, 'first'), runs);
    case 'changes':
      return changes(expr.operand, table, runs);
    case 'entered':
      return entered(flagsOf(runs.at('first').whole(expr.condition, table)), runs);
    default:
      return expr satisfies never;
  }
}

/** Where the condition holds on any day of a state. One that asks for the day is asked about the first and the last. */
function holds(condition: Expr, table: string, runs: StateRuns, first: 'first' | 'after'): Uint8Array {
  return runs.at('first').kept(`holds ${first} ${JSON.stringify(condition)}`, () => holding(condition, table, runs, first));
}

function holding(condition: Expr, table: string, runs: StateRuns, first: 'first' | 'after'): Uint8Array {
  if (!usesDay(condition, runs.at('first'))) return flagsOf(runs.at('first').whole(condition, table));
  const flags = flagsOf(runs.at(first).whole(condition, table));
  const last = flagsOf(runs.at('last').whole(condition, table));
  return flags.map((flag, s) => (flag === 1 || last[s] === 1 ? 1 : 0));
}

function usesDay(expr: Expr, run: Run): boolean {
  return some(expr, (part) => part.kind === 'asOf' || (part.kind === 'defined' && usesDay(run.definedColumn(part.table, part.column).formula, run)));
}

function flagsOf(vector: Vector): Uint8Array {
  if (vector.kind !== 'flag') throw new TypeError('a condition is neither true nor false');
  return vector.flags;
}

function ever(flags: Uint8Array, { states, begin }: StateRuns): Vector {
  const out = new Uint8Array(states.offsets.length - 1);
  for (let s = 0; s < flags.length; s += 1) {
    // The state at the beginning counts only where it lasts beyond that day.
    if (flags[s] === 1 && (begin === undefined || states.last[s]! > begin)) out[states.rowOf[s]!] = 1;
  }
  return { kind: 'flag', flags: out };
}

/** The value is worked out for the states it is taken from, and no others. */
function lastWhile(expr: Expr & { kind: 'lastWhile' }, flags: Uint8Array, runs: StateRuns): Vector {
  const { rowOf, offsets } = runs.states;
  const place = new Int32Array(offsets.length - 1).fill(-1);
  const found = new Int32Array(place.length);
  let count = 0;
  for (let s = flags.length - 1; s >= 0; s -= 1) {
    if (flags[s] !== 1 || place[rowOf[s]!]! >= 0) continue;
    found[count] = s;
    place[rowOf[s]!] = count;
    count += 1;
  }
  return pick(encode(wholeOf(expr.value, runs.at('first'), count, found)), place);
}

function changes(operand: Expr, table: string, { states, at }: StateRuns): Vector {
  const values = encode(at('first').whole(operand, table));
  const counts = new Float64Array(states.offsets.length - 1);
  for (let s = 1; s < states.rowCount; s += 1) {
    if (states.rowOf[s] !== states.rowOf[s - 1] || states.exists[s] !== 1 || states.exists[s - 1] !== 1) continue;
    if (!compareValues('=', read(values, s), read(values, s - 1))) counts[states.rowOf[s]!]! += NUMBER_SCALE;
  }
  return { kind: 'amount', units: counts };
}

/** Blank where the condition held from the beginning on: that it became so is not seen. */
function entered(flags: Uint8Array, { states, begin }: StateRuns): Vector {
  const days = new Int32Array(states.offsets.length - 1).fill(BLANK_DAY);
  for (let s = 0; s < flags.length; s += 1) {
    const row = states.rowOf[s]!;
    const isFirst = s === states.offsets[row];
    if (flags[s] !== 1 || (!isFirst && flags[s - 1] === 1)) continue;
    const day = states.days[s]!;
    days[row] = isFirst && (begin !== undefined || !hasBeginning(day)) ? BLANK_DAY : day;
  }
  return { kind: 'date', days };
}
