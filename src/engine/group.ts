import { fold } from '../base/text.ts';
import type { GroupPlan, ReportPlan } from '../plan/plan.ts';
import type { Value } from '../table/table.ts';
import { compareBlankLast, placesOf } from './group-order.ts';
import { groupKey, keyColumns, type KeyColumn } from './key-columns.ts';
import { ranked } from './ranked.ts';
import type { Run } from './run.ts';
import type { Grouped, GroupKey, Selection } from './selection.ts';
import { tableValues } from './table-values.ts';

/** The groups of a report's rows, in result order. */
export function group(report: ReportPlan, run: Run, base: { readonly fact: string; readonly rowCount: number; readonly rows?: Int32Array }): Grouped {
  const rows = base.rows ?? Int32Array.from({ length: base.rowCount }, (_, i) => i);
  const columns = keyColumns(report.groupBy.map((key) => run.kernel(key.formula)), rows);
  const { groupOf, firsts } = tellApart(columns.map(({ same }) => same), rows.length);
  // Asked for here, so that the groups that are kept rest on the table that orders them.
  const values = report.groupBy.map(({ from, values: listed }) => (from ? tableValues(from, run) : listed));
  const orders = columns.map((column, k) => listedFirst(column, values[k]));
  const sorted = ranked(orders, firsts);
  const first = sorted.map((found) => firsts[found]!);
  const places = new Int32Array(firsts.length);
  sorted.forEach((found, place) => (places[found] = place));
  const groups = new Int32Array(base.rowCount).fill(-1);
  for (let i = 0; i < rows.length; i += 1) groups[rows[i]!] = places[groupOf[i]!]!;
  return groupedBy(columns.map(({ keys }) => groupKey(keys, first)), { ...base, groups, groupCount: firsts.length });
}

/** The order of a key's values, with those that the rules list before all others. */
function listedFirst({ order, keys }: KeyColumn, values: GroupPlan['values']): Float64Array {
  if (!values) return order;
  const places = placesOf(values);
  const listed = keys.texts.map((text) => places.get(fold(text)));
  return order.map((rank, at) => (rank === Infinity ? rank : (listed[keys.numbers[at]!] ?? places.size + rank)));
}

/** The keys of single groups are made when somebody asks for them all: there may be as many groups as rows. */
function groupedBy(byKey: readonly GroupKey[], selection: Selection): Grouped {
  let keys: readonly (readonly Value[])[] | undefined;
  return {
    selection,
    byKey,
    get keys() {
      return (keys ??= Array.from({ length: selection.groupCount }, (_, g) => byKey.map((key) => key.at(g))));
    },
  };
}

/** Groups numbered as they are met, and where the first row of each is: a hash table with the groups in its slots. */
function tellApart(columns: readonly Float64Array[], count: number): { readonly groupOf: Int32Array; readonly firsts: readonly number[] } {
  const groupOf = new Int32Array(count);
  const firsts: number[] = [];
  let slots = new Int32Array(1024).fill(-1);
  /** Where the group of a row is, or would be. */
  const slotOf = (at: number): number => {
    const mask = slots.length - 1;
    let slot = hashAt(columns, at) & mask;
    while (slots[slot]! >= 0 && compareAt(columns, firsts[slots[slot]!]!, at) !== 0) slot = (slot + 1) & mask;
    return slot;
  };
  for (let at = 0; at < count; at += 1) {
    const slot = slotOf(at);
    if (slots[slot]! < 0) {
      slots[slot] = firsts.push(at) - 1;
      if (firsts.length * 2 > slots.length) {
        slots = new Int32Array(slots.length * 4).fill(-1);
        firsts.forEach((first, found) => (slots[slotOf(first)] = found));
      }
      groupOf[at] = firsts.length - 1;
    } else groupOf[at] = slots[slot]!;
  }
  return { groupOf, firsts };
}

/** Both halves of each number count: amounts are whole numbers up to 2^53. */
function hashAt(columns: readonly Float64Array[], at: number): number {
  let hash = 0;
  for (let k = 0; k < columns.length; k += 1) {
    const value = columns[k]![at]!;
    hash = Math.imul(hash ^ value ^ (value / 0x100000000), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}

function compareAt(columns: readonly Float64Array[], a: number, b: number): number {
  for (let k = 0; k < columns.length; k += 1) {
    const [x, y] = [columns[k]![a]!, columns[k]![b]!];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

/** One text for the keys of a group; text whatever the case. */
export function groupText(keys: readonly Value[]): string {
  return keys.map((key) => (key === null ? '' : `${typeof key}:${typeof key === 'string' ? fold(key) : String(key)}`)).join('\u0001');
}

export function compareKeys(a: readonly Value[], b: readonly Value[]): number {
  for (let i = 0; i < a.length; i += 1) {
    const order = compareBlankLast(a[i]!, b[i]!);
    if (order !== 0) return order;
  }
  return 0;
}
