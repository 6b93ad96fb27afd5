import { dayLabel } from '../draw/dates.ts';
import type { ReportResult } from '../table/result.ts';
import { fill, type Strings } from './strings.ts';

/** `subtitle · as it was on 31 Mar 2024`, where the report shows a day gone by: on the screen, on paper and in every file. */
export function withPast(subtitle: string, { past }: ReportResult, strings: Strings, locale: string): string {
  return past ? [subtitle, fill(strings.asItWas, { day: dayLabel(past.day, locale) })].filter(Boolean).join(' · ') : subtitle;
}
