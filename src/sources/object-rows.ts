import type { Intake } from './intake.ts';
import type { JsonMember } from './json.ts';

/** Takes JSON objects as rows: a name that is met for the first time becomes a header, and of a name that is repeated the last counts. */
export function objectRows(into: Intake): (line: number, members: readonly JsonMember[]) => void {
  const slots = new Map<string, number>();
  return (line, members) => {
    const cells: string[] = [];
    for (const { name, text } of members) {
      let slot = slots.get(name);
      if (slot === undefined) slots.set(name, (slot = into.addHeader(name)));
      cells[slot] = text;
    }
    into.row(line, cells);
  };
}
