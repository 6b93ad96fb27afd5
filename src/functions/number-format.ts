import { divideRounded, type Exact } from '../base/decimal.ts';
import type { Locale } from './locale.ts';

/** A part of a format: a placeholder for a digit, or text to write as it is. */
type Piece = { readonly digit: '0' | '#' } | { readonly text: string };

interface Section {
  /** What stands left of the decimal point, and right of it. */
  readonly whole: readonly Piece[];
  readonly fraction: readonly Piece[];
  readonly hasPoint: boolean;
  readonly grouped: boolean;
  /** Powers of ten: 2 for each %, -3 for each comma behind the last digit. */
  readonly shift: number;
}

/**
 * A scaled integer in a format of `0` (a digit), `#` (a digit where there is one), `.` (decimals), `,` (thousands;
 * behind the last digit: in thousands), `%`, "quoted" words, `_x` (a space) and signs;
 * a colour such as `[Red]` is passed over. Sections after `;` are for
 * values below zero and for zero. The signs in the format are the same in every language, what is written is the
 * language's own. Undefined where the format holds another letter.
 */
export function formatNumber(value: Exact, scale: number, format: string, locale: Locale): string | undefined {
  const sections = splitSections(format);
  if (sections === undefined) return undefined;
  const ownNegative = value < 0 && sections.length > 1;
  const chosen = sections[ownNegative ? 1 : value == 0 && sections.length > 2 ? 2 : 0]!;
  const section = readSection(chosen);
  return section && write(value, scale, section, locale, value < 0 && !ownNegative);
}

function write(value: Exact, scale: number, section: Section, locale: Locale, signed: boolean): string {
  const places = section.fraction.filter(isDigit).length;
  const size = value < 0 ? -BigInt(value) : BigInt(value);
  const up = size * 10n ** BigInt(places + Math.max(0, section.shift));
  const rounded = divideRounded(up, BigInt(scale) * 10n ** BigInt(Math.max(0, -section.shift)));
  const digits = String(rounded).padStart(places, '0');
  const whole = digits.slice(0, digits.length - places).replace(/^0+/, '');
  const minus = signed && rounded != 0 ? '-' : '';
  const fraction = writeFraction(section.fraction, digits.slice(digits.length - places));
  return minus + writeWhole(section, whole, locale) + (section.hasPoint ? locale.decimal : '') + fraction;
}

/** Digits go into the placeholders from the right; those left over stand before the first placeholder. */
function writeWhole(section: Section, digits: string, locale: Locale): string {
  let left = digits;
  let written = 0;
  let out = '';
  const first = section.whole.findIndex(isDigit);
  const put = (digit: string): void => {
    if (section.grouped && written > 0 && written % 3 === 0) out = locale.group + out;
    out = digit + out;
    written += 1;
  };
  for (let i = section.whole.length - 1; i >= 0; i -= 1) {
    const piece = section.whole[i]!;
    if ('text' in piece) {
      out = piece.text + out;
      continue;
    }
    if (left !== '' || piece.digit === '0') put(left.at(-1) ?? '0');
    left = left.slice(0, -1);
    if (i === first) {
      for (; left !== ''; left = left.slice(0, -1)) put(left.at(-1)!);
    }
  }
  return out;
}

/** Zeros at the end are written for `0` only. */
function writeFraction(pieces: readonly Piece[], digits: string): string {
  const kept = digits.replace(/0+$/, '').length;
  const least = pieces.filter(isDigit).findLastIndex((piece) => 'digit' in piece && piece.digit === '0') + 1;
  let at = 0;
  let out = '';
  for (const piece of pieces) {
    if ('text' in piece) out += piece.text;
    else if ((at += 1) <= Math.max(kept, least)) out += digits[at - 1]!;
  }
  return out;
}

function readSection(section: readonly string[]): Section | undefined {
  const whole: Piece[] = [];
  const fraction: Piece[] = [];
  let hasPoint = false;
  let grouped = false;
  let shift = 0;
  for (let i = 0; i < section.length; i += 1) {
    const sign = section[i]!;
    const side = hasPoint ? fraction : whole;
    if (sign === '0' || sign === '#') side.push({ digit: sign });
    else if (sign === '.' && !hasPoint) hasPoint = true;
    else if (sign === ',') {
      const digitsFollow = section.slice(i + 1).some((later) => later === '0' || later === '#');
      if (digitsFollow) grouped = true;
      else shift -= 3;
    } else if (sign.length > 1) side.push({ text: sign.slice(1) });
    else if (/[a-z0-9?*@[\]]/i.test(sign)) return undefined;
    else {
      if (sign === '%') shift += 2;
      side.push({ text: sign });
    }
  }
  return { whole, fraction, hasPoint, grouped, shift };
}

/** The sections of a format as lists of signs; what is to be written as it is carries a `"` in front. Undefined for an open quote or a fourth section. */
function splitSections(format: string): readonly (readonly string[])[] | undefined {
  const sections: string[][] = [[]];
  const source = Array.from(format);
  for (let i = 0; i < source.length; i += 1) {
    const sign = source[i]!;
    if (sign === ';') sections.push([]);
    else if (sign === '\\' && i + 1 < source.length) sections.at(-1)!.push(`"${source[(i += 1)]!}`);
    else if (sign === '_' && i + 1 < source.length) {
      sections.at(-1)!.push('" ');
      i += 1;
    } else if (sign === '[' && isColour(source, i)) i = source.indexOf(']', i);
    else if (sign === '"') {
      const end = source.indexOf('"', i + 1);
      if (end < 0) return undefined;
      sections.at(-1)!.push(`"${source.slice(i + 1, end).join('')}`);
      i = end;
    } else sections.at(-1)!.push(sign);
  }
  return sections.length <= 3 ? sections : undefined;
}

/** `[Red]` colours a cell; a text has no colour. */
function isColour(source: readonly string[], from: number): boolean {
  const end = source.indexOf(']', from);
  return end > from + 1 && source.slice(from + 1, end).every((letter) => /[a-z]/i.test(letter));
}

function isDigit(piece: Piece): boolean {
  return 'digit' in piece;
}
