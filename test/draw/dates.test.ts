import { expect, test } from 'vitest';
import { dayOf, nextPeriod, PERIOD_UNITS } from '../../src/base/dates.ts';
import { thinned } from '../../src/draw/axis.ts';
import { dayLabel, isWhole, periodLabel, rangeLabel, spanLabel, stampLabel, tickFilters, tickLabel, unitOf } from '../../src/draw/dates.ts';

const en = { locale: 'en', quarter: 'Q{n} {year}' };
const month = (year: number, m: number) => ({ start: dayOf(year, m, 1), end: dayOf(year, m + 1, 1) - 1 });

test('a period has the name that people say', () => {
  expect(periodLabel(month(2026, 7), 'Month', en)).toBe('Jul 2026');
  expect(periodLabel(month(2026, 9), 'Month', en)).toBe('Sep 2026');
  expect(periodLabel(month(2026, 7), 'Month', en, 'long')).toBe('July 2026');
  expect(periodLabel({ start: dayOf(2026, 7, 1), end: dayOf(2026, 9, 30) }, 'Quarter', en)).toBe('Q3 2026');
  expect(periodLabel({ start: dayOf(2026, 1, 1), end: dayOf(2026, 12, 31) }, 'Year', en)).toBe('2026');
  expect(periodLabel({ start: dayOf(2026, 7, 6), end: dayOf(2026, 7, 12) }, 'Week', en)).toBe('6–12 Jul 2026');
});

test('a clipped period says its days', () => {
  expect(periodLabel({ start: dayOf(2026, 7, 15), end: dayOf(2026, 7, 31) }, 'Month', en)).toBe('15–31 Jul 2026');
  expect(rangeLabel({ start: dayOf(2026, 7, 15), end: dayOf(2026, 8, 2) }, 'en')).toMatch(/^15 Jul\s–\s2 Aug 2026$/);
});

test('the language decides order and words', () => {
  expect(periodLabel(month(2026, 3), 'Month', { ...en, locale: 'nb' })).toBe('mars 2026');
  expect(dayLabel(dayOf(2026, 7, 4), 'en-US')).toBe('Jul 4, 2026');
  expect(spanLabel({ start: dayOf(2026, 1, 1), end: dayOf(2026, 12, 31) }, 'en')).toBe('Jan–Dec 2026');
});

test('the year stands beside a tick that needs one', () => {
  expect(tickLabel(month(2026, 7), 'Month', en)).toEqual({ label: 'Jul', year: '2026' });
  expect(tickLabel(month(2026, 7), 'Quarter', en)).toEqual({ label: 'Q3', year: '2026' });
  expect(tickLabel(month(2026, 1), 'Year', en)).toEqual({ label: '2026', year: '' });
});

test('the unit comes from the parameter, else from the longest period', () => {
  expect(unitOf([month(2026, 2)], 'Quarter')).toBe('Quarter');
  expect(unitOf([{ start: dayOf(2026, 1, 20), end: dayOf(2026, 1, 31) }, month(2026, 2)])).toBe('Month');
  expect(unitOf([{ start: 0, end: 0 }])).toBe('Day');
});

test.each(PERIOD_UNITS.filter((unit) => !unit.startsWith('Fiscal')))('a whole %s is whole, one day less is not', (unit) => {
  const start = dayOf(2024, 1, 1);
  const end = nextPeriod(start, unit) - 1;
  expect(isWhole({ start, end }, unit)).toBe(true);
  expect(isWhole({ start: start + 1, end }, unit)).toBe(false);
});

test.each([['Day', 200, 900], ['Day', 1000, 900], ['Month', 36, 500], ['Month', 12, 250], ['Week', 104, 900], ['Quarter', 40, 500], ['Year', 30, 300]] as const)(
  'labels of %s × %i stay apart in %i pixels and some remain', (unit, count, width) => {
    const periods: { start: number; end: number }[] = [];
    for (let day = dayOf(2023, 1, 1); periods.length < count; day = nextPeriod(day, unit)) periods.push({ start: day, end: nextPeriod(day, unit) - 1 });
    const room = 45 / (width / count);
    const places = thinned(periods, tickFilters(unit), room).flatMap((shown, i) => (shown ? [i] : []));
    expect(places.length).toBeGreaterThan(0);
    places.forEach((place, i) => i > 0 && expect(place - places[i - 1]!).toBeGreaterThanOrEqual(room));
  });

test('what is printed or saved says the whole date of its data', () => {
  expect(stampLabel(new Date(2026, 10, 21, 14, 5).getTime(), 'en-GB')).toBe('21 Nov 2026, 14:05');
});
