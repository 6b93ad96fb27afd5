import { compare, add, type Exact } from '../base/decimal.ts';
import type { Bracket, BridgeData, DrawnStep } from '../draw/bridge.ts';
import { decimalText, formatCompact, formatInUnit, MISSING, positionOf, unitFor, type NumberStyle, type Unit } from '../draw/numbers.ts';
import { spoken } from '../draw/spoken.ts';
import type { Value } from '../table/table.ts';
import { fill } from './strings.ts';
import { dealsText, isExact, netText, styleOf, type Step, type Waterfall } from './waterfall-model.ts';

/** Id of the step that stands for all folded ones. */
export const FOLDED = 'folded';

/** The picture's data; the steps named in `folded` are drawn as one before the last total. */
export function bridgeData(waterfall: Waterfall, folded: readonly string[], range: string): BridgeData {
  const { strings, result, start, end } = waterfall;
  const steps = inOrder(waterfall, folded);
  const unit = unitFor(Math.max(0, ...steps.map((step) => Math.abs(positionOf(step.value, 'money') ?? 0))), waterfall.locale);
  const drawn = steps.map((step) => drawnStep(waterfall, step, unit));
  return {
    steps: drawn, brackets: folded.length > 0 ? [] : bracketsOf(waterfall, unit), kind: strings.waterfall,
    name: fill(strings.bridge, {
      title: result.title, range, net: netText(waterfall),
      from: formatCompact(start?.value ?? null, 'money', styleOf(waterfall)), to: formatCompact(end?.value ?? null, 'money', styleOf(waterfall)),
    }),
  };
}

/** A step as the picture has it: folded ones are one step of their own kind. */
type Drawable = Omit<Step, 'kind'> & { readonly kind: DrawnStep['kind'] };

/** The steps in the rule file's order, running positions counted anew where some are folded. */
function inOrder({ steps, strings }: Waterfall, folded: readonly string[]): readonly Drawable[] {
  if (folded.length === 0) return steps;
  const out: Drawable[] = [];
  let running: Exact = 0;
  const end = steps.findLastIndex((step) => step.kind === 'total');
  // What nobody can explain stays next to the total that it contradicts.
  const last = steps[end - 1]?.kind === 'unexplained' ? end - 1 : end;
  const sum = steps.reduce<Exact>((total, step) => (folded.includes(step.id) && isExact(step.value) ? add(total, step.value) : total), 0);
  for (const [i, step] of steps.entries()) {
    if (folded.includes(step.id)) continue;
    if (i === last) {
      out.push({ id: FOLDED, kind: 'folded', role: 'category', value: sum, before: running, after: add(running, sum), deals: undefined, parts: [], direction: 1, ...foldedNames(strings.otherChanges, folded.length) });
    }
    const after: Exact = step.kind === 'total' ? step.after : add(running, isExact(step.value) ? step.value : 0);
    out.push({ ...step, before: step.kind === 'total' ? 0 : running, after });
    running = after;
  }
  return out;
}

function foldedNames(text: string, count: number): Pick<Step, 'label' | 'shortLabel' | 'longLabel'> {
  const label = fill(text, { n: String(count) });
  return { label, shortLabel: label, longLabel: label };
}

function drawnStep(waterfall: Waterfall, step: Drawable, unit: Unit): DrawnStep {
  const style = styleOf(waterfall);
  const [from, to] = [positionOf(step.before, 'money') ?? 0, positionOf(step.after, 'money') ?? 0];
  return {
    key: step.id, kind: step.kind, role: step.role, from, to, isZero: isExact(step.value) && compare(step.value, 0) === 0,
    label: figure(step, unit, style), shortLabel: figure(step, unit, { locale: style.locale }), tick: step.label, shortTick: step.shortLabel,
    count: dealsText(waterfall, step.deals), name: nameOf(waterfall, step),
  };
}

/** `+$2.4M`, with the arrow of its direction in time where only a date moved. */
function figure(step: Drawable, unit: Unit, style: NumberStyle): string {
  const text = decimalText(step.value, 'money');
  if (text === undefined) return MISSING;
  const value = inUnit(text, unit, style, step.kind !== 'total');
  if (step.role !== 'timing' || Number(text) === 0) return value;
  return Number(text) > 0 ? `⇤ ${value}` : `${value} ⇥`;
}

/** One unit for the whole picture; a figure that would vanish in it gets its own. */
function inUnit(text: string, unit: Unit, style: NumberStyle, signed: boolean): string {
  if (Number(text) === 0) return formatInUnit(text, unit, { locale: style.locale });
  return formatInUnit(text, Math.abs(Number(text)) / 10 ** unit.exponent < 0.1 ? unitFor(Number(text), style.locale) : unit, style, signed);
}

/** "Pushed out, minus 1.1 million US dollars, 9 deals, leaves 6.0 million". */
function nameOf(waterfall: Waterfall, step: Drawable): string {
  const { strings } = waterfall;
  const style = styleOf(waterfall);
  const size = spoken(step.value, 'money', style);
  if (size === undefined) return [step.longLabel, strings.noData].join(', ');
  const direction = isExact(step.value) ? compare(step.value, 0) : 0;
  const signed = step.kind === 'total' ? (direction < 0 ? fill(strings.minus, { value: size }) : size) : direction === 0 ? size : fill(direction < 0 ? strings.minus : strings.plus, { value: size });
  const leaves = step.kind === 'total' ? '' : fill(strings.leaves, { value: said(step.after, style) });
  return [step.longLabel, signed, dealsText(waterfall, step.deals), leaves].filter(Boolean).join(', ');
}

function said(value: Value, style: NumberStyle): string {
  return spoken(value, 'money', style, false) ?? MISSING;
}

/** Neighbouring movements of one direction: added, then left. */
function bracketsOf({ steps, strings, locale }: Waterfall, unit: Unit): readonly Bracket[] {
  const runs: { direction: 1 | -1; first: number; last: number }[] = [];
  for (const [i, { kind, direction }] of steps.entries()) {
    if (kind !== 'movement') continue;
    const run = runs.at(-1);
    // A zero belongs to the side its rule puts it on.
    if (run && run.direction === direction && run.last === i - 1) run.last = i;
    else runs.push({ direction, first: i, last: i });
  }
  return runs.filter((run) => run.last > run.first).map(({ direction, first, last }) => {
    const sum = steps.slice(first, last + 1).reduce<Exact>((total, { value }) => (isExact(value) ? add(total, value) : total), 0);
    const value = inUnit(decimalText(sum, 'money') ?? '0', unit, { locale }, true);
    return { first, last, label: fill(direction > 0 ? strings.added : strings.left, { value }) };
  });
}
