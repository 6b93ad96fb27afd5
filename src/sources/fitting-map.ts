import { fold } from '../base/text.ts';
import type { ImportMap, TableShape } from '../table/shape.ts';
import { headerKey } from './headers.ts';

/** Fewer headers than this say nothing: many a file has a Name and an Amount. */
const ENOUGH = 3;

/** The map for a table that knows most of these headers and its key among them; undefined where none knows enough. For a hint only: no map is ever used unasked. */
export function fittingMap(headers: readonly string[], shape: TableShape, maps: readonly ImportMap[]): ImportMap | undefined {
  const seen = new Set(headers.map(headerKey));
  const scores = maps.filter(({ table }) => fold(table) === fold(shape.id)).map((map) => {
    const met = map.takes.filter(({ header, more = [] }) => [header, ...more].some((each) => seen.has(headerKey(each))));
    const known = new Set([...met, ...map.fills].map(({ column }) => column));
    return { map, score: shape.key.every((column) => known.has(column)) ? met.length : 0 };
  });
  const best = scores.reduce<(typeof scores)[number] | undefined>((best, next) => (best === undefined || next.score > best.score ? next : best), undefined);
  return best !== undefined && best.score >= ENOUGH ? best.map : undefined;
}
