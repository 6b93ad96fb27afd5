import type { Batch } from './batch.ts';
import type { Kernel } from './run.ts';
import { CHUNK, read, write, type Vector } from './vector.ts';

/** `left and right` or `left or right`, where the right side is dear (it looks at another table): it is asked only for the rows for which the left does not decide. */
export function guardedKernel(kind: 'and' | 'or', left: Kernel, right: Kernel): Kernel {
  const decided = kind === 'or' ? 1 : 0;
  const flags = new Uint8Array(CHUNK);
  const out: Vector = { kind: 'flag', flags };
  const those = some();
  return (batch) => {
    const holds = flagsOf(left(batch));
    const { asked, places } = those(batch, (i) => (holds[i]! & 1) !== decided);
    flags.fill(decided, 0, batch.count);
    if (asked.count === 0) return out;
    const also = flagsOf(right(asked));
    for (let k = 0; k < asked.count; k += 1) flags[places[k]!] = also[k]! & 1;
    return out;
  };
}

/** IF, where a branch is dear: each is asked only for the rows that take it. */
export function guardedChoice([condition, yes, no]: readonly Kernel[], out: Exclude<Vector, { kind: 'code' }>): Kernel {
  const those = some();
  return (batch) => {
    // What the branches ask may overwrite the condition's own buffer.
    const holds = flagsOf(condition!(batch)).slice(0, batch.count);
    for (const [branch, taken] of [[yes!, true], [no, false]] as const) {
      const { asked, places } = those(batch, (i) => (holds[i] === 1) === taken);
      const values = asked.count > 0 ? branch?.(asked) : undefined;
      for (let k = 0; k < asked.count; k += 1) write(out, places[k]!, values ? read(values, k) : null);
    }
    return out;
  };
}

/** Some rows of a batch, and their places in it; both are overwritten by the next call. */
function some(): (batch: Batch, isMeant: (i: number) => boolean) => { readonly asked: Batch; readonly places: Int32Array } {
  const near = new Int32Array(CHUNK);
  const far = new Int32Array(CHUNK);
  const places = new Int32Array(CHUNK);
  return (batch, isMeant) => {
    let count = 0;
    for (let i = 0; i < batch.count; i += 1) {
      if (!isMeant(i)) continue;
      near[count] = batch.near ? batch.near[i]! : batch.start + i;
      if (batch.far) far[count] = batch.far[i]!;
      places[count] = i;
      count += 1;
    }
    return { asked: { count, start: 0, near: near.subarray(0, count), ...(batch.far ? { far: far.subarray(0, count) } : {}) }, places };
  };
}

function flagsOf(vector: Vector): Uint8Array {
  if (vector.kind !== 'flag') throw new TypeError('this takes conditions');
  return vector.flags;
}
