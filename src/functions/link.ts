import type { FunctionEntry } from './define.ts';

const LINK = { name: 'link', type: 'any' } as const;

/** What a row knows through its links, and what its time stamps tell besides their date. The engine runs them. */
export const link: readonly FunctionEntry[] = [
  {
    name: 'FOLLOW',
    family: 'link',
    parameters: [LINK, { name: 'value', type: 'same' }],
    result: 'same',
    context: 'engine',
    blanks: 'own',
    names: { nb: 'FØLG', da: 'FØLG', fi: 'SEURAA' },
    doc: 'The value at the end of a chain: goes from row to row along the link while the condition holds, and stops where a row comes twice.',
    examples: [],
    usage: ['FOLLOW([Successor], [Inactive date] while [Inactive reason] = "Renewal")'],
  },
  {
    name: 'LEFTOVER',
    family: 'link',
    parameters: [LINK],
    result: 'boolean',
    context: 'engine',
    blanks: 'own',
    names: { nb: 'TIL.OVERS', da: 'TIL.OVERS', fi: 'YLIJÄÄNYT' },
    doc: 'Whether another row fits this one by the link, but was taken by a better pair.',
    examples: [],
    usage: ['LEFTOVER([Successor])'],
  },
  {
    name: 'MOMENT',
    family: 'date',
    parameters: [{ name: 'time_stamp', type: 'timestamp' }],
    result: 'number',
    context: 'engine',
    blanks: 'spread',
    names: { nb: 'TIDSPUNKT', da: 'TIDSPUNKT', fi: 'AJANHETKI' },
    doc: 'The moment of a time stamp in seconds, to put things of one day in their order; the column itself is the date.',
    examples: [],
    usage: ['MOMENT([Submitted at])'],
  },
  {
    name: 'TIMEOF',
    family: 'date',
    parameters: [{ name: 'time_stamp', type: 'timestamp' }],
    result: 'text',
    context: 'engine',
    blanks: 'spread',
    names: { nb: 'KLOKKESLETT', da: 'KLOKKESLÆT', fi: 'KELLONAIKA' },
    doc: 'The time of day of a time stamp in the time zone of the account, as a text such as 09:05.',
    examples: [],
    usage: ['TIMEOF([Submitted at])'],
  },
];
