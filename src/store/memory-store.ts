import { findColumn, valueAt, type Table } from '../table/table.ts';
import { hashColumn, headOf } from './chunks.ts';
import { applyChanges } from './apply-changes.ts';
import { changeOf, checkValue, counts, keyIndex, type ChangeRecord, type KeyIndex, type StoredChange } from './edits.ts';
import { toManifest } from './generations.ts';
import { listeners } from './listeners.ts';
import { describe } from './publish.ts';
import type { StoredTable } from './schema.ts';
import type { Edit, Manifest, PublishInfo, Store } from './contract.ts';
import { StoreError } from './store-error.ts';
import { failures } from './wording.ts';

/** An imported table with what the manifest says of it. */
interface Entry {
  readonly stored: StoredTable;
  readonly table: Table;
  readonly rows: KeyIndex;
}

/** The same store without a disk: for pages that may not keep anything, and for hosts that do not want to. It goes with the page. */
export function memoryStore(name: string, reason?: StoreError, now: () => number = Date.now): Store {
  const heard = listeners();
  const plans = new Map<string, unknown>();
  let entries: readonly Entry[] = [];
  let previous: readonly Entry[] | undefined;
  let changes: readonly StoredChange[] = [];
  let generation = 0;
  let serial = 0;
  let isClosed = false;

  return {
    name,
    persisted: false,
    reason,
    manifest: step(manifest),
    read: step(read),
    publish: step(publish),
    undo: step(undo),
    edit: step(edit),
    outbox: step(() => changes.filter((change) => change.pending).map(changeOf)),
    log: step((after: number) => changes.filter(({ id }) => id! > after).map(changeOf)),
    acknowledge: step((ids: readonly number[]) => {
      changes = changes.map((change) => (ids.includes(change.id!) ? { ...change, pending: false } : change));
    }),
    rememberPlan: step((hash: string, plan: unknown) => void plans.set(hash, structuredClone(plan))),
    recallPlan: step((hash: string) => structuredClone(plans.get(hash))),
    onChange: (listener) => heard.add(listener),
    clear: step(() => {
      [entries, previous, changes] = [[], undefined, []];
      plans.clear();
      changed();
    }),
    close() {
      isClosed = true;
      heard.clear();
    },
  };

  /** A method that answers like a store on disk: later, and not once it is closed. */
  function step<A extends readonly unknown[], T>(work: (...args: A) => T): (...args: A) => Promise<T> {
    return async (...args) => {
      if (isClosed) throw new StoreError(failures.closed);
      return work(...args);
    };
  }

  function manifest(): Manifest {
    return toManifest({ generation, tables: entries.map(({ stored }) => stored) });
  }

  function read(id: string, columns?: readonly string[]): Table | undefined {
    const entry = find(id);
    if (entry === undefined) return undefined;
    const wanted = entry.table.columns.filter((column) => columns === undefined || columns.includes(column.id));
    const due = changes.filter((change) => change.table === id && counts(change, entry.stored.importId));
    return { id, rowCount: entry.table.rowCount, columns: due.length > 0 ? applyChanges(wanted, due, entry.rows) : wanted };
  }

  function publish(tables: readonly Table[], info: PublishInfo): Manifest {
    if (info.signal?.aborted) throw new StoreError(failures.stopped);
    const added = tables.map((table) => entryOf(table, info));
    const replaced = new Set(tables.map(({ id }) => id));
    previous = entries.length > 0 ? entries : undefined;
    entries = [...entries.filter(({ stored }) => !replaced.has(stored.id)), ...added];
    changed();
    return manifest();
  }

  function entryOf(table: Table, info: PublishInfo): Entry {
    const columns = table.columns.map((column) => ({ head: headOf(column), hash: hashColumn(column) }));
    const stored = describe(table, columns, `memory-${(serial += 1)}`, info, now());
    return { stored, table, rows: keyIndex(stored.key.map((key) => findColumn(table, key)!), table.rowCount) };
  }

  function undo(): Manifest {
    if (previous === undefined) throw new StoreError(failures.nothingToUndo);
    entries = previous;
    previous = undefined;
    changed();
    return manifest();
  }

  function edit({ table: id, key, column, value, who, expect }: Edit): ChangeRecord {
    const entry = find(id);
    if (entry === undefined) throw new StoreError(failures.noSuchRow(id, key));
    const target = findColumn(entry.table, column);
    if (target === undefined) throw new RangeError(`table ${id} has no column ${column}`);
    if (entry.stored.key.includes(column)) throw new RangeError(`column ${column} is part of the key of ${id}`);
    checkValue(target, value);
    const row = entry.rows.get(key);
    if (row === undefined) throw new StoreError(failures.noSuchRow(id, key));
    const { importId } = entry.stored;
    const last = changes.filter((change) => change.table === id && change.key === key && change.column === column && counts(change, importId)).at(-1);
    const before = last ? last.after : valueAt(target, row);
    if (expect !== undefined && expect !== before) throw new StoreError(failures.conflict(column, key), { expected: expect, found: before });
    const change: StoredChange = {
      id: (serial += 1), table: id, key, column, before, after: value, at: now(), ...(who === undefined ? {} : { who }), importId, pending: true, attempt: '',
    };
    changes = [...changes, change];
    changed();
    return changeOf(change);
  }

  function find(id: string): Entry | undefined {
    return entries.find(({ stored }) => stored.id === id);
  }

  function changed(): void {
    generation += 1;
    heard.tell(generation);
  }
}
