import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf } from '../../src/base/dates.ts';
import { stringsFor } from '../../src/widgets/strings.ts';
import { allColumns, inOrder, shownColumns } from '../../src/widgets/forecast-columns.ts';
import { attainmentKeys, attainmentParts, figureText, gapText, isPartial, multipleText, submittedText } from '../../src/widgets/forecast-figures.ts';
import { linesOf } from '../../src/widgets/forecast-lines.ts';
import { elapsedOf, missingSubmissions, peopleBelow, periodsAround, readForecast, type Forecast } from '../../src/widgets/forecast-model.ts';
import { forecastStrings } from '../../src/widgets/forecast-words.ts';
import { windowOf } from '../../src/widgets/grid-window.ts';
import { NUMBER_SCALE } from '../../src/base/decimal.ts';
import { forecastSample, PEOPLE, WORKED, type ForecastOptions, type Seller } from '../../stories/forecast-samples.ts';

const read = (people: readonly Seller[] = PEOPLE, options: ForecastOptions = {}): Forecast => readForecast(forecastSample(people, options));
const writing = (forecast: Forecast) => ({ forecast, strings: forecastStrings('en', stringsFor('en')), locale: 'en' });
const all = { closed: new Set<string>(), sort: null, search: '', focus: null };
const names = (forecast: Forecast, more: Partial<Parameters<typeof linesOf>[1]> = {}): string[] => linesOf(forecast, { ...all, ...more }).map(({ subject, level }) => `${'- '.repeat(level - 1)}${subject.name}`);

describe('the tree', () => {
  test('shows teams with their people, and who is of no team below them; somebody of two teams in both', () => {
    expect(names(read())).toEqual(['Team Nord', '- Ana Ruiz', '- Ben Okafor', '- Chi Nguyen', 'Key accounts', '- Chi Nguyen', '- Dag Berg', 'Eli Sand']);
  });

  test('hides what is below a closed line, in that place only', () => {
    expect(names(read(), { closed: new Set(['5']) })).toEqual(['Team Nord', 'Key accounts', '- Chi Nguyen', '- Dag Berg', 'Eli Sand']);
  });

  test('sorts within parents; what is not known stands last either way', () => {
    expect(names(read(), { sort: { column: 'goal', direction: 'descending' } })).toEqual(['Key accounts', '- Dag Berg', '- Chi Nguyen', 'Team Nord', '- Ben Okafor', '- Chi Nguyen', '- Ana Ruiz', 'Eli Sand']);
    expect(names(read(), { sort: { column: 'goal', direction: 'ascending' } }).at(-1)).toBe('Eli Sand');
  });

  test('search finds people whatever the case and shows what is above them, also where it was closed', () => {
    expect(names(read(), { search: 'CHI', closed: new Set(['5', '6']) })).toEqual(['Team Nord', '- Chi Nguyen', 'Key accounts', '- Chi Nguyen']);
    expect(names(read(), { search: 'eli' })).toEqual(['Eli Sand']);
    expect(names(read(), { search: 'nord' })).toEqual(['Team Nord', '- Ana Ruiz', '- Ben Okafor', '- Chi Nguyen']);
    expect(names(read(), { search: 'x' })).toEqual([]);
  });

  test('says of each line where it stands among its like', () => {
    expect(linesOf(read(), all).map(({ at, of }) => `${at}/${of}`)).toEqual(['1/3', '1/3', '2/3', '3/3', '2/3', '1/2', '2/2', '3/3']);
  });

  test('a team is looked at by itself', () => {
    expect(names(read(), { focus: 6 })).toEqual(['Chi Nguyen', 'Dag Berg']);
  });
});

describe('figures', () => {
  test('the worked example of semantics 3 reads as it stands there', () => {
    const forecast = read(WORKED);
    const figures = ['goal', 'closed_won', 'gap', 'pipeline_value', 'total'].map((id) => figureText(writing(forecast), forecast.measures.get(id)!, 0));
    expect(figures).toEqual(['100', '40', '60', '100', '87']);
    expect(figureText(writing(forecast), forecast.measures.get('total_coverage')!, 0)).toBe('0.87×');
    expect(figureText(writing(forecast), forecast.measures.get('coverage')!, 0)).toBe('1.0×');
    expect(submittedText(writing(forecast), 2)).toBe('1 of 2 submitted');
    expect(isPartial(forecast, 2)).toBe(true);
    expect(missingSubmissions(forecast, null).map(({ name }) => name)).toEqual(['Ben']);
  });

  test('more than the goal is said in words, never as a negative gap', () => {
    const forecast = read();
    expect(gapText(writing(forecast), forecast.measures.get('gap')!, 2)).toBe('ahead by 200,000');
  });

  test('without a goal there is no bar and no number to read as zero', () => {
    const forecast = read();
    expect(attainmentParts(forecast, 4)).toEqual([]);
    expect(['gap', 'attainment', 'total_coverage'].map((id) => figureText(writing(forecast), forecast.measures.get(id)!, 4))).toEqual(['—', '—', '—']);
  });

  test('the bar shows the columns that the rules give a meaning, from the surest to the least sure', () => {
    const forecast = read(WORKED);
    expect(attainmentParts(forecast, 0)).toEqual([{ sureness: 'won', share: 0.4 }, { sureness: 'commit', share: 0.27 }, { sureness: 'gain', share: 0.1 }, { sureness: 'open', share: 0.1 }]);
    expect(attainmentKeys(forecast).map(([sureness, label]) => `${sureness} ${label}`)).toEqual(['won Closed won', 'commit Contract', 'gain Proposal', 'open Qualified']);
  });

  test('the bar shows only what is won where the rules give no column a meaning', () => {
    const forecast = read(WORKED);
    const plain = [...forecast.measures.values()].map(({ across, ...each }) => (across ? { ...each, across: { measure: across.measure, label: across.label, value: across.value } } : each));
    const meaningless = { ...forecast, measures: new Map(plain.map((each) => [each.id, each])) };
    expect(attainmentParts(meaningless, 0)).toEqual([{ sureness: 'won', share: 0.4 }]);
    expect(attainmentKeys(meaningless)).toEqual([['won', 'Closed won']]);
  });

  test.each([[1, '1.0×'], [0.874, '0.87×'], [12.34, '12.3×'], [0, '0.00×']])('a multiple of %d reads as %s', (value, text) => {
    expect(multipleText(value * NUMBER_SCALE, 'en')).toBe(text);
  });

  test('restricted people are nobody who has not submitted', () => {
    expect(missingSubmissions(read(PEOPLE.map((person, i) => ({ ...person, restricted: i > 0 }))), null)).toEqual([]);
  });

  test('people of several teams count once', () => {
    expect(peopleBelow(read(), null).map(({ name }) => name)).toEqual(['Ana Ruiz', 'Ben Okafor', 'Chi Nguyen', 'Dag Berg', 'Eli Sand']);
  });
});

describe('periods', () => {
  const labels = (start: number, today: number, unit: 'Month' | 'Quarter'): number[] => periodsAround({ start, end: start, unit }, today).map((period) => period.start);

  test('go a year back and two ahead, the latest first', () => {
    const quarters = labels(dayOf(2026, 10, 1), dayOf(2026, 11, 21), 'Quarter');
    expect([quarters[0], quarters.at(-1)]).toEqual([dayOf(2027, 4, 1), dayOf(2025, 10, 1)]);
    const months = labels(dayOf(2026, 11, 1), dayOf(2026, 11, 21), 'Month');
    expect([months[0], months.at(-1)]).toEqual([dayOf(2027, 1, 1), dayOf(2025, 11, 1)]);
  });

  test('hold the one that is shown, however far away, and keep its calendar', () => {
    expect(labels(dayOf(2020, 2, 1), dayOf(2026, 11, 21), 'Quarter')).toContain(dayOf(2020, 2, 1));
    expect(labels(dayOf(2020, 2, 1), dayOf(2026, 11, 21), 'Quarter')).toContain(dayOf(2026, 11, 1));
  });

  test('say how much of them is over while they run, and nothing before and after', () => {
    expect(elapsedOf(read(PEOPLE, { today: dayOf(2026, 10, 1) }))).toBeCloseTo(1 / 92);
    expect(elapsedOf(read(PEOPLE, { today: dayOf(2026, 12, 31) }))).toBe(1);
    expect(elapsedOf(read(PEOPLE, { today: dayOf(2027, 1, 1) }))).toBeUndefined();
    expect(elapsedOf(read(PEOPLE, { today: dayOf(2026, 9, 30) }))).toBeUndefined();
  });
});

describe('columns', () => {
  const sample = forecastSample();
  const forecast = readForecast(sample);
  const columns = allColumns(forecast, 'Team, user');
  const ids = (size: 'S' | 'M' | 'L'): string[] => shownColumns(forecast, columns, { size, hasShort: true }, undefined).map((column) => column.id);

  test('what is spread stands behind the total it makes; companions stand in the cells they belong to', () => {
    expect(columns.map((column) => column.id)).toEqual(['name', 'goal', 'closed_won', 'gap', 'attainment', 'pipeline_value', 'coverage', 'total', 'stage_qualified', 'stage_proposal', 'stage_contract', 'stage_closed_won', 'submission']);
  });

  test('a narrow place begins with the few that decide', () => {
    expect(ids('M')).toEqual(['name', 'closed_won', 'gap', 'attainment', 'stage_contract', 'submission']);
    expect(ids('L')).not.toContain('pipeline_value');
  });

  test('half a page has room for what is committed where amounts can be written short', () => {
    const shown = (hasShort: boolean): string[] => shownColumns(forecast, columns, { size: 'M', hasShort }, undefined).map(({ id }) => id);
    expect(shown(true)).toContain('stage_contract');
    expect(shown(false)).toEqual(['name', 'closed_won', 'gap', 'attainment', 'submission']);
  });

  test('a stage that says what another column of its name says stands there once, until it says something else', () => {
    expect(ids('L')).not.toContain('stage_closed_won');
    const other = readForecast({ ...sample, totals: { ...sample.totals, stage_closed_won: 1 } });
    expect(shownColumns(other, allColumns(other, ''), { size: 'L', hasShort: true }, undefined).map(({ id }) => id)).toContain('stage_closed_won');
  });

  test('any order and any hidden columns: names stay first, nothing is lost and nothing is doubled', () => {
    fc.assert(fc.property(fc.shuffledSubarray([...columns.map((column) => column.id), 'category_commit', 'gone']), (order) => {
      const turned = inOrder(columns, order);
      expect(turned[0]!.id).toBe('name');
      expect(turned.map((column) => column.id).sort()).toEqual(columns.map((column) => column.id).sort());
      const chosen = order.filter((id) => id !== 'name' && columns.some((column) => column.id === id));
      expect(turned.filter((column) => chosen.includes(column.id)).map((column) => column.id)).toEqual(chosen);
    }));
  });
});

test('a window of a long table covers every row once, holds what is in sight, and keeps the row in focus', () => {
  fc.assert(fc.property(fc.nat(2000), fc.nat(2100), fc.integer({ min: 1, max: 40 }), fc.integer({ min: -1, max: 1999 }), (count, top, height, kept) => {
    const spans = windowOf(count, Math.min(top, count), height, Math.min(kept, count - 1));
    expect(spans.reduce((end, { from, to }) => (from === end && to > from ? to : NaN), 0)).toBe(count);
    const isShown = (row: number): boolean => spans.some((span) => span.isShown && row >= span.from && row < span.to);
    for (let row = Math.min(top, count); row < Math.min(count, Math.min(top, count) + height); row += 1) expect(isShown(row)).toBe(true);
    if (kept >= 0 && count > 0) expect(isShown(Math.min(kept, count - 1))).toBe(true);
    if (count > 100) expect(spans.filter((span) => span.isShown).reduce((sum, { from, to }) => sum + to - from, 0)).toBeLessThanOrEqual(height + 19);
  }));
});
