import type { FunctionEntry } from './define.ts';

const VALUE = { name: 'value', type: 'any' } as const;
const CONDITION = { name: 'condition', type: 'boolean' } as const;

/** What a row was before. The engine reads it from the history of the table. */
export const history: readonly FunctionEntry[] = [
  {
    ...inHistory('WAS', 'first'),
    parameters: [VALUE, { name: 'day', type: 'date', optional: true }],
    names: { nb: 'VAR', da: 'VAR', fi: 'OLI' },
    doc: 'The value at the end of a day, which is one for all rows. Without a day: on the earlier of the two days that a report compares, where a plain column is the value on the later one.',
    usage: ['WAS([Stage], 2025-03-31)', 'SUM(WAS([Amount]) where WAS([Stage]) = "Proposal")'],
  },
  {
    ...inHistory('EXISTED', 'boolean'),
    parameters: [],
    names: { nb: 'FANTES', da: 'FANDTES', fi: 'OLI.OLEMASSA' },
    doc: 'Whether the row was there on the earlier of the two days that a report compares.',
    usage: ['COUNT(where not EXISTED())'],
  },
  {
    ...inHistory('EXISTS', 'boolean'),
    parameters: [],
    names: { nb: 'FINNES', da: 'FINDES', fi: 'ON.OLEMASSA' },
    doc: 'Whether the row is there on the day that is looked at: created, and not deleted yet.',
    usage: ['COUNT(where EXISTED() and not EXISTS())'],
  },
  {
    ...inHistory('ASOF', 'date'),
    parameters: [],
    names: { nb: 'PER.DATO', da: 'PR.DATO', fi: 'TILANNEPÄIVÄ' },
    doc: 'The day whose state is looked at: in a comparison the later of the two days, behind WAS the earlier, behind EVER each day.',
    usage: ['[Close date] < ASOF()'],
  },
  {
    ...inHistory('EVER', 'boolean'),
    parameters: [CONDITION],
    names: { nb: 'NOENSINNE', da: 'NOGENSINDE', fi: 'KOSKAAN' },
    doc: 'Whether the condition held at the end of any day after the earlier day of the comparison, up to and including the later one; without a comparison, on any day so far.',
    usage: ['EVER([Stage] = "Proposal")'],
  },
  {
    ...inHistory('LASTWHILE', 'first'),
    parameters: [VALUE, CONDITION],
    names: { nb: 'SISTMENS', da: 'SIDSTMENS', fi: 'VIIMEKSI.KUN' },
    doc: 'The value on the last day of the comparison on which the condition held, its earlier day included; blank where it never did.',
    usage: ['LASTWHILE([Amount], [Stage] = "Proposal")'],
  },
  {
    ...inHistory('CHANGES', 'number'),
    parameters: [VALUE],
    names: { nb: 'ENDRINGER', da: 'ÆNDRINGER', fi: 'MUUTOKSET' },
    doc: 'How many times the value changed from one day to the next after the earlier day of the comparison, up to the later one.',
    usage: ['CHANGES([Close date])'],
  },
  {
    ...inHistory('ENTERED', 'date'),
    parameters: [VALUE, VALUE],
    names: { nb: 'KOMINNI', da: 'KOMINDI', fi: 'SAAPUI' },
    doc: 'The day since which the value is, or last was, the one asked for; blank where it did not become so after the earlier day of the comparison.',
    usage: ['ENTERED([Stage], "Won")'],
  },
];

function inHistory(name: string, result: FunctionEntry['result']): Pick<FunctionEntry, 'name' | 'family' | 'result' | 'context' | 'blanks' | 'examples'> {
  return { name, family: 'history', result, context: 'engine', blanks: 'own', examples: [] };
}
