import { expect, test } from 'vitest';
import { StoreFeed } from '../../../src/shell/feed.ts';
import type { Line } from '../../../src/shell/line.ts';

test('a page that goes into the back-forward cache lets go of the database, and asks again when it wakes', () => {
  const asked: string[] = [];
  const line = { ask: async ({ kind }: { kind: string }) => (asked.push(kind), { status: 'loading' }), onChange: () => () => undefined } as unknown as Line;
  const feed = new StoreFeed(line, 'shop', 'UTC');
  feed.subscribe('recurring-revenue', {}, () => undefined);
  const turn = (type: string, persisted: boolean): boolean => window.dispatchEvent(new PageTransitionEvent(type, { persisted }));
  turn('pagehide', false);
  expect(asked).toEqual(['run']);
  turn('pagehide', true);
  turn('pageshow', true);
  expect(asked).toEqual(['run', 'rest', 'run']);
  feed.close();
  turn('pagehide', true);
  expect(asked).toEqual(['run', 'rest', 'run']);
});
