import type { TemplateResult } from 'lit';
import { formatCount } from '../draw/numbers.ts';
import type { ExceptionRow } from '../table/result.ts';
import { chip } from './frame.ts';
import { fill, type Strings } from './strings.ts';

/** The chip that says how many rows a person must look at; nothing where there are none. */
export function exceptionsChip(exceptions: readonly ExceptionRow[], strings: Strings, locale: string, onOpen: () => void): TemplateResult | undefined {
  if (exceptions.length === 0) return undefined;
  const text = fill(exceptions.length === 1 ? strings.exceptionOne : strings.exceptionOther, { n: formatCount(exceptions.length, locale) });
  return chip({ text, tone: 'warn', onOpen });
}
