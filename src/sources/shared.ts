import type { ImportMap } from '../table/shape.ts';
import { headerKey, takesByHeader } from './headers.ts';
import type { Intake } from './intake.ts';

/** Rows in which a header that several lines of a map name stands once for each of them, so that it fills all of their columns: the plan of a subscription is its name, too. */
export function shared(into: Intake, map: ImportMap): Intake {
  const times = new Map([...takesByHeader(map)].map(([header, { length }]) => [header, length]));
  /** Which cell of the file stands at each place. */
  const cellAt: number[] = [];
  let headers = 0;
  return {
    get rowsIn() {
      return into.rowsIn;
    },
    addHeader(header) {
      const key = headerKey(header);
      for (let left = times.get(key) ?? 1; left > 0; left -= 1) {
        into.addHeader(header);
        cellAt.push(headers);
      }
      // Met again in the file it is a header like any other, and told as one that repeats.
      times.delete(key);
      return headers++;
    },
    alsoHeader: (header, column) => into.alsoHeader(header, column),
    requireKey: () => into.requireKey(),
    row: (line, cells) => into.row(line, cellAt.map((at) => cells[at] ?? '')),
    refuse: (line, reason, value, kind) => into.refuse(line, reason, value, kind),
    emptyLine: () => into.emptyLine(),
    finish: () => into.finish(),
  };
}
