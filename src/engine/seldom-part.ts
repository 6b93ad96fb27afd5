// What a report without groups, look-ups, medians, goals and foreign amounts does without: see `parts.ts`.
export { asIfs } from './as-ifs.ts';
export { inOneCurrency } from './as-recorded.ts';
export { collectedTotal } from './collected.ts';
export { workEachPeriod } from './each-period.ts';
export { currenciesOf } from './currencies.ts';
export { group } from './group.ts';
export { coloursOf, groupColumns } from './group-columns.ts';
export { instantVector } from './instant.ts';
export { latestTotal } from './latest.ts';
export { guardedChoice, guardedKernel } from './guarded.ts';
export { lookupKernel } from './lookup.ts';
export { madeTable } from './made.ts';
export { ofPeriods } from './of-periods.ts';
export { otherTotal, withOtherGroups } from './other-total.ts';
export { converted } from './rates.ts';
export { settled } from './settled.ts';
export { withTableValues } from './table-values.ts';
export { sorted } from './sorted.ts';
