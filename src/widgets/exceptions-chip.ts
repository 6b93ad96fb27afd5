import type { TemplateResult } from 'lit';
import { formatCount, formatFull } from '../draw/numbers.ts';
import type { ExceptionRow, ReportResult } from '../table/result.ts';
import { chip } from './frame.ts';
import { fill, type Strings } from './strings.ts';

/** The chip that says how many rows a person must look at; nothing where there are none. */
export function exceptionsChip(exceptions: readonly ExceptionRow[], strings: Strings, locale: string, onOpen: () => void): TemplateResult | undefined {
  if (exceptions.length === 0) return undefined;
  const text = fill(exceptions.length === 1 ? strings.exceptionOne : strings.exceptionOther, { n: formatCount(exceptions.length, locale) });
  return chip({ text, tone: 'warn', onOpen });
}

/** The chip of a report whose parts do not come to their total: no number may look proven that is not. Nothing where every check holds. */
export function checksChip({ checks, currency }: ReportResult, strings: Strings, locale: string, onOpen: () => void): TemplateResult | undefined {
  const failed = checks.find((check) => !check.holds);
  if (!failed) return undefined;
  const value = formatFull(failed.difference, failed.type, { locale, ...(currency ? { currency } : {}) }, { withCurrency: true });
  return chip({ text: `${strings.checks}: ${fill(strings.differs, { value })}`, tone: 'warn', onOpen });
}
