import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { compare, formatExact, MONEY_SCALE, subtract } from '../base/decimal.ts';
import { asMarks, movementShare, STEP, type BridgeData, type BridgeView } from '../draw/bridge.ts';
import { formatFull, isRounded } from '../draw/numbers.ts';
import { waterfall } from '../draw/waterfall.ts';
import { waterfallRows } from '../draw/waterfall-rows.ts';
import type { Parameters } from '../table/result.ts';
import type { TableContent } from './data-table.ts';
import { drillDetail } from './drill.ts';
import { emit, type ViewState } from './events.ts';
import { chip } from './frame.ts';
import type { MenuItem } from './menu.ts';
import { withPast } from './past.ts';
import { Plot } from './plot.ts';
import { Pointing } from './pointing.ts';
import { ReportCard } from './report-card.ts';
import { reportControls, selectControl } from './report-controls.ts';
import { reportStyles } from './report-styles.ts';
import { reportStrings, type ReportStrings } from './report-words.ts';
import { fill } from './strings.ts';
import { TableBelow } from './table-below.ts';
import { tableItems } from './table-items.ts';
import { bridgeData, FOLDED } from './waterfall-picture.ts';
import { doesAddUp, groupsOf, netText, rangeIn, rangeName, readWaterfall, smallSteps, styleOf, subtitleOf, type Step, type Waterfall } from './waterfall-model.ts';
import { waterfallStyles } from './waterfall-styles.ts';
import { stepsTable, waterfallTable } from './waterfall-table.ts';
import { foldedTooltip, stepTooltip } from './waterfall-tooltip.ts';
import { isCoarse, plotWidth, readable } from './view.ts';
import { RsWidget } from './widget.ts';

const HEIGHT = 340;
const ROW = { fine: 46, coarse: 52 };
/** Movements below this share of the totals are hard to see: then the picture offers to cut the totals. */
const FLAT = 0.08;

/**
 * What moved between two dates, and why, always adding up: start, what came, what went, end. Its table comes from the
 * same result, and behind every step are its deals, before and after. What the movements do not explain is a bar of its own.
 *
 * @tag rs-waterfall
 * @slot title - Replaces the report's title.
 * @slot subtitle - Replaces dates, basis and currency.
 * @slot actions - More buttons in the header.
 * @slot footer - Stands under the table.
 * @fires rs-ready - The first picture, empty or error text is drawn.
 * @fires rs-state-change - `detail.state` and `detail.previous`.
 * @fires rs-error - The feed reports a failure; `detail` is its FeedError.
 * @fires rs-drill - Somebody opens a step. Cancelable: without it the panel opens.
 * @fires rs-integrity - The steps do not come to the total, or a check of the rule file fails.
 * @fires rs-view-change - The visitor changed dates, basis or grouping.
 * @fires rs-filter-change - A number was made the filter of the other widgets in the `group`, or the filter was cleared.
 * @fires rs-export - Somebody exports. Cancelable.
 * @csspart base - The whole card.
 * @csspart bar - Every mark; also `bar-total`, `bar-gain`, `bar-timing`, `bar-loss`, `bar-won`, `bar-unexplained`.
 * @csspart table - The table beneath.
 * @cssprop --rs-color-timing - Colour of what moved in time only.
 */
export class RsWaterfall extends RsWidget {
  static override styles = [...reportStyles, waterfallStyles];

  static override properties: PropertyDeclarations = {
    since: {},
    until: {},
    closeFrom: { attribute: 'close-from' },
    closeTo: { attribute: 'close-to' },
    basis: {},
    groupBy: { attribute: 'group-by' },
    withoutTable: { type: Boolean, attribute: 'without-table' },
    shownGroup: { state: true },
    openRanges: { state: true },
    unfolded: { state: true },
    broken: { state: true },
  };

  /** First and last day of the changes, `2026-10-01`. */
  declare since: string | undefined;
  declare until: string | undefined;
  /** Close dates that count; both empty: all. */
  declare closeFrom: string | undefined;
  declare closeTo: string | undefined;
  /** `amount` or `weighted`. */
  declare basis: string | undefined;
  /** `none`, `owner` or `team`. */
  declare groupBy: string | undefined;
  /** Keeps the table for readers that cannot see the picture, but does not draw it. */
  declare withoutTable: boolean;
  protected declare shownGroup: string;
  protected declare openRanges: readonly string[];
  protected declare unfolded: boolean;
  protected declare broken: boolean;

  #plot = new Plot();
  #card = new ReportCard(this, (cell) => this.explain(cell));
  #pointing = new Pointing(this, {
    describe: (row) => this.#describe(row),
    onOpen: ({ row }) => this.#open(this.#data?.steps[row]?.key),
    onOnly: ({ row }) => {
      const step = this.#waterfall?.steps.find(({ id }) => id === this.#data?.steps[row]?.key);
      if (step && step.kind !== 'unexplained') this.narrowOthers({ measure: step.id, row: this.#waterfall!.row }, this.#titleOf(step));
    },
    isMirrored: () => this.direction === 'rtl',
    isHorizontal: () => this.size === 'S',
    isBusyElsewhere: () => this.#card.side.panel.isOpen,
  });
  #below = new TableBelow(this, {
    onOpen: (row) => this.#open(row ?? undefined),
    onHover: (row) => this.#pointing.lightUp(row === null ? null : this.#rowOf(row)),
  }, () => ({
    table: this.#tableContent, room: plotWidth(this.width, this.appearance), place: this.withoutTable ? 'hidden' : this.size === 'S' ? 'folded' : 'below',
  }), () => this.changed());
  #words: ReportStrings = reportStrings('en', this.strings);
  #waterfall: Waterfall | undefined;
  #tableContent: TableContent | undefined;
  #folded: readonly string[] = [];
  #data: BridgeData | undefined;
  #read: unknown;
  #warnedFor: unknown;

  constructor() {
    super();
    this.report = 'pipeline-waterfall';
    this.withoutTable = false;
    this.shownGroup = '';
    this.openRanges = [];
    this.unfolded = false;
    this.broken = false;
  }

  override get parameters(): Parameters {
    const { since, until, closeFrom, closeTo, basis, groupBy } = this;
    const own = Object.entries({ since, until, close_from: closeFrom, close_to: closeTo, basis, group: groupBy }).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return { ...super.parameters, ...Object.fromEntries(own), ...this.chosen };
  }

  protected override get asks(): readonly string[] {
    return ['since', 'until', 'closeFrom', 'closeTo', 'basis', 'groupBy'];
  }

  override getViewState(): ViewState {
    return { ...super.getViewState(), ...this.#below.view, ...(this.shownGroup ? { group: this.shownGroup } : {}) };
  }

  override setViewState(view: Partial<ViewState>): void {
    super.setViewState(view);
    if (view.group !== undefined) this.shownGroup = String(view.group);
    this.#below.view = view;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#readResult();
    if (changed.has('size') && !changed.has('feedState')) this.#pointing.tooltip.hide();
  }

  protected override updated(): void {
    super.updated();
    this.#warn();
  }

  override render(): TemplateResult {
    const { feedState, size, locale, direction, state } = this;
    const strings = this.#words;
    const { result } = feedState;
    const found = this.#waterfall;
    return this.#card.template({
      strings, locale, direction, size, state, feedState, author: this.author,
      title: result?.title ?? readable(this.report), subtitle: result ? withPast(subtitleOf({ result, strings, locale }, this.shownGroup), result, strings, locale) : '',
      chips: html`${found ? this.#chips(found) : nothing}${this.restatedChip(this.#card.side.opening)}`, controls: this.#controls(),
      picture: found && this.#data ? () => html`${this.#drawn(this.#data!)}${this.#below.template(this.#marked)}` : undefined,
      range: this.#range(), height: size === 'S' ? 9 * this.#rowHeight() : HEIGHT, rows: this.#below.isShown ? 10 : 1,
      footer: found ? this.#footer(found) : nothing, overlays: this.#pointing.tooltip.template(),
      items: this.#menuItems(),
      exported: found && { table: stepsTable(found), legend: [], hasPicture: true, picture: () => this.pictureAtRest(this.#pointing) },
      say: (text) => this.say(text), onRetry: () => this.subscribe(), onClear: Object.keys(this.chosen).length > 0 ? () => this.#clear() : undefined,
    });
  }

  /* Reading */

  /** Reads a new result once; everything drawn is made from it until result, language, group or folding change. */
  #readResult(): void {
    const { result } = this.feedState;
    const isFolded = this.size === 'S' && !this.unfolded;
    const key = [result, this.strings, this.shownGroup, isFolded];
    if (Array.isArray(this.#read) && key.every((part, i) => part === (this.#read as unknown[])[i])) return;
    const before = this.#data;
    this.#words = reportStrings(this.locale, this.strings);
    const isNew = !Array.isArray(this.#read) || this.#read[0] !== result;
    this.#read = key;
    const row = result && this.#resultRow();
    this.#waterfall = result && row !== undefined ? readWaterfall(result, row, this.locale, this.#words) : undefined;
    this.#folded = this.#waterfall && isFolded ? smallSteps(this.#waterfall) : [];
    this.#data = this.#waterfall && bridgeData(this.#waterfall, this.#folded, this.#range());
    this.#tableContent = this.#waterfall && waterfallTable(this.#waterfall);
    this.#pointing.renew(this.#samePlace(before));
    if (isNew && before && result) this.say(fill(this.strings.updated, { title: result.title }));
  }

  /** Focus survives new data by the step it stands on; from the folded one it goes to the first of its steps. */
  #samePlace(before: BridgeData | undefined): Pointing['current'] {
    const { current } = this.#pointing;
    const key = current && before?.steps[current.row]?.key;
    if (!current || !key) return null;
    const row = this.#rowOf(key) ?? this.#data?.steps.findIndex((step) => step.kind === 'movement') ?? -1;
    return row >= 0 ? { ...current, row } : null;
  }

  /** Row of the shown group, null for the totals of all groups; undefined where the result has no row. */
  #resultRow(): number | null | undefined {
    const result = this.feedState.result!;
    if (result.table.rowCount === 0) return undefined;
    const groups = groupsOf(result, this.#words.noData);
    if (groups.length === 0) return 0;
    return groups.find((group) => group.key === this.shownGroup)?.row ?? (result.totals ? null : 0);
  }

  /** Index of a step in the picture; that of the folded one for what it holds. */
  #rowOf(key: string): number | null {
    const at = (wanted: string): number => this.#data?.steps.findIndex((step) => step.key === wanted) ?? -1;
    const row = at(key) >= 0 ? at(key) : this.#folded.includes(key) ? at(FOLDED) : -1;
    return row < 0 ? null : row;
  }

  /** A sum that does not come out is told to the host once per result, as well as to the reader. */
  #warn(): void {
    const found = this.#waterfall;
    if (!found || this.#warnedFor === found || doesAddUp(found)) return;
    this.#warnedFor = found;
    const failed = found.result.checks.filter((check) => !check.holds).map((check) => check.check);
    emit(this, 'rs-integrity', { report: this.report, row: found.row, difference: formatExact(found.residual, MONEY_SCALE), checks: failed });
  }

  /* Header */

  #chips(found: Waterfall): TemplateResult {
    const strings = this.#words;
    const isSound = doesAddUp(found);
    return html`${found.start && found.end ? html`<span class="chip" part="chip net">${fill(strings.net, { value: netText(found) })}</span>` : nothing}
      ${isSound ? chip({ text: strings.addsUp, hint: strings.addsUpWhy }) : chip({ text: strings.addsUpNot, tone: 'warn', onOpen: () => this.#openUnexplained(found) })}`;
  }

  #menuItems(): readonly MenuItem[] {
    const strings = this.#words;
    return [
      ...(this.size === 'S' && this.unfolded ? [{ label: strings.foldSteps, separated: true, run: () => void (this.unfolded = false) }] : []),
      ...tableItems(this.#below, strings),
    ];
  }

  /* Body */

  #controls(): TemplateResult | typeof nothing {
    const { result } = this.feedState;
    if (!result) return nothing;
    const strings = this.#words;
    const groups = groupsOf(result, strings.noData);
    const all: readonly (readonly [string, string])[] = result.totals ? [['', strings.all]] : [];
    return reportControls({
      result, strings, open: this.openRanges,
      onOpen: (id, open) => (this.openRanges = open ? [...this.openRanges, id] : this.openRanges.filter((each) => each !== id)),
      onChange: (values) => this.#choose(values),
      ...(groups.length > 0 ? { extra: selectControl(strings.show, this.shownGroup, [...all, ...groups.map(({ key }) => [key, key] as const)], (group) => {
        this.shownGroup = group;
        this.changed();
      }) } : {}),
    });
  }

  #drawn(data: BridgeData): TemplateResult {
    const { size, direction } = this;
    const pointing = this.#pointing;
    const isFlat = movementShare(data.steps) < FLAT;
    const room = { width: plotWidth(this.width, this.appearance), height: HEIGHT, size, direction };
    const view: BridgeView = { ...this.#plot.view(room, pointing, pointing.current ?? { row: 0, series: STEP }), broken: isFlat && this.broken };
    pointing.data = asMarks(data);
    return html`${this.#plot.template(size === 'S' ? waterfallRows(data, view, this.#rowHeight()) : waterfall(data, view), pointing.take)}
      ${isFlat ? html`<div class="plot-actions"><button class="button" type="button" aria-pressed=${this.broken ? 'true' : 'false'} @click=${() => (this.broken = !this.broken)}>${this.#words.focus}</button></div>` : nothing}`;
  }

  /** Key of the table's row that is lit in the picture. */
  get #marked(): string | null {
    const { active } = this.#pointing;
    return active === null ? null : this.#data?.steps[active]?.key ?? null;
  }

  #footer(found: Waterfall): TemplateResult {
    const strings = this.#words;
    const won = found.steps.find((step) => step.role === 'won' && step.kind === 'movement');
    const isStill = found.steps.every((step) => step.kind === 'total' || (step.value !== null && compare(step.value as number, 0) === 0));
    const booked = won && typeof won.value !== 'object' && compare(won.value as number, 0) < 0
      ? fill(strings.wonLeaves, { value: formatFull(subtract(0, won.value as number), 'money', styleOf(found), { digits: found.digits, withCurrency: true, signed: true }) }) : '';
    const notes = [isStill ? strings.noMovement : booked, this.broken && movementShare(this.#data!.steps) < FLAT ? strings.broken : '',
      isRounded(found.steps.map((step) => step.value), 'money', found.digits) ? strings.rounded : ''].filter(Boolean);
    return html`${notes.length > 0 ? html`<p>${notes.join(' ')}</p>` : nothing}`;
  }

  #describe(row: number): TemplateResult {
    const key = this.#data?.steps[row]?.key;
    const step = this.#waterfall?.steps.find((each) => each.id === key);
    return step ? stepTooltip(this.#waterfall!, step) : foldedTooltip(this.#waterfall!, this.#folded);
  }

  /* What people do */

  #open(key: string | undefined): void {
    const found = this.#waterfall;
    if (!found || key === undefined) return;
    const step = found.steps.find((each) => each.id === key);
    if (key === FOLDED) this.unfolded = true;
    else if (step?.kind === 'unexplained') this.#openUnexplained(found);
    else if (step) this.#drill(found, step);
  }

  #drill(found: Waterfall, step: Step): void {
    const cell = { measure: step.id, row: found.row };
    const range = rangeIn(found.result, 'since', 'until');
    if (!emit(this, 'rs-drill', drillDetail(this.report, cell, range, () => this.explain(cell)))) return;
    this.#pointing.tooltip.hide();
    void this.#card.side.explain({ ...found, asOf: this.feedState.asOf }, cell, {
      title: this.#titleOf(step), figure: this.#figure(found, step),
    });
  }

  /** `Pushed out · 1 Oct – 21 Nov 2026`: what the number of a step is called. */
  #titleOf(step: Step): string {
    return [step.longLabel, this.shownGroup, this.#range()].filter(Boolean).join(' · ');
  }

  /** What the sum leaves open has no deals: the panel says what was added up and which check found it. */
  #openUnexplained(found: Waterfall): void {
    const strings = this.#words;
    const step = found.steps.find((each) => each.kind === 'unexplained');
    this.#pointing.tooltip.hide();
    if (!step) {
      this.#card.side.showAbout(found);
      return;
    }
    const figure = (value: Step['value']): string => formatFull(value, 'money', styleOf(found), { digits: found.digits, withCurrency: true });
    this.#card.side.show({ title: strings.unexplained, figure: this.#figure(found, step) },
      html`<p>${fill(strings.unexplainedWhy, { sum: figure(step.before), end: figure(step.after), value: figure(step.value) })}</p>
        ${found.result.checks.length > 0 ? html`<h3>${strings.checks}</h3>${found.result.checks.map((check) => html`<p class="code">${check.check}</p>`)}` : nothing}`);
  }

  #figure(found: Waterfall, step: Step): string {
    return formatFull(step.value, 'money', styleOf(found), { digits: found.digits, withCurrency: true, signed: step.kind !== 'total' });
  }

  #choose(values: Readonly<Record<string, string>>): void {
    if ('group' in values) this.shownGroup = '';
    this.chosen = { ...this.chosen, ...values };
    this.changed();
  }

  #clear(): void {
    this.chosen = {};
    this.openRanges = [];
    this.changed();
  }

  /* Small facts */

  #range(): string {
    const { result } = this.feedState;
    const range = result && (rangeIn(result, 'since', 'until') ?? rangeIn(result, 'start', 'end'));
    return range ? rangeName(range, this.locale, this.#words) : '';
  }

  #rowHeight(): number {
    return isCoarse() ? ROW.coarse : ROW.fine;
  }
}
