import { textWidth } from '../draw/layout.ts';
import type { Choice, TableContent } from './data-table.ts';

const TEXT = 13;
/** Below this width cells stand closer (`table-styles.ts`). */
const ROOMY = 800;
/** Of columns whose texts may break, and of the windowed ones. */
const WIDEST = 195;

/**
 * Places of the columns to draw: as chosen, else those that there is room for, in pixels at the usual size of letters. Where it is short, those that
 * matter most stay (`content.first`, then from the first on); the very first of them always does.
 */
export function fitting(content: TableContent, choice: Choice): readonly number[] {
  const { columns, first = [], room = Infinity } = content;
  const places = columns.map((_, place) => place);
  if (choice) {
    // What says which row it is stays in front; what the choice does not know (another report's) stands at the end.
    const rank = (id: string): number => (id === (first[0] ?? columns[0]!.id) ? -1 : choice.order.includes(id) ? choice.order.indexOf(id) : Infinity);
    return by(places.filter((place) => !choice.hidden.includes(columns[place]!.id)), (place) => rank(columns[place]!.id));
  }
  let left = room;
  return by(places, (place) => first.indexOf(columns[place]!.id) + 1 || Infinity).filter((place, rank) => {
    const width = widthOf(content, place);
    const isKept = rank === 0 || width <= left;
    if (isKept) left -= width;
    return isKept;
  }).sort((a, b) => a - b);
}

function by(places: readonly number[], rank: (place: number) => number): number[] {
  // Infinity less Infinity is no number: both stay in their order.
  return [...places].sort((a, b) => rank(a) - rank(b) || a - b);
}

function widthOf({ columns, rows, total, room = Infinity }: TableContent, place: number): number {
  const { label, wraps } = columns[place]!;
  let widest = '';
  for (const { cells } of total ? [...rows, total] : rows) {
    const { text, remark } = cells[place]!;
    const whole = remark ? `${text}  ${remark}` : text;
    if (whole.length > widest.length) widest = whole;
  }
  const width = Math.max(textWidth(widest, TEXT), textWidth(label, TEXT - 1));
  return Math.min(wraps ? WIDEST * 0.63 : WIDEST, width) + (room < ROOMY ? 12 : 20);
}
