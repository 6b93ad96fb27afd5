import type { FunctionEntry, FunctionParameter } from './define.ts';

const VALUE: FunctionParameter = { name: 'value', type: 'amount' };
const COLUMN: FunctionParameter = { name: 'column', type: 'any' };
const CRITERION: FunctionParameter = { name: 'criterion', type: 'any' };
const PAIRS: readonly FunctionParameter[] = [
  { ...COLUMN, repeats: true },
  { ...CRITERION, repeats: true },
];

/**
 * Totals over rows. Blanks are skipped; a total of nothing is 0 for sums and counts and blank for the rest
 * (trap 3). The engine adds them up; MIN and MAX of one column are in `math.ts`.
 */
export const total: readonly FunctionEntry[] = [
  {
    ...counter('SUM', 'first'),
    parameters: [VALUE],
    names: { nb: 'SUMMER', da: 'SUM', fi: 'SUMMA' },
    doc: 'The sum of a column over the rows, or over those behind where; 0 where there are none. Of a measure: over the periods of a report, so that its total adds them up.',
    usage: ['SUM([Amount])', 'SUM([Amount] where [Stage] = "Won")'],
  },
  {
    ...counter('SUMKNOWN', 'first'),
    parameters: [VALUE],
    names: { nb: 'SUMMER.KJENTE', da: 'SUM.KENDTE', fi: 'SUMMA.TUNNETUT' },
    doc: 'The sum of a column, or blank where no row has a value in it: a goal that nobody set is no goal of 0.',
    usage: ['SUMKNOWN(goals[Amount] where goals[Subject] = [Owner])'],
  },
  {
    ...counter('COUNT', 'number'),
    parameters: [{ name: 'column or table', type: 'any', optional: true }],
    names: { nb: 'ANTALL', da: 'TÆL', fi: 'LASKE' },
    doc: 'How many rows there are; of a column, how many rows have a value in it.',
    usage: ['COUNT()', 'COUNT(where [Amount] > 1000)', 'COUNT([Close date])'],
  },
  {
    ...counter('COUNTDISTINCT', 'number'),
    parameters: [COLUMN],
    names: { nb: 'ANTALL.UNIKE', da: 'TÆL.UNIKKE', fi: 'LASKE.ERILLISET' },
    doc: 'How many different values a column has; blanks are not counted, and capitals make no difference.',
    usage: ['COUNTDISTINCT([Company])'],
  },
  {
    ...counter('AVERAGE', 'first'),
    parameters: [VALUE],
    names: { nb: 'GJENNOMSNITT', da: 'MIDDEL', fi: 'KESKIARVO' },
    doc: 'The average of the values of a column; blank where there are none. Of a measure: over the periods of a report, so that its total is their average.',
    usage: ['AVERAGE([Amount])', 'AVERAGE([Amount] where [Stage] = "Won")', 'AVERAGE(ABS(Forecast - Actual))'],
  },
  {
    ...counter('MEDIAN', 'first'),
    parameters: [VALUE],
    names: { nb: 'MEDIAN', da: 'MEDIAN', fi: 'MEDIAANI' },
    doc: 'The value in the middle, or the average of the two in the middle; blank where there are none.',
    usage: ['MEDIAN([Amount])'],
  },
  {
    ...counter('PERCENTILE', 'first'),
    parameters: [VALUE, { name: 'part', type: 'percent' }],
    names: { nb: 'PERSENTIL', da: 'FRAKTIL', fi: 'PROSENTTIPISTE' },
    doc: 'The value below which that part of the values lies, between two values in proportion; blank where there are none.',
    usage: ['PERCENTILE([Amount], 90%)'],
  },
  {
    ...counter('LATEST', 'first'),
    parameters: [COLUMN, { name: 'date', type: 'any' }],
    names: { nb: 'NYESTE', da: 'NYESTE', fi: 'UUSIN' },
    doc: 'The value of the row with the latest date or the highest number; of rows with the same, that of the last in the file. Blank where there are none.',
    usage: ['LATEST(forecast_submissions[Amount], forecast_submissions[Submitted at] where forecast_submissions[Subject] = [Id])'],
  },
  {
    ...counter('SUMIF', 'same'),
    parameters: [COLUMN, CRITERION, { name: 'value', type: 'same', optional: true }],
    names: { nb: 'SUMMERHVIS', da: 'SUM.HVIS', fi: 'SUMMA.JOS' },
    doc: 'The sum of the value, or of the column itself, over rows whose column fits the criterion.',
    usage: ['SUMIF([Stage], "Won", [Amount])', 'SUMIF([Amount], ">1000")'],
  },
  {
    ...counter('SUMIFS', 'first'),
    parameters: [VALUE, ...PAIRS],
    names: { nb: 'SUMMER.HVIS.SETT', da: 'SUM.HVISER', fi: 'SUMMA.JOS.JOUKKO' },
    doc: 'The sum of the value over rows whose columns fit all criteria.',
    usage: ['SUMIFS([Amount], [Stage], "Won", [Probability], ">=50%")'],
  },
  {
    ...counter('COUNTIF', 'number'),
    parameters: [COLUMN, CRITERION],
    names: { nb: 'ANTALL.HVIS', da: 'TÆL.HVIS', fi: 'LASKE.JOS' },
    doc: 'How many rows have a column that fits the criterion.',
    usage: ['COUNTIF([Stage], "Won")'],
  },
  {
    ...counter('COUNTIFS', 'number'),
    parameters: PAIRS,
    names: { nb: 'ANTALL.HVIS.SETT', da: 'TÆL.HVISER', fi: 'LASKE.JOS.JOUKKO' },
    doc: 'How many rows have columns that fit all criteria.',
    usage: ['COUNTIFS([Stage], "Won", [Amount], ">1000")'],
  },
  {
    ...counter('AVERAGEIF', 'same'),
    parameters: [COLUMN, CRITERION, { name: 'value', type: 'same', optional: true }],
    names: { nb: 'GJENNOMSNITTHVIS', da: 'MIDDEL.HVIS', fi: 'KESKIARVO.JOS' },
    doc: 'The average of the value, or of the column itself, over rows whose column fits the criterion.',
    usage: ['AVERAGEIF([Stage], "Won", [Amount])'],
  },
  {
    ...counter('AVERAGEIFS', 'first'),
    parameters: [VALUE, ...PAIRS],
    names: { nb: 'GJENNOMSNITT.HVIS.SETT', da: 'MIDDEL.HVISER', fi: 'KESKIARVO.JOS.JOUKKO' },
    doc: 'The average of the value over rows whose columns fit all criteria.',
    usage: ['AVERAGEIFS([Amount], [Stage], "Won")'],
  },
  {
    ...counter('MINIFS', 'first'),
    parameters: [{ name: 'value', type: 'any' }, ...PAIRS],
    names: { nb: 'MIN.HVIS.SETT', da: 'MINHVISER', fi: 'MIN.JOS' },
    doc: 'The least value over rows whose columns fit all criteria; blank where there are none.',
    usage: ['MINIFS([Close date], [Stage], "Won")'],
  },
  {
    ...counter('MAXIFS', 'first'),
    parameters: [{ name: 'value', type: 'any' }, ...PAIRS],
    names: { nb: 'MAKS.HVIS.SETT', da: 'MAKSHVISER', fi: 'MAKS.JOS' },
    doc: 'The greatest value over rows whose columns fit all criteria; blank where there are none.',
    usage: ['MAXIFS([Close date], [Stage], "Won")'],
  },
  {
    ...counter('SUMPRODUCT', 'first'),
    parameters: [VALUE, { name: 'factor', type: 'amount', repeats: true }],
    names: { nb: 'SUMMERPRODUKT', da: 'SUMPRODUKT', fi: 'TULOJEN.SUMMA' },
    doc: 'The sum of the products of columns, row by row.',
    usage: ['SUMPRODUCT([Amount], [Probability])'],
  },
];

function counter(name: string, result: FunctionEntry['result']): Pick<FunctionEntry, 'name' | 'family' | 'result' | 'context' | 'blanks' | 'examples'> {
  return { name, family: 'total', result, context: 'engine', blanks: 'own', examples: [] };
}
