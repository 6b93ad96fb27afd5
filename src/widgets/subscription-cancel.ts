import { html, nothing, type TemplateResult } from 'lit';
import { MONEY_SCALE, NUMBER_SCALE } from '../base/decimal.ts';
import { dayLabel } from '../draw/dates.ts';
import { formatCount, formatFull } from '../draw/numbers.ts';
import type { Action, ReportResult } from '../table/result.ts';
import { exactIn, textIn, valueIn } from './result-values.ts';
import { fill } from './strings.ts';
import { cancelAndRefund, cancelAtEnd, cancelNow, type Seen } from './subscription-acts.ts';
import { reasonText, type ListStrings } from './subscription-list-words.ts';

type Way = 'now' | 'end' | 'refund';

/** What the form is made of at each drawing: the row of `subscription-choices`, and the words. */
export interface CancelContext {
  readonly choices: ReportResult | undefined;
  readonly strings: ListStrings;
  readonly locale: string;
  readonly onChange: () => void;
}

/**
 * The ways to cancel that the article names: at once, at the end of the billing period, at once with the unused days refunded. What is refunded, and
 * whether anything is, the rules say; it is shown with its formula before anybody confirms (requirement UI-35).
 */
export class SubscriptionCancel {
  #way: Way = 'now';
  #isUnderstood = false;

  reset(): void {
    [this.#way, this.#isUnderstood] = ['now', false];
  }

  /** What is done where the refund was asked for is told with its amount. */
  told({ choices, strings, locale }: CancelContext): string {
    return this.#way === 'refund' && choices ? fill(strings.refundAsked, { amount: money(choices, 'refund_amount', locale) }) : '';
  }

  view(context: CancelContext): TemplateResult {
    const { choices, strings, locale } = context;
    const end = dayIn(choices, 'period_end');
    const refund = choices ? textIn(choices, 'refund', 0) : '';
    const why = reasonText(refund, strings);
    return html`<fieldset class="choice"><legend>${strings.cancelWhen}</legend>
        ${this.#radio(context, 'now', strings.cancelNow, strings.cancelNowWhy)}
        ${end === undefined ? nothing : this.#radio(context, 'end', fill(strings.cancelEnd, { date: dayLabel(end, locale) }), fill(strings.cancelEndWhy, { date: dayLabel(end, locale) }))}
        ${refund === '' ? nothing : this.#radio(context, 'refund', strings.cancelRefund, why === '' ? strings.cancelRefundWhy : why, why !== '')}
      </fieldset>
      ${this.#way === 'refund' && choices ? refundSum(choices, strings, locale) : nothing}${this.#notes(context)}
      <label class="check"><input type="checkbox" .checked=${this.#isUnderstood} @change=${(event: Event) => (this.#isUnderstood = (event.target as HTMLInputElement).checked)}>${strings.understand}</label>`;
  }

  /** The action that was chosen, or the sentence that says what is missing. */
  made({ choices, strings }: CancelContext, seen: Seen, now: number): Action | string {
    if (!this.#isUnderstood) return strings.mustUnderstand;
    const end = dayIn(choices, 'period_end');
    const amount = choices ? exactIn(choices, 'refund_amount', 0) : null;
    if (this.#way === 'end' && end !== undefined) return cancelAtEnd(seen, end);
    if (this.#way !== 'refund') return cancelNow(seen, now);
    // The data may have changed since it was chosen: what is not allowed any more says so.
    if (!choices || amount === null || textIn(choices, 'refund', 0) !== 'Allowed') return reasonText(choices ? textIn(choices, 'refund', 0) : '', strings) || strings.amountNotKnown;
    return cancelAndRefund(seen, now, { amount, currency: textIn(choices, 'currency', 0) || null, day: choices.today });
  }

  #radio({ onChange }: CancelContext, way: Way, label: string, why: string, isOff = false): TemplateResult {
    return html`<label class="check way"><input type="radio" name="when" value=${way} ?disabled=${isOff} .checked=${this.#way === way} @change=${() => {
      this.#way = way;
      onChange();
    }}><span>${label}<span class="muted why">${why}</span></span></label>`;
  }

  /** What canceling does not do, and what may suit the customer better, where that is so. */
  #notes({ choices, strings, locale }: CancelContext): TemplateResult | typeof nothing {
    if (!choices) return nothing;
    const days = countIn(choices, 'unused_days');
    const isPaid = textIn(choices, 'refund', 0) === 'Allowed';
    return html`${countIn(choices, 'payments_under_way') > 0 ? html`<p class="remark warn">${strings.debitNote}</p>` : nothing}
      ${this.#way === 'now' && isPaid && days > 0 ? html`<p class="remark">${fill(days === 1 ? strings.nearNoteOne : strings.nearNote, { n: formatCount(days, locale) })}</p>` : nothing}`;
  }
}

/** `16 of 30 days are unused, 15 Jun to 30 Jun` and `$30 × 16 ÷ 30 = $16`. */
function refundSum(choices: ReportResult, strings: ListStrings, locale: string): TemplateResult {
  const ends = dayIn(choices, 'period_ends');
  const days = { unused: formatCount(countIn(choices, 'unused_days'), locale), days: formatCount(countIn(choices, 'days_of_period'), locale) };
  const range = ends === undefined ? { from: '', to: '' } : { from: dayLabel(choices.today + 1, locale), to: dayLabel(ends - 1, locale) };
  return html`<div class="refund-sum"><p>${fill(strings.refundSum, { ...days, ...range })}</p>
    <p class="refund-formula"><bdi>${fill(strings.refundFormula, { ...days, paid: money(choices, 'paid_for_period', locale) })} ${isWhole(choices) ? '=' : '≈'} <strong>${money(choices, 'refund_amount', locale)}</strong></bdi></p></div>`;
}

/** Whether the days come out in whole coins; else the sum is told as rounded. */
function isWhole(choices: ReportResult): boolean {
  const of = (id: string): bigint => BigInt(exactIn(choices, id, 0) ?? 0);
  return of('refund_amount') * of('days_of_period') === of('paid_for_period') * of('unused_days');
}

/** To the coin, however large: what is asked for is what stands there. */
function money(choices: ReportResult, id: string, locale: string): string {
  const currency = textIn(choices, 'currency', 0);
  return formatFull(exactIn(choices, id, 0), 'money', { locale, ...(currency ? { currency } : {}) }, { withCurrency: currency !== '', digits: decimalsOf(choices) });
}

/** As many decimals as the two amounts of the sum need, two at least where they are not whole. */
function decimalsOf(choices: ReportResult): number {
  const amounts = ['paid_for_period', 'refund_amount'].map((id) => BigInt(exactIn(choices, id, 0) ?? 0));
  const fits = (decimals: number): boolean => amounts.every((amount) => amount % BigInt(MONEY_SCALE / 10 ** decimals) === 0n);
  return [0, 2, 3].find(fits) ?? 4;
}

function countIn(choices: ReportResult, id: string): number {
  return Number(exactIn(choices, id, 0) ?? 0) / NUMBER_SCALE;
}

function dayIn(choices: ReportResult | undefined, id: string): number | undefined {
  const value = choices ? valueIn(choices, id, 0) : null;
  return typeof value === 'number' ? value : undefined;
}
