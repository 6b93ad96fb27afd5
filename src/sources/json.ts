/** One member of a JSON object, as text a column can read: strings unquoted, numbers written out, nested values as their JSON. */
export interface JsonMember {
  readonly name: string;
  readonly text: string;
}

/** Where a text stops being JSON, and what was expected there. */
export class JsonFault extends Error {
  readonly at: number;
  readonly expected: string;

  constructor(at: number, expected: string) {
    super(expected);
    this.at = at;
    this.expected = expected;
  }
}

const MAX_DEPTH = 64;
const NONE = Infinity;
/** What ends the plain part of a text: an escape, or a character that JSON forbids there. */
const SPECIAL = /[\\\u0000-\u001f]/;

/**
 * A strict reader of RFC 8259 over one text. The platform's own parser would turn long numbers into
 * floats, take any depth and give objects whose keys are the file's; this one hands over texts (reliability D5, D11).
 */
export interface JsonReader {
  /** Offset of the next character that is not a space. */
  position(): number;
  peek(): string;
  expect(mark: string): void;
  /** Takes the mark if it is next. */
  skip(mark: string): boolean;
  /** The members of an object as they stand, repeated names too. Throws JsonFault. */
  object(): readonly JsonMember[];
  string(): string;
  /** Any value, as text. */
  value(): string;
  isAtEnd(): boolean;
}

export function jsonReader(text: string): JsonReader {
  let at = 0;

  function spaces(): void {
    for (;;) {
      const code = text.charCodeAt(at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      at += 1;
    }
  }

  function skip(mark: string): boolean {
    spaces();
    if (text[at] !== mark) return false;
    at += 1;
    return true;
  }

  function expect(mark: string): void {
    if (!skip(mark)) throw fault(`expected ${mark}`);
  }

  function fault(expected: string): JsonFault {
    return new JsonFault(at, at >= text.length ? `${expected}, but the text ends` : expected);
  }

  function object(): JsonMember[] {
    expect('{');
    const members: JsonMember[] = [];
    if (skip('}')) return [];
    do {
      spaces();
      const name = string();
      expect(':');
      members.push({ name, text: value() });
    } while (skip(','));
    expect('}');
    return members;
  }

  function value(): string {
    spaces();
    const start = at;
    switch (text[at]) {
      case '"':
        return string();
      case '{':
      case '[':
        nested(1);
        return text.slice(start, at);
      case 't':
        return word('true');
      case 'f':
        return word('false');
      case 'n':
        word('null');
        return '';
      default:
        return writtenOut(number());
    }
  }

  /** Walks a nested value; the depth is bounded, so recursion is safe. */
  function nested(depth: number): void {
    if (depth > MAX_DEPTH) throw fault(`at most ${MAX_DEPTH} levels`);
    const isArray = text[at] === '[';
    const close = isArray ? ']' : '}';
    at += 1;
    if (skip(close)) return;
    do {
      spaces();
      if (!isArray) {
        string();
        expect(':');
        spaces();
      }
      if (text[at] === '{' || text[at] === '[') nested(depth + 1);
      else value();
    } while (skip(','));
    expect(close);
  }

  function word(expected: string): string {
    if (!text.startsWith(expected, at)) throw fault('expected a value');
    at += expected.length;
    return expected;
  }

  function number(): string {
    const found = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    found.lastIndex = at;
    const match = found.exec(text);
    if (!match) throw fault('expected a value');
    at += match[0].length;
    return match[0];
  }

  function string(): string {
    if (text[at] !== '"') throw fault('expected a text in double quotes');
    at += 1;
    let out = '';
    let quote = -1;
    for (;;) {
      // Nearly every text has no escape: one search for its end, one for anything that needs a closer look.
      if (quote < at) quote = text.indexOf('"', at);
      if (quote < 0) quote = NONE;
      const piece = quote === NONE ? text.slice(at, at + 1_000_000) : text.slice(at, quote);
      const special = piece.search(SPECIAL);
      if (special < 0 && quote !== NONE) {
        at = quote + 1;
        return out + piece;
      }
      if (special < 0) {
        at = text.length;
        throw fault('expected the end of a text');
      }
      at += special;
      if (text[at] !== '\\') throw fault('line breaks and control characters inside a text are written as \\n or \\u000a');
      out += piece.slice(0, special) + escaped();
    }
  }

  function escaped(): string {
    const mark = text[at + 1] ?? '';
    if (mark === 'u') {
      const digits = text.slice(at + 2, at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw fault('expected four hexadecimal digits after \\u');
      at += 6;
      return String.fromCharCode(parseInt(digits, 16));
    }
    const letter = ESCAPES.get(mark);
    if (letter === undefined) throw fault('no such escape in a text');
    at += 2;
    return letter;
  }

  return {
    position() {
      spaces();
      return at;
    },
    peek() {
      spaces();
      return text[at] ?? '';
    },
    expect,
    skip,
    object,
    string() {
      spaces();
      return string();
    },
    value,
    isAtEnd() {
      spaces();
      return at >= text.length;
    },
  };
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'], ['\\', '\\'], ['/', '/'], ['b', '\b'], ['f', '\f'], ['n', '\n'], ['r', '\r'], ['t', '\t'],
]);

/** `1.5e3` as `1500`: the same number without an exponent. Beyond 40 places it stays as it is, and the column refuses it. */
export function writtenOut(number: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d+)$/.exec(number);
  if (!match) return number;
  const power = Number(match[4]);
  if (Math.abs(power) > 40) return number;
  const digits = match[2]! + (match[3] ?? '');
  const point = match[2]!.length + power;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const cut = point <= 0 ? 1 : point;
  const fraction = padded.slice(cut).replace(/0+$/, '');
  return `${match[1]}${padded.slice(0, cut).replace(/^0+(?=\d)/, '')}${fraction && `.${fraction}`}`;
}
