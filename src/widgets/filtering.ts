import { html, nothing, type TemplateResult } from 'lit';
import { onlyBehind } from '../table/only.ts';
import type { CellRef, NarrowedTo, ReportResult } from '../table/result.ts';
import { emit } from './events.ts';
import { announce } from './live.ts';
import { panelStrings } from './panel-words.ts';
import { fill, type Strings } from './strings.ts';

/** Hears to which rows the group is narrowed (the parameter `only`); undefined when all are shown again. */
type Take = (only: string | undefined) => void;

interface Group {
  readonly members: Map<HTMLElement, Take>;
  only: string | undefined;
  /** Whose number the group is narrowed to; that widget itself shows all. */
  by: HTMLElement | undefined;
}

/** A widget's place in its group. */
export interface Membership {
  readonly name: string;
  readonly hasOthers: boolean;
  /** Whether the others show the rows behind this very number. */
  readonly isShown: (result: ReportResult, cell: CellRef, label: string) => boolean;
  /** Narrows the others to the rows behind a number. */
  readonly show: (result: ReportResult, cell: CellRef, label: string) => void;
  /** Lets every widget of the group show all again. */
  readonly clear: () => void;
}

const memberships = new WeakMap<HTMLElement, Membership>();

export function membershipOf(widget: HTMLElement): Membership | undefined {
  return memberships.get(widget);
}

/**
 * Takes a widget into a group until `leaving` says so; it gets the group's filter if there is one. `within` says to what the widget itself is
 * narrowed at the moment. Groups belong to the page, not to this copy of the library.
 */
export function join(widget: HTMLElement, name: string, take: Take, within: () => string | undefined, leaving: AbortSignal): void {
  if (leaving.aborted) return;
  const group = groupOf(name);
  group.members.set(widget, take);
  if (group.only !== undefined) take(group.only);
  const own = membership(widget, name, group, within);
  memberships.set(widget, own);
  leaving.addEventListener('abort', () => {
    // A widget that moved on to another group is a member there already.
    if (memberships.get(widget) === own) memberships.delete(widget);
    group.members.delete(widget);
    if (group.members.size === 0 && groups().get(name) === group) groups().delete(name);
  });
}

/** The chip of a narrowed widget: what it shows, and the way back. */
export function filterChip({ label, isApplied }: NarrowedTo, strings: Strings, locale: string, clear: () => void): TemplateResult {
  const words = panelStrings(locale, strings);
  const text = fill(isApplied ? strings.onlyThis : words.notNarrowed, { series: label, label });
  return html`<button class=${`chip filter${isApplied ? '' : ' muted'}`} part="chip filter" type="button" aria-label=${`${text}. ${strings.clear}`} title=${strings.clear} @click=${clear}>
    <span>${text}</span>${isApplied ? html`<svg width="8" height="8" viewBox="0 0 12 12" aria-hidden="true" stroke="currentColor" stroke-width="2" stroke-linecap="round"><path d="M1 1L11 11M11 1L1 11"></path></svg>` : nothing}</button>`;
}

function membership(widget: HTMLElement, name: string, group: Group, within: () => string | undefined): Membership {
  const narrow = (only: string | undefined): void => {
    [group.only, group.by] = [only, only === undefined ? undefined : widget];
    for (const [member, take] of [...group.members]) if (only === undefined || member !== widget) take(only);
    emit(widget, 'rs-filter-change', { group: name, only: only ?? null });
  };
  const behind = (result: ReportResult, cell: CellRef, label: string): string => onlyBehind(result, cell, label, within());
  return {
    name,
    get hasOthers() {
      return group.members.size > 1;
    },
    isShown: (...number) => group.by === widget && group.only === behind(...number),
    show: (...number) => narrow(behind(...number)),
    clear: () => narrow(undefined),
  };
}

/** Tells those who do not see the other widgets what happened to them. */
export function sayNarrowed(widget: HTMLElement, label: string, strings: Strings, locale: string): void {
  announce(widget, fill(panelStrings(locale, strings).narrowed, { label }));
}

const KEY = Symbol.for('revsheet.groups.1');

function groups(): Map<string, Group> {
  const page = globalThis as { [KEY]?: Map<string, Group> };
  return (page[KEY] ??= new Map());
}

function groupOf(name: string): Group {
  const known = groups().get(name);
  if (known) return known;
  const group: Group = { members: new Map(), only: undefined, by: undefined };
  groups().set(name, group);
  return group;
}
