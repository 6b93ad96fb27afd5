import { expect } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Feed } from '../../../src/table/result.ts';
import { RsForecastTable } from '../../../src/widgets/forecast-table.ts';
import { forecastFeed, type ForecastFeedOptions } from '../../../stories/forecast-feed.ts';

RsForecastTable.define('rs-forecast-table');

/** A forecast in a page of its own, drawn; one that loads for ever is not waited for. */
export async function mountForecast(options: ForecastFeedOptions = {}, width = 1000, attributes: Readonly<Record<string, string>> = {}, feed: Feed = forecastFeed(options)): Promise<RsForecastTable> {
  const frame = document.createElement('main');
  frame.style.setProperty('width', `${width}px`);
  const table = document.createElement('rs-forecast-table') as RsForecastTable;
  for (const [name, value] of Object.entries({ lang: 'en', ...attributes })) table.setAttribute(name, value);
  table.feed = feed;
  frame.append(table);
  document.body.append(frame);
  if (options.state?.status !== 'loading') await table.ready;
  await table.updateComplete;
  return table;
}

export const press = (keys: string): Promise<void> => userEvent.keyboard(keys);
export const focused = (widget: Element): HTMLElement => widget.shadowRoot!.activeElement as HTMLElement;
export const until = (read: () => unknown) => expect.poll(read);
