import { html, nothing, type TemplateResult } from 'lit';
import { formatDay, parseDay } from '../base/dates.ts';
import { add, compare, type Exact } from '../base/decimal.ts';
import { formatFull } from '../draw/numbers.ts';
import type { Action, ReportResult } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import { lineAmount } from './line-amount.ts';
import { readNumber, typedNumber } from './read-number.ts';
import { exactIn, textIn, valueIn } from './result-values.ts';
import { button } from './states.ts';
import { fill } from './strings.ts';
import { edit, type Seen, type Typed } from './subscription-acts.ts';
import { editWords, type EditWords } from './subscription-edit-words.ts';
import type { ListStrings } from './subscription-list-words.ts';

/** What the form is made of at each drawing: the row of `subscription-choices`, its line items, and who it is with. */
export interface EditContext {
  readonly choices: ReportResult | undefined;
  readonly lines: ReportResult | undefined;
  readonly contact: Value;
  readonly strings: ListStrings;
  readonly locale: string;
  readonly onChange: () => void;
}

const OWN = ['next_payment_due', 'payment_method', 'contact'] as const;
/** The field of the amount that the subscription states itself. */
const AMOUNT = 'amount';
/** The columns that may state it: the amount itself, and the price of a seat. */
const STATED = ['recurring_amount', 'unit_price'] as const;

/**
 * The form that edits a subscription (UI-37): its next payment, payment method and contact, its line items, and the amount that it states itself. Such
 * an amount counts whatever its line items come to (semantics 6, U3): the form shows both, and offers to follow the line items from now on.
 */
export class SubscriptionEdit {
  /** What is typed over what was there, by field. */
  #typed = new Map<string, string>();
  /** What stood there when somebody began to type over it: who changes it meanwhile is not overwritten unseen. */
  #seen = new Map<string, Value>();

  reset(): void {
    this.#typed.clear();
    this.#seen.clear();
  }

  /** After somebody was told what is there now: what is saved next is meant to replace that. */
  lookAgain(): void {
    this.#seen.clear();
  }

  view(context: EditContext): TemplateResult {
    const { choices, lines, contact, strings, locale } = context;
    const due = choices ? valueIn(choices, 'next_payment_due', 0) : null;
    return html`<div class="entries">
      ${this.#input(context, 'next_payment_due', strings.dueDate, typeof due === 'number' ? formatDay(due) : '', { type: 'date' })}
      ${this.#input(context, 'payment_method', strings.paymentMethod, choices ? textIn(choices, 'payment_method', 0) : '', { seen: [['payment_method', choices ? valueIn(choices, 'payment_method', 0) : null]] })}
      ${this.#input(context, 'contact', strings.contact, String(contact ?? ''), { seen: [['contact', contact]] })}
      ${rowsOf(lines).map((row) => html`<fieldset><legend>${lineName(lines!, row)}</legend>
        ${this.#lineInput(context, lines!, row, 'quantity', strings.quantity)}${this.#lineInput(context, lines!, row, 'unit_price', strings.price)}</fieldset>`)}
      </div>${choices ? this.#amount(context, choices, editWords(locale)) : nothing}`;
  }

  /** The typed values as an action, or the sentence that says what is wrong. */
  made(context: EditContext, seen: Seen): Action | string {
    const { choices, strings, locale } = context;
    if (!choices) return strings.nothingChanged;
    const words = editWords(locale);
    const own = this.#ownChanges(context, choices);
    const amount = this.#amountChanges(context, choices, words);
    const lines = this.#lineChanges(context, words);
    const problem = [own, lines, amount].find((each) => typeof each === 'string');
    if (problem !== undefined) return problem as string;
    return edit(seen, [...(own as Typed[]), ...(amount as Typed[])], lines as LineTyped[]) ?? strings.nothingChanged;
  }

  /* What counts as the amount */

  /** Either the amount that the subscription states, to be changed or given up, or what its line items make of it. */
  #amount(context: EditContext, choices: ReportResult, words: EditWords): TemplateResult | typeof nothing {
    const stated = exactIn(choices, 'stated_amount', 0);
    const [before, after] = [exactIn(choices, 'lines_per_cycle', 0), this.#linesTyped(context, choices)];
    const money = moneyOf(choices, context.locale);
    if (stated === null) return after === null ? nothing : html`<p class="remark" role="status">${before === null || compare(before, after) === 0 ? fill(words.madeOf, { lines: money(after) }) : fill(words.madeAnew, { lines: money(after), before: money(before) })}</p>`;
    const isFollowing = this.#typed.get(AMOUNT)?.trim() === '';
    const seen = STATED.map((column) => [column, valueIn(choices, column, 0)] as const);
    const choose = (text: string | undefined): void => {
      if (text === undefined) this.#typed.delete(AMOUNT);
      else this.#type(AMOUNT, text, seen);
      context.onChange();
    };
    const hasLines = (exactIn(choices, 'lines', 0) ?? 0) !== 0;
    const why = after === null ? (hasLines ? words.statedMixed : words.statedAlone) : isFollowing ? fill(words.follows, { lines: money(after), stated: money(stated) }) : fill(words.stated, { lines: money(after) });
    return html`<div class="entries">${this.#input(context, AMOUNT, words.amount, typedNumber(stated, 'money', context.locale), { isNumber: true, seen })}</div>
      <p class="remark" role="status">${why}</p>
      ${after === null ? nothing : html`<div class="actions-row">${isFollowing ? button(fill(words.keepStated, { stated: money(stated) }), () => choose(undefined)) : button(fill(words.follow, { lines: money(after) }), () => choose(''))}</div>`}`;
  }

  /** What the line items come to with what is typed in them; what is typed and no number counts as it was. Null where the rules do not add them up. */
  #linesTyped({ lines, locale }: EditContext, choices: ReportResult): Exact | null {
    if (!lines || exactIn(choices, 'lines_per_cycle', 0) === null) return null;
    const now = (row: number, column: LineColumn): Value => {
      const text = this.#typed.get(lineField(lines, row, column))?.trim();
      return text ? (readNumber(text, typeOf(column), locale) ?? valueIn(lines, column, row)) : text === '' ? null : valueIn(lines, column, row);
    };
    return rowsOf(lines).reduce<Exact>((sum, row) => add(sum, lineAmount({
      quantity: now(row, 'quantity'), unitPrice: now(row, 'unit_price'), discount: valueIn(lines, 'discount', row), frequency: textIn(lines, 'billing_frequency', row),
    })), 0);
  }

  /** An amount given up goes from both columns that may state it. */
  #amountChanges({ strings, locale }: EditContext, choices: ReportResult, words: EditWords): readonly Typed[] | string {
    const text = this.#typed.get(AMOUNT)?.trim();
    if (text === undefined) return [];
    const [amount, price] = STATED.map((column) => ({ column, before: this.#before(column, valueIn(choices, column, 0)), isSeen: true }));
    if (text === '') return exactIn(choices, 'lines_per_cycle', 0) === null ? words.amountNeeded : [{ ...amount!, after: null }, { ...price!, after: null }];
    const after = readNumber(text, 'money', locale);
    if (after === undefined) return fill(strings.badValue, { text, column: words.amount });
    // What was read off seats and their price, and is the same, stays so.
    return compare(after, exactIn(choices, 'stated_amount', 0) ?? 0) === 0 ? [] : [{ ...amount!, after }];
  }

  /* Changes */

  #ownChanges({ choices, contact, locale }: EditContext, { today }: ReportResult): readonly Typed[] | string {
    const changes = OWN.map((column): Typed => {
      const before = this.#before(column, column === 'contact' ? contact : valueIn(choices!, column, 0));
      const text = this.#typed.get(column)?.trim();
      const after = text === undefined ? before : text === '' ? null : column === 'next_payment_due' ? (parseDay(text) ?? before) : text;
      // The next payment may follow from other dates: then it stands nowhere as it was seen.
      return { column, before, after, isSeen: column !== 'next_payment_due' };
    });
    const [due] = changes;
    return due!.after !== due!.before && typeof due!.after === 'number' && due!.after < today ? editWords(locale).dueOver : changes;
  }

  #lineChanges({ lines, strings, locale }: EditContext, words: EditWords): readonly LineTyped[] | string {
    const changes: LineTyped[] = [];
    for (const row of rowsOf(lines)) {
      for (const column of ['quantity', 'unit_price'] as const) {
        const text = this.#typed.get(lineField(lines!, row, column))?.trim();
        if (text === undefined) continue;
        if (text === '' && column === 'unit_price') return fill(words.priceNeeded, { name: lineName(lines!, row) });
        const after = text === '' ? null : readNumber(text, typeOf(column), locale);
        if (after === undefined || (column === 'quantity' && after !== null && compare(after, 0) < 0)) return fill(strings.badValue, { text, column: column === 'quantity' ? strings.quantity : strings.price });
        changes.push({ line: textIn(lines!, 'id', row), column, before: this.#before(lineField(lines!, row, column), valueIn(lines!, column, row)), after });
      }
    }
    return changes;
  }

  /** What stood in a field when somebody began to type; what is there now where nobody did. */
  #before(id: string, now: Value): Value {
    const seen = this.#seen.get(id);
    return seen === undefined ? now : seen;
  }

  #type(id: string, text: string, seen: readonly (readonly [id: string, value: Value])[]): void {
    this.#typed.set(id, text);
    for (const [each, value] of seen) if (!this.#seen.has(each)) this.#seen.set(each, value);
  }

  #lineInput(context: EditContext, lines: ReportResult, row: number, column: LineColumn, label: string): TemplateResult {
    const [id, value] = [lineField(lines, row, column), valueIn(lines, column, row)];
    return this.#input(context, id, label, typedNumber(value, typeOf(column), context.locale), { isNumber: true, seen: [[id, value]] });
  }

  #input({ onChange }: EditContext, id: string, label: string, value: string, { type = 'text', isNumber = false, seen = [] }: Field = {}): TemplateResult {
    const onInput = (event: Event): void => {
      this.#type(id, (event.target as HTMLInputElement).value, seen);
      onChange();
    };
    return html`<label class="entry"><span>${label}</span><input type=${type} inputmode=${isNumber ? 'decimal' : nothing} .value=${this.#typed.get(id) ?? value} @input=${onInput}></label>`;
  }
}

interface Field {
  readonly type?: 'text' | 'date';
  readonly isNumber?: boolean;
  /** What is stored where it is typed, by column or field. */
  readonly seen?: readonly (readonly [id: string, value: Value])[];
}

type LineColumn = 'quantity' | 'unit_price';
type LineTyped = Typed & { readonly line: string };

function typeOf(column: LineColumn): 'number' | 'money' {
  return column === 'quantity' ? 'number' : 'money';
}

/** The field of a line item: by its id, as rows may come and go while somebody types. */
function lineField(lines: ReportResult, row: number, column: LineColumn): string {
  return `${column} ${textIn(lines, 'id', row)}`;
}

function rowsOf(lines: ReportResult | undefined): readonly number[] {
  return Array.from({ length: lines?.table.rowCount ?? 0 }, (_, row) => row);
}

function lineName(lines: ReportResult, row: number): string {
  return textIn(lines, 'product', row) || textIn(lines, 'id', row);
}

/** To the coin, in the currency of the subscription. */
function moneyOf(choices: ReportResult, locale: string): (value: Exact) => string {
  const currency = textIn(choices, 'currency', 0);
  return (value) => formatFull(value, 'money', { locale, ...(currency ? { currency } : {}) }, { withCurrency: currency !== '' });
}
