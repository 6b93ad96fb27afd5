import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { all, text } from '../../../stories/inside.ts';
import { historySample } from '../../../stories/report-samples.ts';
import type { ExceptionRow, FeedState } from '../../../src/table/result.ts';
import { LiteralFeed } from '../../../src/widgets/literal-feed.ts';
import { RsReport } from '../../../src/widgets/report.ts';

beforeAll(() => void RsReport.define('rs-report'));

afterEach(() => document.body.replaceChildren());

async function mount(state: FeedState): Promise<RsReport> {
  const report = document.createElement('rs-report') as RsReport;
  report.lang = 'en';
  report.feed = new LiteralFeed(state);
  document.body.append(report);
  await report.ready;
  await report.updateComplete;
  return report;
}

const exception = (rule: string, key: string): ExceptionRow => ({ rule, table: 'forecast_submissions', key, message: `${key} is by quarter.` });
const buttons = (report: RsReport): readonly string[] => all(report, '.blank button').map((each) => each.textContent);

test('a report of a table that nobody gave names that table', async () => {
  expect(text(await mount({ status: 'empty', empty: { reason: 'no data', table: 'forecast_submissions' } }), '.blank')).toBe('Nothing stored yetAdd forecast_submissions to the store and the report appears here.');
  expect(text(await mount({ status: 'empty', empty: { reason: 'no data', table: 'deals' } }), '.blank h3')).toBe('No deals yet');
});

test('where no row fits, what was set aside is named, and leads to it', async () => {
  const { parameters: _, ...rest } = historySample(0);
  const exceptions = [exception('Of another length', 'S-1'), exception('Of another length', 'S-2'), exception('Without a time', 'S-3')];
  const report = await mount({ status: 'empty', empty: { reason: 'filtered out', table: 'forecast_submissions' }, result: { ...rest, parameters: [], exceptions: [{ ...exceptions[0]!, table: 'deals', rule: 'Of another table' }, ...exceptions] } });
  expect(text(report, '.blank h3')).toBe('Nothing to show');
  expect(text(report, '.blank p')).toBe('No row fits this report as it is set. Of another length: 2. Without a time: 1.');
  all(report, '.blank button').find((each) => each.textContent === 'See the exceptions')!.click();
  await vi.waitFor(() => expect(text(report, '.panel')).toContain('S-2 is by quarter.'));
});

test('where nothing was set aside and nothing chosen, nothing is offered; what somebody chose can be taken back', async () => {
  const report = await mount({ status: 'empty', empty: { reason: 'filtered out', table: 'deals' }, result: { ...historySample(0), exceptions: [] } });
  expect(buttons(report)).toEqual([]);
  report.setViewState({ parameters: [['pipeline', 'Partners']] });
  await vi.waitFor(() => expect(buttons(report)).toEqual(['Clear filters']));
  all(report, '.blank button')[0]!.click();
  await vi.waitFor(() => expect(buttons(report)).toEqual([]));
});
