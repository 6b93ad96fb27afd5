import { some } from '../plan/expr.ts';
import { isFixed } from '../plan/fixed.ts';
import type { Expr } from '../plan/plan.ts';
import type { Value } from '../table/table.ts';
import type { Kernel, Run } from './run.ts';
import { valueIn } from './scalar.ts';
import { CHUNK, read, write, type CodeVector, type Vector } from './vector.ts';

/** What parameters alone decide, worked out once for all rows; undefined where rows decide, and where a division by zero would be counted row by row. */
export function settledValue(expr: Expr, run: Run): Value | undefined {
  if (!isFixed(expr) || some(expr, (part) => part.kind === 'arithmetic' && part.operator === '/')) return undefined;
  return valueIn(expr, run);
}

/**
 * The one branch of IF or IFS that counts, where parameters alone decide: the others are never worked out.
 * Undefined where rows decide, null where no branch counts.
 */
export function fixedBranch(expr: Expr & { kind: 'call' }, run: Run): Expr | null | undefined {
  if (expr.name !== 'IF' && expr.name !== 'IFS') return undefined;
  const step = 2;
  for (let at = 0; at + 1 < expr.args.length; at += step) {
    const condition = expr.args[at]!;
    if (!isFixed(condition)) return undefined;
    const holds = valueIn(condition, run);
    if (holds === true) return expr.args[at + 1]!;
    if (expr.name === 'IF') return expr.args[2] ?? null;
  }
  return null;
}

/** IF, where rows decide. Texts that are codes on both sides stay codes, so that nobody has to look them up again. */
export function choose([condition, yes, no]: readonly Kernel[], out: Exclude<Vector, { kind: 'code' }>): Kernel {
  const codes = new Uint32Array(CHUNK);
  let joined: Joined | undefined;
  return (batch) => {
    const flags = condition!(batch);
    const then = yes!(batch);
    const otherwise = no?.(batch);
    if (flags.kind !== 'flag') throw new TypeError('IF takes a condition');
    if (then.kind === 'code' && (!otherwise || otherwise.kind === 'code')) {
      if (!joined || joined.then !== then.dictionary || joined.otherwise !== otherwise?.dictionary) joined = join(then, otherwise);
      const behind = then.dictionary.length - 1;
      for (let i = 0; i < batch.count; i += 1) {
        const other = otherwise ? otherwise.codes[i]! : 0;
        codes[i] = flags.flags[i]! === 1 ? then.codes[i]! : other === 0 ? 0 : other + behind;
      }
      return { kind: 'code', codes, dictionary: joined.dictionary };
    }
    for (let i = 0; i < batch.count; i += 1) write(out, i, flags.flags[i]! === 1 ? read(then, i) : otherwise ? read(otherwise, i) : null);
    return out;
  };
}

interface Joined {
  readonly then: readonly string[];
  readonly otherwise: readonly string[] | undefined;
  readonly dictionary: readonly string[];
}

function join(then: CodeVector, otherwise: CodeVector | undefined): Joined {
  return { then: then.dictionary, otherwise: otherwise?.dictionary, dictionary: otherwise ? [...then.dictionary, ...otherwise.dictionary.slice(1)] : then.dictionary };
}
