import { NUMBER_SCALE } from '../base/decimal.ts';
import { minutesInZone } from '../base/zone-days.ts';
import type { StampPart } from '../plan/plan.ts';
import type { Column } from '../table/table.ts';
import { encode, type Vector } from './vector.ts';

/** What a time stamp says besides its date: the moment itself in seconds, or the time of day in the account's time zone, `09:05`. */
export function instantVector(column: Column, part: StampPart, timeZone: string): Vector {
  if (column.kind !== 'timestamp') throw new TypeError(`${column.id} holds no time stamps`);
  if (part === 'moment') return { kind: 'amount', units: column.instants.map((instant) => instant * (NUMBER_SCALE / 1000)) };
  return encode({ kind: 'text', texts: Array.from(minutesInZone(column.instants, timeZone), clock) });
}

function clock(minutes: number): string | null {
  if (Number.isNaN(minutes)) return null;
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
