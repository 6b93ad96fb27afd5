import type { FunctionEntry, FunctionParameter } from './define.ts';

/** How many arguments a function takes; `most` is Infinity where parameters repeat. */
export function argumentCounts(entry: FunctionEntry): { readonly least: number; readonly most: number } {
  const least = entry.parameters.filter((parameter) => !parameter.optional).length;
  const repeats = entry.parameters.some((parameter) => parameter.repeats);
  return { least, most: repeats ? Infinity : entry.parameters.length };
}

/** Whether a call with this many arguments is complete: enough of them, and whole groups of those that repeat. */
export function acceptsCount(entry: FunctionEntry, count: number): boolean {
  const { least, most } = argumentCounts(entry);
  if (count < least || count > most) return false;
  return count === 0 || parameterAt(entry, count - 1, count) !== undefined;
}

/**
 * The parameter that argument `index` (from 0) of a call with `count` arguments fills; undefined where
 * there is none. What stands behind the repeating parameters is filled only by what no whole group takes.
 */
export function parameterAt(entry: FunctionEntry, index: number, count: number): FunctionParameter | undefined {
  const { parameters } = entry;
  const head = parameters.findIndex((parameter) => parameter.repeats);
  if (head < 0 || index < head) return parameters[index];
  const group = parameters.filter((parameter) => parameter.repeats).length;
  const extra = (count - head) % group;
  const tail = parameters.slice(head + group);
  if (extra > tail.length) return undefined;
  return index < count - extra ? parameters[head + ((index - head) % group)] : tail[index - (count - extra)];
}
