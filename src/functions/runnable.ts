import { calendar } from './calendar.ts';
import type { FunctionEntry } from './define.ts';
import { logical } from './logical.ts';
import { tidy } from './tidy.ts';

/** A formula calls a function that is not at hand: load `catalogue.ts`, which holds them all, and run again. */
export class MissingFunction extends Error {}

/**
 * Functions at hand for running, by name. What most rules call is here from the start; the rest comes with `catalogue.ts`, which whoever
 * compiles has loaded anyway, and which a page that only runs plans fetches when one asks for more.
 */
const atHand = new Map([...logical, ...calendar, ...tidy].map((entry) => [entry.name, entry]));

/** An entry with its value for one row. */
export type Runnable = FunctionEntry & { readonly apply: NonNullable<FunctionEntry['apply']> };

/** The function of this English name in capitals, ready to be applied. Throws MissingFunction. */
export function runnable(name: string): Runnable {
  const entry = atHand.get(name);
  if (!entry || !isRunnable(entry)) throw new MissingFunction(`the function ${name} cannot be run`);
  return entry;
}

/** Brings more functions to hand. */
export function makeRunnable(entries: readonly FunctionEntry[]): void {
  for (const entry of entries) atHand.set(entry.name, entry);
}

function isRunnable(entry: FunctionEntry): entry is Runnable {
  return entry.apply !== undefined;
}
