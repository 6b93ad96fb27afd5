/** What is wrong with a row. */
export interface Fault {
  /** Label of the column whose value was at fault. */
  readonly column?: string;
  /** The value as the file has it, at most 60 characters. */
  readonly value?: string;
  readonly reason: string;
}

/** A row of the file that was not taken over, with its first fault; the row stands once however many it has. */
export interface Refusal extends Fault {
  /** 1-based line of the file; for JSON the line on which the object begins. */
  readonly line: number;
  /** What else is wrong with the row. */
  readonly also?: readonly Fault[];
}

/** What an import made of a file. `rowsIn` = `rowsKept` + `rowsReplaced` + `rowsRefused`, always. */
export interface ImportReport {
  /** Name of the file. */
  readonly source: string;
  /** Id of the table. */
  readonly table: string;
  readonly rowsIn: number;
  readonly rowsKept: number;
  /** Rows whose key came again later (`duplicates: 'last'`). */
  readonly rowsReplaced: number;
  readonly rowsRefused: number;
  /** The first 200; all are in `refusedByReason`. */
  readonly refusals: readonly Refusal[];
  /** Rows with each fault, most frequent first; a row of several faults counts for each of them. */
  readonly refusedByReason: readonly { readonly reason: string; readonly count: number }[];
  readonly matched: readonly { readonly header: string; readonly column: string }[];
  /** Headers that no column knows; kept as text columns. */
  readonly unknownHeaders: readonly string[];
  /** Ids of columns that the file does not have; blank in every row. */
  readonly missingColumns: readonly string[];
  readonly assumptions: readonly string[];
}

const MAX_REFUSALS = 200;
const MAX_VALUE = 60;

/** Collects refused rows: the first 200 whole, the rest counted by reason. */
export interface Refusals {
  readonly count: number;
  readonly listed: readonly Refusal[];
  /** `kind` is the reason without the particulars of one row. */
  add(refusal: Refusal, kind?: string): void;
  byReason(): { reason: string; count: number }[];
}

export function collectRefusals(): Refusals {
  const listed: Refusal[] = [];
  const counts = new Map<string, number>();
  let count = 0;
  const tally = ({ column }: Fault, kind: string): void => {
    const reason = column === undefined ? kind : `${column}: ${kind}`;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  };
  return {
    get count() {
      return count;
    },
    listed,
    add(refusal, kind = refusal.reason) {
      count += 1;
      tally(refusal, kind);
      for (const fault of refusal.also ?? []) tally(fault, fault.reason);
      if (listed.length < MAX_REFUSALS) listed.push({ ...shortened(refusal), ...(refusal.also ? { also: refusal.also.map(shortened) } : {}) });
    },
    byReason: () => [...counts].map(([reason, times]) => ({ reason, count: times })).sort((a, b) => b.count - a.count),
  };
}

function shortened<F extends Fault>(fault: F): F {
  return fault.value === undefined ? fault : { ...fault, value: shorten(fault.value) };
}

function shorten(value: string): string {
  if (value.length <= MAX_VALUE) return value;
  const letters = Array.from(value.slice(0, MAX_VALUE));
  return `${letters.slice(0, -1).join('')}…`;
}
