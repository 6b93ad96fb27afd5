import { parseDay, type Day } from '../base/dates.ts';
import { MONEY_SCALE, NUMBER_SCALE, parseExact, type Exact } from '../base/decimal.ts';
import type { Zone } from './zone.ts';
import { reasons } from './wording.ts';

/** A reason for refusal, wherever a reader gives a string instead of a value. */
export type Reason = string;

const DAY = 86_400_000;

/** No number that is kept is longer; what is longer is not looked at closely, so no text can make the hints below slow. */
const MAX_NUMBER = 80;

/** Money in ten-thousandths. A plain decimal only: the language of a number is never guessed (reliability D6). */
export function readMoney(text: string): Exact | Reason {
  const quick = readShort(text, MONEY_SCALE, 4);
  if (quick !== undefined) return quick;
  const trimmed = text.trim();
  if (trimmed.length > MAX_NUMBER) return tooLong(trimmed, reasons.money);
  if (decimalsOf(trimmed) > 4) return parseExact(trimmed, MONEY_SCALE) === undefined ? notPlain(trimmed, reasons.money) : reasons.decimals;
  return parseExact(trimmed, MONEY_SCALE) ?? notPlain(trimmed, reasons.money);
}

/** A number in millionths; decimals beyond the sixth are rounded half away from zero (see `isRounded`). */
export function readNumber(text: string): Exact | Reason {
  const quick = readShort(text, NUMBER_SCALE, 6);
  if (quick !== undefined) return quick;
  const trimmed = text.trim();
  if (trimmed.length > MAX_NUMBER) return tooLong(trimmed, reasons.number);
  return parseExact(trimmed, NUMBER_SCALE) ?? notPlain(trimmed, reasons.number);
}

/** A percentage in millionths of one: `0.25` and `25%` are the same. */
export function readPercent(text: string): Exact | Reason {
  const trimmed = text.trim();
  if (!trimmed.endsWith('%') || trimmed.length > MAX_NUMBER) {
    const value = readNumber(trimmed);
    return value === reasons.number ? reasons.percent : value;
  }
  const hundredths = parseExact(trimmed.slice(0, -1).trimEnd(), NUMBER_SCALE * 100);
  if (hundredths === undefined) return notPlain(trimmed.slice(0, -1), reasons.percent);
  const exact = BigInt(hundredths);
  const rounded = (exact < 0n ? exact - 5_000n : exact + 5_000n) / 10_000n;
  return Number.isSafeInteger(Number(rounded)) ? Number(rounded) : rounded;
}

/** Whether reading a number dropped digits beyond the sixth decimal that were not zero. */
export function isRounded(text: string): boolean {
  const places = text.trimEnd().endsWith('%') ? 4 : 6;
  return text.length > places && /[1-9]/.test(fractionOf(text).slice(places));
}

/** `true` 1, `false` 0, whatever the case. */
export function readBoolean(text: string): 0 | 1 | Reason {
  switch (text.trim().toLowerCase()) {
    case 'true':
      return 1;
    case 'false':
      return 0;
    default:
      return reasons.boolean;
  }
}

/** What a date cell said; `hadTime` where the date came from a point in time. */
export interface DateReading {
  readonly day: Day;
  readonly hadTime: boolean;
}

/** `2025-03-31`, or a full time stamp, whose date in the zone it is. */
export function readDate(text: string, zone: Zone): DateReading | Reason {
  const trimmed = text.trim();
  const day = parseDay(trimmed);
  if (day !== undefined) return { day, hadTime: false };
  if (/^\d{4}-\d{2}-\d{2}$/.test(trimmed)) return reasons.dateRange;
  const stamp = readTimestamp(trimmed, zone);
  if (typeof stamp === 'string') return reasons.date;
  return { day: Math.floor((stamp.instant + zone.offsetAt(stamp.instant)) / DAY), hadTime: true };
}

/** What a time stamp cell said, in UTC ms; `hadOffset` false where the account's zone was used. */
export interface TimestampReading {
  readonly instant: number;
  readonly hadOffset: boolean;
}

/** ISO 8601 date and time; without an offset, and for a date alone (its midnight), the zone's time. */
export function readTimestamp(text: string, zone: Zone): TimestampReading | Reason {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)? ?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i.exec(text.trim());
  if (!match) return reasons.timestamp;
  const day = parseDay(match[1]!);
  if (day === undefined) return reasons.dateRange;
  const [hour, minute, second] = [Number(match[2] ?? 0), Number(match[3] ?? 0), Number(match[4] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return reasons.timestamp;
  const milliseconds = Number((match[5] ?? '').slice(0, 3).padEnd(3, '0'));
  const wall = day * DAY + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
  if (match[6] === undefined) return { instant: zone.instantOf(wall), hadOffset: false };
  const offset = offsetOf(match[6]);
  return offset === undefined ? reasons.timestamp : { instant: wall - offset, hadOffset: true };
}

function offsetOf(text: string): number | undefined {
  if (text === 'Z' || text === 'z') return 0;
  const digits = text.slice(1).replace(':', '');
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2) || 0)];
  if (hours > 18 || minutes > 59) return undefined;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** Most cells are short: below 15 digits a float carries every one of them and the product rounds to the exact integer. */
function readShort(text: string, scale: number, places: number): number | undefined {
  if (text.length > 15 - places || !/^-?\d+(?:\.\d+)?$/.test(text)) return undefined;
  const dot = text.indexOf('.');
  if (dot >= 0 && text.length - dot - 1 > places) return undefined;
  return Math.round(Number(text) * scale) + 0;
}

function tooLong(text: string, otherwise: Reason): Reason {
  return /^[+-]?\d{30}/.test(text) ? reasons.overflow : otherwise;
}

function notPlain(text: string, otherwise: Reason): Reason {
  if (/^[+-]?\d{30,}/.test(text)) return reasons.overflow;
  if (/^\(.*\)$/.test(text)) return reasons.brackets;
  if (/^[+-]?\d[\d.,]*e[+-]?\d+$/i.test(text)) return reasons.exponent;
  if (/^[+-]?[\d.,'’\s]*,[\d.,'’\s]*$/.test(text)) return reasons.grouped;
  if (/\d/.test(text) && /^[^\d+-]{1,4}[+-]?[\d.,\s]+$|^[+-]?[\d.,\s]+[^\d]{1,4}$/.test(text) && /[\p{Sc}\p{L}]/u.test(text)) return reasons.symbol;
  return otherwise;
}

function decimalsOf(text: string): number {
  return fractionOf(text).replace(/0+$/, '').length;
}

function fractionOf(text: string): string {
  const dot = text.indexOf('.');
  return dot < 0 ? '' : text.slice(dot + 1).replace(/\D+$/, '');
}
