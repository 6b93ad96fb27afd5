import { fold } from '../base/text.ts';
import { billing } from './billing.ts';
import { calendar } from './calendar.ts';
import { date } from './date.ts';
import type { FunctionEntry } from './define.ts';
import { history } from './history.ts';
import { link } from './link.ts';
import { logical } from './logical.ts';
import { math } from './math.ts';
import { period } from './period.ts';
import { makeRunnable } from './runnable.ts';
import { text } from './text.ts';
import { tidy } from './tidy.ts';
import { total } from './total.ts';

/** Every function of the language, by family. Types, docs, completion and tests are derived from it. */
export const catalogue: readonly FunctionEntry[] = [...logical, ...math, ...date, ...billing, ...calendar, ...text, ...tidy, ...total, ...period, ...link, ...history];

// Whoever loads the catalogue can run all of it.
makeRunnable(catalogue);

const byName = new Map(catalogue.map((entry) => [fold(entry.name), entry]));

const localNames = new Map<string, ReadonlyMap<string, string>>([
  ['en', new Map(catalogue.map((entry) => [fold(entry.name), entry.name]))],
  ...(['nb', 'da', 'fi'] as const).map((language) => [language, new Map(catalogue.map((entry) => [fold(entry.names[language]), entry.name]))] as const),
]);

/** The function of an English name, which every language understands, whatever the case. */
export function findFunction(name: string): FunctionEntry | undefined {
  return byName.get(fold(name));
}

/** The English name of a function by its name in a language (`nb`, `HVIS` → `IF`); undefined for other names and languages. */
export function findLocalName(language: string, name: string): string | undefined {
  return localNames.get(language)?.get(fold(name));
}

/** The name of a function as a language writes it; English where it has no other. */
export function nameIn(entry: FunctionEntry, language: string): string {
  return language === 'nb' || language === 'da' || language === 'fi' ? entry.names[language] : entry.name;
}

/** All English names, in the order of the catalogue. */
export function functionNames(): readonly string[] {
  return catalogue.map((entry) => entry.name);
}
