import * as history from './history-part.ts';
import { bring } from './parts.ts';
import * as rolled from './rolled-part.ts';
import * as seldom from './seldom-part.ts';

/** Makes every report work, in whatever has loaded this file: the command line and tests need not wait for a part. */
export function bringAll(): void {
  bring('history', history);
  bring('rolled', rolled);
  bring('seldom', seldom);
}
