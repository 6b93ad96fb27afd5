import type { ParameterLimits } from './result.ts';

/** What limits allow, as a message to whoever wrote or set a value says it. `said.ts` of the shell reads it in other languages. */
export const rangeOf = ({ low = '', high = '' }: ParameterLimits): string => (low === '' ? `${high} or less` : high === '' ? `${low} or more` : `from ${low} to ${high}`);

/** Whether a value of a parameter, in the units of its type, lies beyond its limits. */
export const isBeyond = (value: number, { least = -Infinity, most = Infinity }: ParameterLimits): boolean => value < least || value > most;
