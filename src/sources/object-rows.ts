import type { ImportMap } from '../table/shape.ts';
import type { Intake } from './intake.ts';
import type { JsonMember } from './json.ts';
import { elementsAt, valueAt } from './json-path.ts';

/**
 * Takes JSON objects as rows: a name that is met for the first time becomes a header, and of a name that is repeated the last counts.
 * Where a map names a value inside another (`items.data.0.price`), that is a header too; where it says that the elements of a list inside
 * are the rows, each of them is one.
 */
export function objectRows(into: Intake, map?: ImportMap): (line: number, members: readonly JsonMember[]) => void {
  const slots = new Map<string, number>();
  const paths = (map?.takes ?? []).flatMap(({ header, more }) => [header, ...(more ?? [])]).filter((header) => header.includes('.'));
  const row = (line: number, members: readonly JsonMember[]): void => {
    const cells: string[] = [];
    const put = (name: string, text: string): void => {
      let slot = slots.get(name);
      if (slot === undefined) slots.set(name, (slot = into.addHeader(name)));
      cells[slot] = text;
    };
    for (const { name, text } of members) put(name, text);
    for (const path of paths) {
      const text = valueAt(members, path);
      if (text !== undefined) put(path, text);
    }
    into.row(line, cells);
  };
  if (map?.from === undefined) return row;
  const { from } = map;
  return (line, members) => {
    for (const element of elementsAt(members, from)) row(line, element);
  };
}
