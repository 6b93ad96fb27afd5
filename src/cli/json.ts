/** A number as its decimal digits: it is never carried through a float, so nothing is rounded on the way. */
export class Digits {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What JSON can say. Objects are lists of pairs, so that keys keep their order and none of them means anything to JavaScript. */
export type Json = string | boolean | null | Digits | readonly Json[] | Fields;

export class Fields {
  readonly pairs: readonly (readonly [string, Json])[];
  constructor(pairs: readonly (readonly [string, Json | undefined])[]) {
    this.pairs = pairs.filter((pair): pair is readonly [string, Json] => pair[1] !== undefined);
  }
}

/** One object as text: its fields and their elements on lines of their own, what is inside those on one line. */
export function writeJson(fields: Fields): string {
  const lines = fields.pairs.map(([key, value]) => `  ${JSON.stringify(key)}: ${Array.isArray(value) && value.length > 0 ? column(value) : compact(value)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

const column = (items: readonly Json[]): string => `[\n${items.map((item) => `    ${compact(item)}`).join(',\n')}\n  ]`;

function compact(value: Json): string {
  if (value instanceof Digits) return value.text;
  if (value instanceof Fields) return `{${value.pairs.map(([key, part]) => `${JSON.stringify(key)}: ${compact(part)}`).join(', ')}}`;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  return `[${value.map(compact).join(', ')}]`;
}

/** Rows as text, each on one line. */
export const writeRows = (rows: readonly Json[]): string[] => rows.map(compact);
