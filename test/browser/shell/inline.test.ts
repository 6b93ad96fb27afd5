import { afterEach, expect, test } from 'vitest';
import { Line } from '../../../src/shell/line.ts';

const { Worker } = globalThis;
afterEach(() => {
  globalThis.Worker = Worker;
});

test('where a page forbids workers the same code answers on its own thread, also what was asked before it was there', async () => {
  globalThis.Worker = class {
    constructor() {
      throw new DOMException('forbidden', 'SecurityError');
    }
  } as unknown as typeof Worker;
  const line = new Line();
  const leave = line.hold();
  const store = `test-${crypto.randomUUID()}`;
  const [first, second] = await Promise.all([line.ask({ kind: 'open', store }), line.ask({ kind: 'outbox', store })]);
  expect([first, second]).toEqual([{ persisted: true, tables: [] }, []]);
  await line.ask({ kind: 'clear', store });
  leave();
});
