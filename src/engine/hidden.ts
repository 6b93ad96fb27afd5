import type { Value } from '../table/table.ts';
import type { Body } from './body.ts';
import type { Grouped } from './selection.ts';

/** The same measures, blank in groups whose numbers the viewer may not see; there is nothing behind them either. */
export function withoutHidden(body: Body, { hidden }: Grouped): Body {
  if (!hidden?.includes(1)) return body;
  const periods = body.spine.length;
  const isShown = (_: unknown, cell: number): boolean => hidden[Math.floor(cell / periods)] === 0;
  const blanked = (values: readonly Value[]): readonly Value[] => values.map((value, cell) => (isShown(value, cell) ? value : null));
  return {
    ...body,
    cells: body.cells.map(({ values, counts }) => ({ values: blanked(values), counts: counts.map((count, cell) => (isShown(count, cell) ? count : 0)) })),
    measures: new Map([...body.measures].map(([id, values]) => [id, blanked(values)])),
  };
}
