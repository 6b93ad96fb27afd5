/** How far apart payments are: so many days, or so many calendar months. */
export interface BillingFrequency {
  /** As `dsl/model.rules` and the billing functions of the language write it, and as it is stored. */
  readonly word: string;
  readonly days?: number;
  readonly months?: number;
}

/** Every frequency by which something is billed, the shortest first. */
export const BILLING_FREQUENCIES: readonly BillingFrequency[] = [
  { word: 'Daily', days: 1 },
  { word: 'Weekly', days: 7 },
  { word: 'Every two weeks', days: 14 },
  { word: 'Every four weeks', days: 28 },
  { word: 'Monthly', months: 1 },
  { word: 'Quarterly', months: 3 },
  { word: 'Every six months', months: 6 },
  { word: 'Yearly', months: 12 },
  { word: 'Every two years', months: 24 },
  { word: 'Every three years', months: 36 },
];
