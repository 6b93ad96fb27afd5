import { nextPeriod, startOfPeriod, type Day } from '../base/dates.ts';
import type { FunctionEntry } from './define.ts';
import { dayValue } from './values.ts';

const DATE = { name: 'date', type: 'date' } as const;

/** Dates that a run knows: its own day, and the fiscal year of its calendar. */
export const calendar: readonly FunctionEntry[] = [
  {
    ...known('TODAY'),
    parameters: [],
    apply: (_args, context) => context.today,
    names: { nb: 'IDAG', da: 'IDAG', fi: 'TÄMÄ.PÄIVÄ' },
    doc: 'The date of the run, the same wherever it stands.',
    examples: [
      { formula: 'DAYS(TODAY(), TODAY())', prints: '0' },
      { formula: 'ISBLANK(TODAY())', prints: 'false' },
    ],
  },
  {
    ...known('FISCALYEARSTART'),
    parameters: [DATE],
    apply: ([day], context) => dayValue(startOfPeriod(day as Day, 'Fiscal year', context.fiscalStart)),
    names: { nb: 'REGNSKAPSÅRSTART', da: 'REGNSKABSÅRSTART', fi: 'TILIKAUDEN.ALKU' },
    doc: 'The first day of the fiscal year that holds the date.',
    examples: [
      { formula: 'FISCALYEARSTART(2025-03-31)', prints: '2025-01-01' },
      { formula: 'FISCALYEARSTART(BLANK())', prints: '' },
    ],
  },
  {
    ...known('FISCALYEAREND'),
    parameters: [DATE],
    apply: ([day], context) => dayValue(nextPeriod(startOfPeriod(day as Day, 'Fiscal year', context.fiscalStart), 'Fiscal year') - 1),
    names: { nb: 'REGNSKAPSÅRSLUTT', da: 'REGNSKABSÅRSLUT', fi: 'TILIKAUDEN.LOPPU' },
    doc: 'The last day of the fiscal year that holds the date.',
    examples: [
      { formula: 'FISCALYEAREND(2025-03-31)', prints: '2025-12-31' },
      { formula: 'FISCALYEAREND(BLANK())', prints: '' },
    ],
  },
];

function known(name: string): Pick<FunctionEntry, 'name' | 'family' | 'result' | 'context' | 'blanks'> {
  return { name, family: 'date', result: 'date', context: 'any', blanks: 'spread' };
}
