import type { Action, ActionRecord, Explanation, FeedError } from '../table/result.ts';

/** What a widget shows right now; also its `state` attribute and a CSS custom state. */
export type WidgetState = 'loading' | 'ready' | 'empty' | 'error' | 'stale' | 'partial' | 'offline' | 'config';

/** Asks to open the rows behind a number. Cancelable: the host may open its own page instead of the panel. */
export interface DrillDetail {
  readonly report: string;
  readonly measure: string;
  /** Index in the result's table; null for the totals. */
  readonly row: number | null;
  /** First and last day, `2026-07-01`; absent for the totals. */
  readonly period?: { readonly start: string; readonly end: string };
  explain(): Promise<Explanation>;
}

/** Before something is changed. Cancelable; a host that wires it to its own system may also say why not, or take its time. */
export interface EditDetail {
  readonly action: Action;
  /** Nothing is changed, and the visitor sees this sentence. */
  refuse(reason: string): void;
  /** The action waits for this promise; where it rejects, nothing is changed and its message is shown. */
  waitFor(promise: Promise<unknown>): void;
}

export interface ExportDetail {
  readonly format: 'csv' | 'xlsx' | 'tsv' | 'svg' | 'png' | 'print';
  /** Id of the measure whose rows are taken from the panel; absent for the report itself. */
  readonly rows?: string;
}

/** A report whose parts do not come to their total, or whose rule file's checks fail. */
export interface IntegrityDetail {
  readonly report: string;
  /** Index in the result's table; null for the totals. */
  readonly row: number | null;
  /** What the parts leave open, as a plain decimal: `-1200.5`; `0` where only a check failed. */
  readonly difference: string;
  /** The checks that fail, as the rule file writes them. */
  readonly checks: readonly string[];
}

/** The widgets of a group are narrowed to the rows behind a number, or show all again. */
export interface FilterDetail {
  readonly group: string;
  /** The parameter `only` of the others; null when all is shown again. */
  readonly only: string | null;
}

export interface StateDetail {
  readonly state: WidgetState;
  readonly previous: WidgetState;
}

/** Small, versioned and plain: may be kept in a URL or by the host. */
export interface ViewState {
  readonly version: 1;
  readonly parameters: readonly (readonly [string, string])[];
  readonly hidden: readonly string[];
  readonly report?: string;
  readonly table?: boolean;
  /** Name of the one group that is shown. */
  readonly group?: string;
  /** Ids of all columns in the order somebody gave them; `hidden` then names those that are not shown. */
  readonly columns?: readonly string[];
  /** The same for the rows behind a subject. */
  readonly rowColumns?: { readonly order: readonly string[]; readonly hidden: readonly string[] };
  /** Widths of columns by id, in sizes of the text; `rowWidths` of the rows behind a subject. */
  readonly widths?: readonly (readonly [string, number])[];
  readonly rowWidths?: readonly (readonly [string, number])[];
  /** What a list shows: filters, search, order and columns, as text; and which of its views it is. */
  readonly list?: string;
  readonly tab?: string;
  /** The team or user that is looked at. */
  readonly subject?: { readonly kind: string; readonly id: string };
  readonly sort?: { readonly column: string; readonly direction: 'ascending' | 'descending' } | null;
}

/** Asks the host to show a record of its own. Cancelable where the widget follows a link by itself. */
export interface RecordDetail {
  /** `deals`. */
  readonly table: string;
  readonly key: string;
}

/** A subscription that needs somebody: its payment failed or is due soon, or its term ends. */
export interface Reminder {
  readonly table: 'subscriptions';
  readonly key: string;
  readonly name: string;
  /** The most pressing reason, in the words of the rule file: `Payment failed`. */
  readonly kind: string;
  /** All of its reasons. */
  readonly kinds: readonly string[];
  /** The day it is about, `2026-12-01`. */
  readonly date: string;
}

export interface WidgetEvents {
  'rs-ready': undefined;
  'rs-state-change': StateDetail;
  'rs-error': FeedError;
  'rs-drill': DrillDetail;
  'rs-view-change': ViewState;
  'rs-legend-toggle': { readonly series: string; readonly shown: boolean };
  'rs-sort': { readonly column: string; readonly direction: 'ascending' | 'descending' };
  'rs-export': ExportDetail;
  'rs-integrity': IntegrityDetail;
  'rs-filter-change': FilterDetail;
  'rs-open-record': RecordDetail;
  /** Somebody wants the customer to get a link by which to pay. */
  'rs-send-payment-link': RecordDetail;
  /** Reminders that the widget had not told of before: all of them at first, later only those that come up. */
  'rs-reminder': { readonly reminders: readonly Reminder[] };
  'rs-edit': EditDetail;
  /** Something was changed: it is in the store, and in the outbox for the host. */
  'rs-edited': { readonly record: ActionRecord };
}

const CANCELABLE = new Set<keyof WidgetEvents>(['rs-drill', 'rs-export', 'rs-open-record', 'rs-edit']);

/** Dispatches a bubbling, composed event; false when a listener cancelled it. A listener's error is the host's own and never stops a widget. */
export function emit<K extends keyof WidgetEvents>(element: HTMLElement, type: K, detail: WidgetEvents[K]): boolean {
  return element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: CANCELABLE.has(type) }));
}

type WidgetEventMap = { [K in keyof WidgetEvents]: CustomEvent<WidgetEvents[K]> };

declare global {
  interface GlobalEventHandlersEventMap extends WidgetEventMap {}
}
