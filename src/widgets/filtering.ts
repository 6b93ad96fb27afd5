import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { onlyBehind } from '../table/only.ts';
import type { CellRef, Parameters, ReportResult } from '../table/result.ts';
import { emit } from './events.ts';
import { announce } from './live.ts';
import { panelStrings } from './panel-words.ts';
import { fill, type Strings } from './strings.ts';

type Host = ReactiveControllerHost & HTMLElement & { readonly store: string; readonly group: string | undefined };

/** What a widget shows at the moment. */
interface Shown {
  readonly result: ReportResult | undefined;
  readonly strings: Strings;
  readonly locale: string;
  readonly chosen: Parameters;
}

/** Widgets of one name and store, and to which rows they are narrowed (the parameter `only`). */
interface Group {
  readonly members: Map<HTMLElement, (only: string | undefined) => void>;
  only: string | undefined;
  /** Whose number the group is narrowed to; that widget itself shows all. */
  by: HTMLElement | undefined;
}

/** A widget's place in its group: it narrows the others to the rows behind one of its numbers, and follows what they do. */
export class Filtering implements ReactiveController {
  #host: Host;
  #shown: () => Shown;
  #choose: (chosen: Parameters) => void;
  #name = '';
  #group: Group | undefined;

  constructor(host: Host, shown: () => Shown, choose: (chosen: Parameters) => void) {
    this.#host = host;
    this.#shown = shown;
    this.#choose = choose;
    filterings.set(host, this);
    host.addController(this);
  }

  hostConnected(): void {
    this.#follow();
  }

  hostUpdate(): void {
    this.#follow();
  }

  hostDisconnected(): void {
    this.#leave();
  }

  get hasOthers(): boolean {
    return this.#group !== undefined && this.#group.members.size > 1;
  }

  /** Whether the others show the rows behind this very number. */
  isShown(cell: CellRef, label: string): boolean {
    return this.#group?.by === this.#host && this.#group.only === this.#behind(cell, label);
  }

  /** Narrows the others to the rows behind a number; `label` is what it is called. */
  show(cell: CellRef, label: string): void {
    const { strings, locale } = this.#shown();
    const only = this.#behind(cell, label);
    if (only === undefined || !this.hasOthers) return;
    this.#tell(only);
    // For those who do not see what happens to the other widgets.
    announce(this.#host, fill(panelStrings(locale, strings).narrowed, { label }));
  }

  /** Every widget of the group shows all again; without a group this one does. */
  clear(): void {
    this.#narrow(undefined);
    this.#tell(undefined);
  }

  /** The chip of a narrowed widget: what it shows, and the way back. */
  chip(): TemplateResult | typeof nothing {
    const { result, strings, locale } = this.#shown();
    if (!result?.only) return nothing;
    const { label, isApplied } = result.only;
    const words = panelStrings(locale, strings);
    // Short, because the subtitle says of which days; read out, it is whole.
    const short = label.split(' · ')[0]!;
    const text = fill(isApplied ? strings.onlyThis : words.notNarrowed, { series: short, label: short });
    const name = [text, ...(short === label ? [] : [label]), words.clearFilter].join('. ');
    return html`<button class=${`chip filter${isApplied ? '' : ' muted'}`} part="chip filter" type="button" aria-label=${name} title=${name} @click=${() => this.clear()}>
      <span>${text}</span><svg width="8" height="8" viewBox="0 0 12 12" aria-hidden="true" stroke="currentColor" stroke-width="2" stroke-linecap="round"><path d="M1 1L11 11M11 1L1 11"></path></svg></button>`;
  }

  #behind(cell: CellRef, label: string): string | undefined {
    const { result, chosen } = this.#shown();
    return result && onlyBehind(result, cell, label, chosen['only']);
  }

  #tell(only: string | undefined): void {
    const group = this.#group;
    if (!group) return;
    [group.only, group.by] = [only, only === undefined ? undefined : this.#host];
    for (const [member, take] of [...group.members]) if (only === undefined || member !== this.#host) take(only);
    emit(this.#host, 'rs-filter-change', { group: this.#host.group!, only: only ?? null });
    this.#host.requestUpdate();
  }

  #narrow(only: string | undefined): void {
    const { only: before, ...others } = this.#shown().chosen;
    if (only !== before) this.#choose(only === undefined ? others : { ...others, only });
  }

  #follow(): void {
    const name = this.#host.group ? `${this.#host.store} ${this.#host.group}` : '';
    if (name === this.#name) return;
    this.#leave();
    if (!name || !this.#host.isConnected) return;
    this.#name = name;
    this.#group = groupOf(name);
    this.#group.members.set(this.#host, (only) => this.#narrow(only));
    if (this.#group.only !== undefined) this.#narrow(this.#group.only);
  }

  #leave(): void {
    this.#group?.members.delete(this.#host);
    if (this.#group?.members.size === 0) groups().delete(this.#name);
    [this.#name, this.#group] = ['', undefined];
  }
}

const filterings = new WeakMap<HTMLElement, Filtering>();

/** That of a widget which has one: for what the widget opens beside itself. */
export function filteringOf(widget: HTMLElement): Filtering | undefined {
  return filterings.get(widget);
}

const KEY = Symbol.for('revsheet.groups.1');

/** They belong to the page, not to this copy of the library. */
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
