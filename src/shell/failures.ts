import { CostError } from '../engine/pairs.ts';
import { SettingError } from '../engine/parameters.ts';
import { UnknownReport } from '../engine/report.ts';
import { RangeProblem } from '../engine/spine.ts';
import { OverflowError } from '../base/decimal.ts';
import { ImportError } from '../sources/import-error.ts';
import { StoreError, type About } from '../store/store-error.ts';
import { wordsOf } from '../store/wording.ts';
import type { FeedError, Said } from '../table/result.ts';
import { FeedFailure } from './protocol.ts';
import { saidOf } from './said.ts';

/** Any error as what a widget can show: what happened, what is kept, what to do. */
export function failureOf(error: unknown): FeedError {
  if (error instanceof FeedFailure) return error.failure;
  if (error instanceof StoreError) {
    const conflict = error.code === 'CONFLICT' ? { conflict: { expected: error.expected ?? null, found: error.found ?? null } } : {};
    const { what, kept, action } = wordsOf(error);
    return { kind: 'storage', code: error.code, message: what, kept, action, said: { name: error.code, facts: factsOf(error.about) }, ...conflict };
  }
  if (error instanceof ImportError) return { kind: 'data', code: error.code, message: error.what, kept: error.kept, action: error.action, said: error.said };
  if (error instanceof UnknownReport) return config('UNKNOWN_REPORT', error.message, 'Correct the report attribute, or load the rule file that defines it.');
  if (error instanceof SettingError) return config('BAD_PARAMETER', error.message, 'Correct the parameter.');
  // A visitor chooses the range too, so the reason is for everybody.
  if (error instanceof RangeProblem) return { ...config('BAD_RANGE', error.message, 'Choose another range.'), kind: 'data' };
  // What to change of a rule is for who wrote it: in the language of the rules' own words.
  if (error instanceof CostError) return { ...config(error.code, error.message, 'Change the rule.'), said: { name: 'COSTLY', facts: { reason: sentence(error.message) } } };
  if (error instanceof OverflowError || error instanceof RangeError) {
    return { kind: 'data', code: 'OUT_OF_RANGE', message: sentence(error.message), kept: 'The data is kept; the report is not shown, because a total could be wrong.', action: 'Correct the amount, or leave the row out.', said: { name: 'OUT_OF_RANGE', facts: {} } };
  }
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: 'render', code: 'UNEXPECTED', message: 'Something went wrong while the numbers were worked out.', kept: 'The data is kept.', action: `Try again; if it happens again, report this: ${reason}`, said: { name: 'UNEXPECTED', facts: { reason } } };
}

/** A day as people of every language read it. */
function factsOf({ importedAt, ...about }: About): Said['facts'] {
  return { ...about, ...(importedAt === undefined ? {} : { day: new Date(importedAt).toISOString().slice(0, 10) }) };
}

function config(code: string, message: string, action: string): FeedError {
  const said = saidOf(message);
  return { kind: 'config', code, message: sentence(message), kept: 'The data is kept.', action, ...(said ? { said } : {}) };
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}
