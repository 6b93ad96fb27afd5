import { describe, expect, test } from 'vitest';
import { MONEY_SCALE } from '../../src/base/decimal.ts';
import { findColumn, valueAt } from '../../src/table/table.ts';
import { changeWords } from '../../src/widgets/change-words.ts';
import { changeHeading } from '../../src/widgets/forecast-change.ts';
import { allColumns, shownColumns } from '../../src/widgets/forecast-columns.ts';
import { figureText } from '../../src/widgets/forecast-figures.ts';
import { linesOf } from '../../src/widgets/forecast-lines.ts';
import { movesParameters, readForecast } from '../../src/widgets/forecast-model.ts';
import { readMoves } from '../../src/widgets/forecast-moves.ts';
import { readTrend } from '../../src/widgets/forecast-trend.ts';
import { forecastStrings } from '../../src/widgets/forecast-words.ts';
import { stringsFor } from '../../src/widgets/strings.ts';
import { CHANGES, movesSample, trendSample, withChange } from '../../stories/change-samples.ts';
import { forecastSample } from '../../stories/forecast-samples.ts';

const result = withChange(forecastSample(), CHANGES);
const forecast = readForecast(result);
const writing = { forecast, strings: forecastStrings('en', stringsFor('en')), locale: 'en' };

describe('the column of changes', () => {
  test('stands behind the stages that make the total, the total before in no column of its own', () => {
    const ids = allColumns(forecast, 'Team, user').map(({ id }) => id);
    expect(ids.slice(ids.indexOf('total'))).toEqual(['total', 'stage_qualified', 'stage_proposal', 'stage_contract', 'stage_closed_won', 'change', 'submission']);
    expect(ids).not.toContain('total_before');
  });

  test('is shown as soon as anybody has a change, and not where no history tells of any', () => {
    const shown = (changes: Parameters<typeof withChange>[1]): readonly string[] => {
      const known = readForecast(withChange(forecastSample(), changes));
      return shownColumns(known, allColumns(known, 'Team, user'), { size: 'L', hasShort: true }, undefined).map(({ id }) => id);
    };
    expect(shown({ 'Ana Ruiz': 0 })).toContain('change');
    expect(shown({})).not.toContain('change');
  });

  test('is headed by as many days as the rules tell it over', () => {
    expect(changeHeading(forecast, 'en')).toBe('Δ 7 days');
    const one = result.parameters.map((parameter) => (parameter.id === 'change_days' ? { ...parameter, value: 1_000_000 } : parameter));
    expect(changeHeading(readForecast({ ...result, parameters: one }), 'nb')).toBe('Δ 1 dag');
    const none = result.parameters.filter(({ id }) => id !== 'change_days');
    expect(changeHeading(readForecast({ ...result, parameters: none }), 'en')).toBe('Change');
  });

  test('shows the sign of every change, none of none, and — where it is not known', () => {
    const texts = (changes: Parameters<typeof withChange>[1]): string[] => {
      const known = readForecast(withChange(forecastSample(), changes));
      return known.subjects.slice(0, 3).map(({ row }) => figureText({ ...writing, forecast: known }, known.measures.get('change')!, row));
    };
    expect(texts(CHANGES)).toEqual(['+54,000', '−120,000', '0']);
    expect(texts({ ...CHANGES, 'Ana Ruiz': null })[0]).toBe('—');
  });

  test('sorts by value, falls below rises', () => {
    const names = linesOf(forecast, { closed: new Set(), sort: { column: 'change', direction: 'descending' }, search: '', focus: 5 }).map(({ subject }) => subject.name);
    expect(names).toEqual(['Ana Ruiz', 'Chi Nguyen', 'Ben Okafor']);
  });

  test('asks for its moves in the view and over the days of the forecast', () => {
    expect(movesParameters(result)).toMatchObject({ view: 'stage', change_days: '7', period_start: '2026-10-01', period: 'quarter', weighting: 'weighted' });
  });
});

test('a trend is told of each subject by kind and id, and of the whole', () => {
  const trend = readTrend(result, [7, 6, 5, 4, 3, 2].map((back) => trendSample(result, back)));
  const total = (row: number | null): unknown => trend.of(row === null ? null : forecast.subjects[row]!).at(-1);
  expect(trend.of(forecast.subjects[0]!)).toHaveLength(8);
  expect([total(0), total(5)]).toEqual([0, 5].map((row) => valueAt(findColumn(result.table, 'total')!, row)));
  expect(total(null)).toBe(result.totals!['total']);
  expect(trend.of(null).at(-2)).toBe(result.totals!['total_before']);
  expect(trend.of({ ...forecast.subjects[0]!, kind: 'team' })).toEqual([]);
});

test('moves are read in their order, their figures with the same decimals', () => {
  const moves = readMoves(movesSample(result));
  expect([moves.count, moves.value('id', 0), moves.value('forecast_before', 2), moves.value('forecast_after', 2), moves.digits]).toEqual([5, 'D-1400', null, 24_000 * MONEY_SCALE, 0]);
});

test.each(['en', 'nb', 'da', 'fi'])('the words of changes in %s have the same places as in English', (locale) => {
  const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
  const [own, english] = [changeWords(locale), changeWords('en')];
  for (const [name, text] of Object.entries(english)) expect(places(own[name as keyof typeof own]), name).toEqual(places(text));
});
