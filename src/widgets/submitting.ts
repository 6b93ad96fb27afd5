import type { Exact } from '../base/decimal.ts';
import type { Action } from '../table/result.ts';
import { newKey } from './acting.ts';
import { settingOf, type Forecast, type ForecastPeriod, type Subject } from './forecast-model.ts';
import type { ForecastStrings } from './forecast-words.ts';

/** What a place where forecasts are submitted must know of the table around it; asked anew in every update. */
export interface Submitting {
  readonly forecast: Forecast;
  readonly strings: ForecastStrings;
  readonly locale: string;
  readonly pipelines: readonly string[];
}

/** A forecast as it is submitted: of whom, for what, how much, and who says so (data model, `forecast_submissions`). */
export interface Submission {
  readonly subject: Subject;
  readonly pipeline: string;
  readonly period: ForecastPeriod;
  readonly amount: Exact;
  readonly notes: string;
  /** Blank where the page does not say who is there. */
  readonly who: string;
  /** UTC ms. */
  readonly at: number;
}

/** A deal without a pipeline is of this one (data model); so is a forecast where no deal names any. */
export const NO_PIPELINE = 'Default';

/** The one pipeline a number of the table is of; undefined where it is of several. */
export function onePipeline({ forecast, pipelines }: Submitting): string | undefined {
  const chosen = settingOf(forecast.result, 'pipeline');
  if (typeof chosen === 'string' && chosen) return chosen;
  return pipelines.length > 1 ? undefined : pipelines[0] ?? NO_PIPELINE;
}

/** The new row; every submission is kept, the latest counts (semantics 3, F7). Its period is one of the configured ones: no field offers another. */
export function submitAction({ subject, pipeline, period, amount, notes, who, at }: Submission): Action {
  const key = newKey();
  return {
    name: 'submit forecast', ...(who ? { who } : {}),
    changes: [{
      kind: 'add', table: 'forecast_submissions', key, values: [
        ['id', key], ['subject', subject.id], ['subject_kind', subject.kind], ['pipeline', pipeline], ['period_start', period.start], ['period', period.unit.toLowerCase()],
        ['amount', amount], ['notes', notes.trim() || null], ['submitted_by', who || null], ['submitted_at', at],
      ],
    }],
  };
}
