import { PERIOD_UNITS } from '../base/dates.ts';
import type { FunctionEntry, FunctionParameter } from './define.ts';

const UNIT: FunctionParameter = { name: 'unit', type: 'text', choices: PERIOD_UNITS };
const MEASURE: FunctionParameter = { name: 'measure', type: 'same' };
const AMOUNT: FunctionParameter = { name: 'measure', type: 'amount' };

/** What a report with periods knows. The engine runs them all. */
export const period: readonly FunctionEntry[] = [
  {
    ...inReport('PERIODSTART', 'date'),
    parameters: [],
    names: { nb: 'PERIODESTART', da: 'PERIODESTART', fi: 'JAKSON.ALKU' },
    doc: 'The first day of the period.',
    usage: ['SUM([Amount] where [Close date] < PERIODSTART())'],
  },
  {
    ...inReport('PERIODEND', 'date'),
    parameters: [],
    names: { nb: 'PERIODESLUTT', da: 'PERIODESLUT', fi: 'JAKSON.LOPPU' },
    doc: 'The last day of the period.',
    usage: ['SUM([Amount] where [Close date] <= PERIODEND())'],
  },
  {
    ...inReport('INPERIOD', 'boolean'),
    parameters: [{ name: 'date', type: 'date' }],
    names: { nb: 'I.PERIODEN', da: 'I.PERIODEN', fi: 'JAKSOLLA' },
    doc: 'Whether a date lies in the period; a blank date does not.',
    usage: ['COUNT(where INPERIOD([Close date]))'],
  },
  {
    ...inReport('PREVIOUS', 'same'),
    parameters: [MEASURE, { ...UNIT, optional: true }],
    names: { nb: 'FORRIGE', da: 'FORRIGE', fi: 'EDELLINEN' },
    doc: 'The measure in the period before, or in the same period of the year, quarter or other unit before.',
    usage: ['Revenue - PREVIOUS(Revenue)', 'PREVIOUS(Revenue, "Year")'],
  },
  {
    ...inReport('LAST', 'same'),
    parameters: [MEASURE, { name: 'count', type: 'number' }],
    names: { nb: 'SISTE', da: 'SENESTE', fi: 'VIIMEISET' },
    doc: 'The measure over so many periods that end with this one.',
    usage: ['LAST(Revenue, 12)'],
  },
  {
    ...inReport('TODATE', 'same'),
    parameters: [MEASURE, UNIT],
    names: { nb: 'HITTIL', da: 'HIDTIL', fi: 'TÄHÄN.ASTI' },
    doc: 'The measure from the start of the year, quarter or other unit to the end of this period.',
    usage: ['TODATE(Revenue, "Fiscal year")'],
  },
  {
    ...inReport('SHARE', 'percent'),
    parameters: [AMOUNT],
    names: { nb: 'ANDEL', da: 'ANDEL', fi: 'OSUUS' },
    doc: 'The part of the measure that this group has in all groups of the period.',
    usage: ['SHARE(Revenue)'],
  },
  {
    ...inReport('RANK', 'number'),
    parameters: [AMOUNT],
    names: { nb: 'RANG', da: 'PLADS', fi: 'ARVON.MUKAAN' },
    doc: 'The place of this group among all groups of the period, 1 for the greatest measure; equal measures share a place.',
    usage: ['RANK(Revenue)'],
  },
];

function inReport(name: string, result: FunctionEntry['result']): Pick<FunctionEntry, 'name' | 'family' | 'result' | 'context' | 'blanks' | 'examples'> {
  return { name, family: 'period', result, context: 'engine', blanks: 'own', examples: [] };
}
