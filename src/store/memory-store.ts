import type { Action, ActionRecord } from '../table/result.ts';
import type { Table } from '../table/table.ts';
import { actionOf, actionsOf, changeOf } from './action-log.ts';
import { hashColumn } from './chunks.ts';
import { headOf } from './cut-chunks.ts';
import { applyChanges } from './apply-changes.ts';
import { counts, type StoredChange } from './edits.ts';
import { toManifest } from './generations.ts';
import { declaredTable, rowsByKey, type KeyIndex } from './keys.ts';
import { listeners } from './listeners.ts';
import { describe } from './publish.ts';
import { randomId } from './random-id.ts';
import { recordsOf, type Base } from './record-action.ts';
import type { StoredTable } from './schema.ts';
import type { Manifest, PublishInfo, Shape, Store } from './contract.ts';
import { StoreError } from './store-error.ts';

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
    act: step(act),
    outbox: step(() => actionsOf(changes.filter((change) => change.pending))),
    log: step((after: number) => changes.filter(({ id }) => id! > after).map(changeOf)),
    acknowledge: step((ids: readonly string[]) => {
      changes = changes.map((change) => (ids.includes(change.attempt) ? { ...change, pending: false } : change));
    }),
    withdraw: step((ids: readonly string[]) => {
      const left = changes.filter(({ attempt, pending }) => !pending || !ids.includes(attempt));
      if (left.length === changes.length) return;
      changes = left;
      changed();
    }),
    rememberPlan: step((hash: string, plan: unknown) => void plans.set(hash, structuredClone(plan))),
    recallPlan: step((hash: string) => structuredClone(plans.get(hash))),
    onChange: (listener) => heard.add(listener),
    clear: step(() => {
      [entries, previous, changes] = [[], undefined, []];
      plans.clear();
      changed();
    }),
    rest: () => undefined,
    close() {
      isClosed = true;
      heard.clear();
    },
  };

  /** A method that answers like a store on disk: later, and not once it is closed. */
  function step<A extends readonly unknown[], T>(work: (...args: A) => T): (...args: A) => Promise<T> {
    return async (...args) => {
      if (isClosed) throw new StoreError('STORE_CLOSED');
      return work(...args);
    };
  }

  function manifest(): Manifest {
    return toManifest({ generation, tables: entries.map(({ stored }) => stored) });
  }

  function read(id: string, columns?: readonly string[]): Table | undefined {
    const entry = find(id);
    if (entry === undefined) return undefined;
    const isWanted = (column: { readonly id: string }): boolean => columns === undefined || columns.includes(column.id);
    const imported = { ...entry.table, columns: entry.table.columns.filter(isWanted) };
    const due = changes.filter((change) => change.table === id && counts(change, entry.stored.importId));
    if (due.length === 0) return imported;
    const table = applyChanges(imported, due, entry.rows);
    return { ...table, columns: table.columns.filter(isWanted) };
  }

  function publish(tables: readonly Table[], info: PublishInfo): Manifest {
    if (info.signal?.aborted) throw new StoreError('IMPORT_STOPPED');
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
    return { stored, table, rows: rowsByKey(table, stored.key) };
  }

  function undo(): Manifest {
    if (previous === undefined) throw new StoreError('NOTHING_TO_UNDO');
    entries = previous;
    previous = undefined;
    changed();
    return manifest();
  }

  function act(action: Action, shapes: readonly Shape[] = []): ActionRecord {
    if (action.changes.length === 0) throw new RangeError(`the action ${action.name} changes nothing`);
    const ids = [...new Set(action.changes.map(({ table }) => table))];
    const found = ids.map((id) => ({ id, entry: find(id), shape: shapes.find((shape) => shape.id === id) }));
    const fresh = found.flatMap(({ id, entry, shape }) => (entry ? [] : [freshEntry(id, shape, action)]));
    const bases = found.map(({ id, entry, shape }) => baseOf(entry ?? fresh.find(({ stored }) => stored.id === id)!, shape));
    const records = recordsOf(action, new Map(bases.map((base) => [base.id, base])), changes, now(), randomId());
    const numbered = records.map((record) => ({ ...record, id: (serial += 1) }));
    entries = [...entries, ...fresh];
    // An undo must not take away what somebody typed.
    if (previous) previous = [...previous, ...fresh];
    changes = [...changes, ...numbered];
    changed();
    return actionOf(numbered);
  }

  function freshEntry(id: string, shape: Shape | undefined, action: Action): Entry {
    if (shape === undefined) throw new StoreError('NO_SUCH_ROW', { table: id, key: action.changes.find(({ table }) => table === id)!.key });
    return entryOf(declaredTable(shape), { source: '', keys: new Map([[id, shape.key]]) });
  }

  function baseOf({ stored, table, rows }: Entry, shape: Shape | undefined): Base {
    const { id, importId, key, columns } = stored;
    return { id, importId, key, heads: columns.map(({ head }) => head), declared: shape?.columns ?? [], rows, columns: table.columns };
  }

  function find(id: string): Entry | undefined {
    return entries.find(({ stored }) => stored.id === id);
  }

  function changed(): void {
    generation += 1;
    heard.tell(generation);
  }
}
