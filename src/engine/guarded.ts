import type { Batch } from './batch.ts';
import type { Kernel } from './run.ts';
import { CHUNK, type Vector } from './vector.ts';

/** `left and right` or `left or right`, where the right side is dear (it looks at another table): it is asked only for the rows for which the left does not decide. */
export function guardedKernel(kind: 'and' | 'or', left: Kernel, right: Kernel): Kernel {
  const decided = kind === 'or' ? 1 : 0;
  const flags = new Uint8Array(CHUNK);
  const near = new Int32Array(CHUNK);
  const far = new Int32Array(CHUNK);
  const places = new Int32Array(CHUNK);
  const out: Vector = { kind: 'flag', flags };
  return (batch) => {
    const holds = flagsOf(left(batch));
    let count = 0;
    for (let i = 0; i < batch.count; i += 1) {
      if ((holds[i]! & 1) === decided) continue;
      near[count] = batch.near ? batch.near[i]! : batch.start + i;
      if (batch.far) far[count] = batch.far[i]!;
      places[count] = i;
      count += 1;
    }
    flags.fill(decided, 0, batch.count);
    if (count === 0) return out;
    const asked: Batch = { count, start: 0, near: near.subarray(0, count), ...(batch.far ? { far: far.subarray(0, count) } : {}) };
    const also = flagsOf(right(asked));
    for (let k = 0; k < count; k += 1) flags[places[k]!] = also[k]! & 1;
    return out;
  };
}

function flagsOf(vector: Vector): Uint8Array {
  if (vector.kind !== 'flag') throw new TypeError('and takes conditions');
  return vector.flags;
}
