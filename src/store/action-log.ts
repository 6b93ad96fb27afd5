import type { ActionRecord, RowRecord } from '../table/result.ts';
import type { ChangeRecord, StoredChange } from './edits.ts';

/** A stored change as everybody may see it. */
export function changeOf(stored: StoredChange): ChangeRecord {
  const { id, who, at } = stored;
  return { ...rowRecord(stored), id: id!, at, ...(who === undefined ? {} : { who }) };
}

/** Stored changes, oldest first, as the actions they belong to. */
export function actionsOf(changes: readonly StoredChange[]): readonly ActionRecord[] {
  const byAction = new Map<string, StoredChange[]>();
  for (const change of changes) byAction.set(change.attempt, [...(byAction.get(change.attempt) ?? []), change]);
  return [...byAction.values()].map(actionOf);
}

/** The action that these changes make. */
export function actionOf(changes: readonly StoredChange[]): ActionRecord {
  const { attempt, name, who, at } = changes[0]!;
  return { id: attempt, name: name ?? 'edit', ...(who === undefined ? {} : { who }), at, changes: changes.map(rowRecord) };
}

function rowRecord({ kind = 'change', table, key, column, type = 'text', before, after, values = [] }: StoredChange): RowRecord {
  return kind === 'change' ? { kind, table, key, column, type, before, after } : { kind, table, key, values };
}
