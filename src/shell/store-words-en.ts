import type { Telling } from '../widgets/retold.ts';

/** Everything a store says to visitors, but for the report of an import (`import-report.ts`). */
export interface StoreWords {
  readonly reading: string;
  readonly importOf: string;
  readonly cancel: string;
  readonly rowOne: string;
  readonly rowOther: string;
  readonly summary: string;
  readonly unchanged: string;
  readonly report: string;
  /** By the name of what is said. */
  readonly failures: Readonly<Record<string, Telling>>;
}

/** What a store says in English; how it tells failures stands where they are made. */
export const storeWordsEn: StoreWords = {
  reading: 'Reading {label}: {rows}', importOf: 'Import of {label}', cancel: 'Cancel', rowOne: '{n} row', rowOther: '{n} rows',
  summary: '{source}: {rows}, {kept} kept, {refused} refused.', unchanged: 'The data from before is unchanged.', report: 'Import report', failures: {},
};
