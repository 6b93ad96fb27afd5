import { MONEY_SCALE, parseExact, type Exact } from '../base/decimal.ts';

/** Short words for thousands, millions and thousand millions, in the languages we ship. */
const POWERS: ReadonlyMap<string, number> = new Map([
  ['k', 3], ['t', 3], ['tkr', 3], ['m', 6], ['mio', 6], ['mill', 6], ['mln', 6], ['milj', 6], ['million', 6], ['millions', 6], ['b', 9], ['bn', 9], ['mrd', 9], ['mia', 9],
]);

/**
 * An amount as people type it, in money's units: `1.2m`, `85k`, `1 200 000`, `$1,200,000.50`, `1,2 mio`. Separators are those of the
 * locale; one that cannot be a thousands separator where it stands is a decimal one. Undefined for everything else, and below zero.
 */
export function readAmount(text: string, locale: string): Exact | undefined {
  const clean = text.normalize('NFKC').trim();
  const first = clean.search(/\d/);
  const last = clean.search(/\d\D*$/);
  if (first < 0 || clean.length > LONGEST) return undefined;
  const power = powerOf(`${clean.slice(0, first)} ${clean.slice(last + 1)}`);
  const plain = power === undefined ? undefined : plainDecimal(clean.slice(first, last + 1).replace(/[\s'’]/g, ''), locale);
  return plain === undefined ? undefined : parseExact(shifted(plain, power!), MONEY_SCALE);
}

const LONGEST = 40;

/** What the words around a figure make of it: a currency makes nothing, `m` a million; undefined where a word is neither. */
function powerOf(around: string): number | undefined {
  const words = around.replace(/\p{Sc}/gu, ' ').split(/[\s.]/).filter(Boolean);
  const powers = words.filter((word) => !/^(?:[A-Z]{3}|kr)$/.test(word)).map((word) => POWERS.get(word.toLowerCase()));
  return powers.length === 0 ? 0 : powers.length === 1 ? powers[0] : undefined;
}

/** `1.234,5` → `1234.5`, whichever mark the locale has for what. */
function plainDecimal(text: string, locale: string): string | undefined {
  if (!/^\d[\d.,]*$/.test(text)) return undefined;
  const marks = [...text].filter((letter) => letter === '.' || letter === ',');
  const last = marks.at(-1);
  if (last === undefined) return text;
  const isOnly = marks.every((mark) => mark === last);
  const at = text.lastIndexOf(last);
  const looksGrouped = text.length - at === 4;
  // Several of one kind are groups; of two kinds the last is the decimal mark; a single one is what the locale says, unless it cannot be.
  const isDecimal = isOnly ? marks.length === 1 && (last === decimalMark(locale) || !looksGrouped) : true;
  const whole = (isDecimal ? text.slice(0, at) : text).replace(/[.,]/g, '');
  if (!isDecimal && text.split(last).some((group, i) => (i === 0 ? group.length > 3 : group.length !== 3))) return undefined;
  return isDecimal ? `${whole}.${text.slice(at + 1)}` : whole;
}

function decimalMark(locale: string): string {
  return new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === 'decimal')?.value ?? '.';
}

/** A plain decimal times ten to `power`, digit by digit: no float comes near money. */
function shifted(text: string, power: number): string {
  const [whole = '', fraction = ''] = text.split('.');
  const moved = fraction.padEnd(power, '0');
  const rest = moved.slice(power);
  return `${whole}${moved.slice(0, power)}${rest ? `.${rest}` : ''}`;
}
