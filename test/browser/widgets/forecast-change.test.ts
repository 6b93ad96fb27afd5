import axe from 'axe-core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Feed, Parameters } from '../../../src/table/result.ts';
import type { RsForecastTable } from '../../../src/widgets/forecast-table.ts';
import { CHANGES } from '../../../stories/change-samples.ts';
import { forecastFeed, type ForecastFeedOptions } from '../../../stories/forecast-feed.ts';
import { PEOPLE } from '../../../stories/forecast-samples.ts';
import { all, atRest, one, text } from '../../../stories/inside.ts';
import { focused, mountForecast, press, until } from './mount-forecast.ts';

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
  document.documentElement.removeAttribute('style');
});

const mount = (options: ForecastFeedOptions = {}, width = 1000, attributes: Readonly<Record<string, string>> = {}, feed: Feed = forecastFeed({ changes: CHANGES, ...options })): Promise<RsForecastTable> =>
  mountForecast(options, width, attributes, feed);

const changeOf = (table: Element, key: string): HTMLElement => one(table, `tr[data-key="${key}"] .change button`);

/** A feed that tells which reports are asked for, also while they are, and how many are listened to now. */
function counted(feed: Feed, onAsk: (report: string) => void = () => undefined): { readonly feed: Feed; readonly asked: [string, Parameters][]; readonly open: () => number } {
  const asked: [string, Parameters][] = [];
  let open = 0;
  return {
    asked, open: () => open,
    feed: {
      subscribe: (report, parameters, listener) => {
        asked.push([report, parameters]);
        onAsk(report);
        open += 1;
        const stop = feed.subscribe(report, parameters, listener);
        return () => ((open -= 1), stop());
      },
      explain: (...question) => feed.explain(...question),
    },
  };
}

describe('axe finds nothing in the column of changes', () => {
  test.each([[320, 'dark', 'table'], [320, 'light', 'panel'], [1000, 'light', 'tooltip'], [1000, 'dark', 'panel'], [1000, 'dark', 'table']] as const)('at %i, %s, %s', async (width, scheme, look) => {
    document.documentElement.style.setProperty('color-scheme', scheme);
    document.documentElement.style.setProperty('background', scheme === 'dark' ? '#12151c' : '#ffffff');
    document.documentElement.lang = 'en';
    document.title = 'test';
    const table = await mount({}, width);
    if (width === 1000) await until(() => all(table, '.trend').length).toBeGreaterThan(8);
    if (width === 320) one(table, '.person .fold').click();
    await table.updateComplete;
    if (look === 'tooltip') await userEvent.hover(changeOf(table, '5/0'));
    if (look === 'panel') one(table, '.change button').click();
    if (look !== 'table') await until(() => all(table, '.moves li').length).toBeGreaterThan(2);
    await new Promise((done) => setTimeout(done, 300));
    await atRest(document);
    const { violations } = await axe.run(table, { rules: { region: { enabled: false } } });
    expect(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)).toEqual([]);
  });
});

describe('with the keyboard', () => {
  test('the largest moves open with the focus, Escape puts them away, Enter shows all, and Escape leads back', async () => {
    const table = await mount();
    one(table, '.grid-box tr[tabindex="0"]').focus();
    await press('{ArrowDown}{ArrowRight}');
    for (let step = 0; step < 12 && focused(table).dataset['column'] !== 'change'; step += 1) await press('{ArrowRight}');
    await until(() => focused(table).dataset['column']).toBe('change');
    await until(() => text(table, '.tooltip')).toContain('Platform, annual plan');
    expect(text(table, '.tooltip h3')).toBe('Ana Ruiz since 14 Nov 2026');
    expect(focused(table).getAttribute('aria-describedby')).toBe('tooltip');
    await press('{Escape}');
    await until(() => text(table, '.tooltip')).toBe('');
    await press('{Enter}');
    await until(() => all(table, '.panel .moves li').length).toBe(5);
    expect(text(table, '.panel h2')).toBe('What moved · Ana Ruiz+54,000');
    await press('{Escape}');
    await until(() => focused(table).dataset['column']).toBe('change');
  });

  test('sorts by value from its header, which says how it is computed', async () => {
    const table = await mount();
    const head = all(table, 'thead th').find((each) => each.textContent!.includes('Δ 7 days'))!;
    head.querySelector<HTMLElement>('button')!.click();
    await until(() => head.getAttribute('aria-sort')).toBe('descending');
    expect(all(table, '.grid-box tbody tr[data-key]').map((row) => row.dataset['key'])).toEqual(['6', '6/3', '6/2', '4', '5', '5/0', '5/2', '5/1']);
    head.querySelector<HTMLElement>('.info')!.click();
    await until(() => text(table, '.panel')).toContain('Total - [Total before]');
  });
});

test('a page hears which number is opened, and may show the moves itself', async () => {
  const table = await mount();
  const heard: unknown[] = [];
  table.addEventListener('rs-drill', (event) => {
    event.preventDefault();
    heard.push({ ...(event as CustomEvent<{ measure: string; row: number }>).detail, explain: undefined, period: undefined });
  });
  changeOf(table, '5/1').click();
  await table.updateComplete;
  expect(heard).toMatchObject([{ report: 'forecast', measure: 'change', row: 1 }]);
  expect(all(table, '.panel .moves')).toHaveLength(0);
});

test('a deal that moved opens in the page', async () => {
  const table = await mount();
  const heard: unknown[] = [];
  table.addEventListener('rs-open-record', (event) => heard.push((event as CustomEvent<unknown>).detail));
  changeOf(table, '5/0').click();
  await until(() => all(table, '.panel .record').length).toBe(5);
  one(table, '.panel .record').click();
  expect(heard).toEqual([{ table: 'deals', key: 'D-1400' }]);
});

test('the panel gives all moves as a file that says whose they are', async () => {
  const blobs: Blob[] = [];
  const files: string[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => `blob:${blobs.push(blob as Blob)}`);
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    files.push(this.download);
  });
  const table = await mount();
  const asked: unknown[] = [];
  table.addEventListener('rs-export', (event) => asked.push(event.detail));
  changeOf(table, '5/0').click();
  await until(() => all(table, '.panel .row-actions button').map((each) => each.textContent)).toEqual(['Download CSV', 'Download Excel (XLSX)']);
  one(table, '.panel .row-actions button').click();
  await until(() => files).toEqual(['forecast-moves.csv']);
  const lines = (await blobs[0]!.text()).split('\r\n').filter((line) => line !== '');
  expect(lines.some((line) => line.includes('What moved · Ana Ruiz: +54,000'))).toBe(true);
  expect(lines.filter((line) => !/^"?#/.test(line))).toHaveLength(1 + all(table, '.panel .moves li').length);
  expect(asked).toEqual([{ format: 'csv', rows: 'change' }]);
});

test('the panel leads on to how the number is computed', async () => {
  const table = await mount();
  changeOf(table, '5/0').click();
  await until(() => text(table, '.panel')).toContain('How it is computed');
  all(table, '.panel .button').find((each) => each.textContent!.includes('How it is computed'))!.click();
  await until(() => text(table, '.panel')).toContain('forecast.rules');
});

describe('what the table asks for', () => {
  test('the trend comes after the forecast, point by point and once for each answer, and nobody listens to it any more', async () => {
    const { feed, asked, open } = counted(forecastFeed({ changes: CHANGES, viewer: 'Ana Ruiz' }));
    const points = (): readonly string[] => asked.filter(([report]) => report === 'forecast-trend').map(([, { view, viewer, steps_back }]) => `${view} ${viewer} ${steps_back}`);
    const of = (view: string): readonly string[] => [7, 6, 5, 4, 3, 2].map((back) => `${view} Ana Ruiz ${back}`);
    const table = await mount({}, 1000, { viewer: 'Ana Ruiz' }, feed);
    expect(points()).toEqual([]);
    await until(() => all(table, '.trend').length).toBe(9);
    expect(points()).toEqual(of('stage'));
    const before = open();
    all(table, '[role=tab]').find((tab) => tab.textContent === 'Forecast category')!.click();
    await until(() => all(table, '.trend').length).toBe(0);
    await until(() => all(table, '.trend').length).toBe(9);
    expect(points()).toEqual([...of('stage'), ...of('category')]);
    expect(open()).toBe(before);
  });

  test('no further point of the trend is asked for once somebody asks for another forecast', async () => {
    // Whoever turns the tab does so while the second of the six points is on its way.
    const { feed, asked } = counted(forecastFeed({ changes: CHANGES }), (report) => {
      if (report === 'forecast-trend' && points('stage') === 2 && points('category') === 0) all(table, '[role=tab]').find((tab) => tab.textContent === 'Forecast category')!.click();
    });
    const points = (view: string): number => asked.filter(([report, parameters]) => report === 'forecast-trend' && parameters['view'] === view).length;
    const table = await mount({}, 1000, {}, feed);
    await until(() => points('category')).toBe(6);
    await until(() => all(table, '.trend').length).toBe(9);
    expect([points('stage'), points('category')]).toEqual([2, 6]);
  });

  test('where there is no column of changes, and on a small screen, no trend', async () => {
    for (const [options, width] of [[{}, 320], [{ changes: undefined }, 1000]] as const) {
      const { feed, asked } = counted(forecastFeed({ changes: CHANGES, ...options } as ForecastFeedOptions));
      await mount({}, width, {}, feed);
      await new Promise((done) => setTimeout(done, 800));
      expect(asked.filter(([report]) => report === 'forecast-trend')).toEqual([]);
    }
  });

  test('moves are asked for of one subject, and let go with the tooltip', async () => {
    const { feed, asked, open } = counted(forecastFeed({ changes: CHANGES }));
    const table = await mount({}, 1000, {}, feed);
    await until(() => all(table, '.trend').length).toBe(9);
    const before = open();
    await userEvent.hover(changeOf(table, '6'));
    await until(() => all(table, '.tooltip .moves li').length).toBe(3);
    expect(asked.at(-1)).toMatchObject(['forecast-moves', { subject: 'Key accounts', view: 'stage', change_days: '7' }]);
    await userEvent.hover(one(table, '.tabs'));
    await until(() => open()).toBe(before);
    changeOf(table, 'total').click();
    await until(() => all(table, '.panel .moves li').length).toBe(5);
    expect(asked.at(-1)![1]).not.toHaveProperty('subject');
  });
});

test('what is not known is said, and opens nothing', async () => {
  const table = await mount({ changes: { ...CHANGES, 'Ben Okafor': null } });
  expect(text(table, 'tr[data-key="5/1"] .change')).toBe('—not known');
  expect(one(table, 'tr[data-key="5/1"] .change').title).toContain('14 Nov 2026');
  expect(all(table, 'tr[data-key="5/1"] .change button')).toHaveLength(0);
});

test('of somebody who is restricted there is no change, no line and no move', async () => {
  const table = await mount({ people: PEOPLE.map((person, i) => ({ ...person, restricted: i > 0 })) }, 1000, { viewer: 'Ana Ruiz' });
  await until(() => all(table, '.trend').length).toBeGreaterThan(0);
  expect(all(table, 'tr[data-key="5/1"] .change, tr[data-key="4"] .change')).toHaveLength(0);
});

test('a card says it in words, and paper with its sign', async () => {
  const table = await mount({}, 320);
  expect(text(table, '.person[data-key="5/1"] .change-text')).toBe('down −120,000 in 7 days');
  expect(all(table, '.person button').filter((each) => each.tabIndex < 0)).toHaveLength(0);
  await until(() => text(table, '.paper')).toContain('Δ 7 days');
  expect(text(table, '.paper')).toContain('+54,000');
});

test('another week is no news: a change that is another today is not marked as changed since the last visit', async () => {
  const seen = new Map<string, string>();
  const kept: NonNullable<ForecastFeedOptions['kept']> = async (name, value) => {
    if (value !== undefined) return void seen.set(name, JSON.stringify(value));
    return seen.has(name) ? JSON.parse(seen.get(name)!, (key, each: unknown) => (key === 'at' ? (each as number) - 3_600_000 : each)) : undefined;
  };
  await mount({ kept });
  await until(() => [...seen.keys()].some((name) => name.startsWith('seen'))).toBe(true);
  expect([...seen.values()].join()).not.toContain('"change"');
  const table = await mount({ kept, changes: { ...CHANGES, 'Ana Ruiz': 1000 } });
  await until(() => text(table, 'tr[data-key="5/0"] .change')).toBe('up +1,000');
  expect(all(table, '.news-legend, .news')).toHaveLength(0);
});
