import type { Column, ColumnHead, Value } from '../table/table.ts';

/** The rows of a report, and the group each belongs to. */
export interface Selection {
  /** Under which name these rows are kept. */
  readonly fact: string;
  readonly rowCount: number;
  /** Row numbers that passed the filters; absent where all did. */
  readonly rows?: Int32Array;
  /** Group number by row number; absent for a report without groups. */
  readonly groups?: Int32Array;
  readonly groupCount: number;
}

/** The rows of a report and their groups. */
export interface Grouped {
  readonly selection: Selection;
  /** The keys of each group, in result order: by the engine's order, blank last (traps 21, 24). */
  readonly keys: readonly (readonly Value[])[];
  /** The same, one key after the other: for reports with as many groups as rows. */
  readonly byKey?: readonly GroupKey[];
  /** Groups that stand above others and share their rows. */
  readonly rolled?: Rolled;
  /** The same where each period has rows of its own. */
  readonly levels?: Levels;
  /** 1 for each group whose numbers the viewer may not see; absent where the viewer sees all rows. */
  readonly hidden?: Uint8Array;
  /** For the totals of a whole report: the groups it is made of. */
  readonly members?: readonly (readonly Value[])[];
}

/** Groups in levels: the level (0 is the lowest) of each, and the groups above each in a period, by its number. */
export interface Levels {
  readonly level: readonly number[];
  readonly aboveIn: (period: number) => Rolled['above'];
}

/** Groups in levels: the rows, the level and the groups above of each. */
export interface Rolled {
  readonly rows: readonly Int32Array[];
  readonly level: readonly number[];
  readonly above: readonly (readonly number[])[];
}

/** One key of every group. */
export interface GroupKey {
  readonly at: (group: number) => Value;
  /** As a column of a result: one row for each of the groups named. */
  readonly column: (head: ColumnHead, groups: readonly number[]) => Column;
}
