import { dayLabel } from '../draw/dates.ts';
import type { ReportResult } from '../table/result.ts';
import { fill, type Strings } from './strings.ts';

/** `subtitle · as it was on 31 Mar 2024 · Only Pushed`, where the report shows a day gone by or only some rows: on the screen, on paper and in every file. */
export function withPast(subtitle: string, { past, only }: ReportResult, strings: Strings, locale: string): string {
  return [subtitle, past && fill(strings.asItWas, { day: dayLabel(past.day, locale) }), only?.isApplied && fill(strings.onlyThis, { series: only.label })].filter(Boolean).join(' · ');
}
