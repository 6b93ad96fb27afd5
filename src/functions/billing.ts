import { BILLING_FREQUENCIES } from '../base/billing-frequencies.ts';
import { addMonths, calendarDate, type Day } from '../base/dates.ts';
import type { FunctionEntry } from './define.ts';
import { dayValue, fromWhole, whole } from './values.ts';

/** Each by its word in lower case: how it is written in a formula makes no difference. */
const FREQUENCIES = new Map(BILLING_FREQUENCIES.map((each) => [each.word.toLowerCase(), each]));

const WORDS = BILLING_FREQUENCIES.map(({ word }) => word);

const SERIES = [
  { name: 'start', type: 'date' },
  { name: 'frequency', type: 'text', choices: WORDS },
] as const;

/** Dates that step by a billing frequency, always counted from the first one (semantics U2). */
export const billing: readonly FunctionEntry[] = [
  {
    name: 'BILLINGDATE',
    family: 'date',
    result: 'date',
    context: 'any',
    blanks: 'spread',
    parameters: [...SERIES, { name: 'steps', type: 'number' }],
    apply: ([start, frequency, steps]) => {
      const day = billingDate(start as Day, frequency as string, whole(steps!));
      return day === null ? null : dayValue(day);
    },
    names: { nb: 'BETALINGSDATO', da: 'BETALINGSDATO', fi: 'MAKSUPÄIVÄ' },
    doc: 'The date so many billing periods after the start: "Monthly" from 31 January is the last of February, then 31 March. Step 0 is the start itself.',
    examples: [
      { formula: 'BILLINGDATE(2025-03-01, "Monthly", 6)', prints: '2025-09-01' },
      { formula: 'BILLINGDATE(2024-01-31, "Monthly", 1)', prints: '2024-02-29' },
      { formula: 'BILLINGDATE(2024-01-31, "Monthly", 2)', prints: '2024-03-31' },
      { formula: 'BILLINGDATE(2025-03-01, "Every two weeks", 1)', prints: '2025-03-15' },
      { formula: 'BILLINGDATE(2025-03-01, BLANK(), 1)', prints: '' },
    ],
  },
  {
    name: 'BILLINGCOUNT',
    family: 'date',
    result: 'number',
    context: 'any',
    blanks: 'spread',
    parameters: [...SERIES, { name: 'until', type: 'date' }],
    apply: ([start, frequency, until]) => {
      const count = billingCount(start as Day, frequency as string, until as Day);
      return count === null ? null : fromWhole(count);
    },
    names: { nb: 'ANTALL.BETALINGER', da: 'ANTAL.BETALINGER', fi: 'MAKSUJEN.MÄÄRÄ' },
    doc: 'How many billing dates there are from the start to a day, both counted: the step of the first date after that day.',
    examples: [
      { formula: 'BILLINGCOUNT(2025-03-01, "Monthly", 2025-08-31)', prints: '6' },
      { formula: 'BILLINGCOUNT(2024-01-31, "Monthly", 2024-02-29)', prints: '2' },
      { formula: 'BILLINGCOUNT(2025-03-01, "Yearly", 2025-02-28)', prints: '0' },
    ],
  },
];

/** The date so many steps after the start; null for a frequency that is none of ours. A month without the start's day ends the step on its last. */
export function billingDate(start: Day, frequency: string, steps: number): Day | null {
  const step = FREQUENCIES.get(frequency.toLowerCase());
  if (!step) return null;
  return step.months === undefined ? start + steps * step.days! : addMonths(start, steps * step.months);
}

/** How many dates of the series lie on or before a day. */
export function billingCount(start: Day, frequency: string, until: Day): number | null {
  const step = FREQUENCIES.get(frequency.toLowerCase());
  if (!step) return null;
  if (until < start) return 0;
  if (step.months === undefined) return Math.floor((until - start) / step.days!) + 1;
  const [a, b] = [calendarDate(start), calendarDate(until)];
  const steps = Math.floor(((b.year - a.year) * 12 + b.month - a.month) / step.months);
  // In the month of the last step, the day may be still to come.
  return addMonths(start, steps * step.months) <= until ? steps + 1 : steps;
}

