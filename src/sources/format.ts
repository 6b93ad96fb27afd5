/** What a file is written in. */
export type SourceFormat = 'csv' | 'json' | 'ndjson';

/**
 * The format of a file, by its name and, where that says nothing, by how it begins: `[` is JSON, `{` is NDJSON
 * when its first line is a whole object with another behind it, anything else CSV. `.json` that holds one object per line is NDJSON too.
 */
export function formatOf(fileName: string, firstBytes: Uint8Array = new Uint8Array(0)): SourceFormat {
  const name = fileName.toLowerCase().replace(/[?#].*$/, '');
  if (name.endsWith('.ndjson') || name.endsWith('.jsonl')) return 'ndjson';
  if (/\.(?:csv|tsv|psv|txt)$/.test(name)) return 'csv';
  const text = beginningOf(firstBytes);
  if (text.startsWith('{')) return isLineOfObjects(text) ? 'ndjson' : 'json';
  return name.endsWith('.json') || text.startsWith('[') ? 'json' : 'csv';
}

function isLineOfObjects(text: string): boolean {
  const end = text.indexOf('\n');
  return end > 0 && text.slice(0, end).trimEnd().endsWith('}') && text.slice(end).trimStart().startsWith('{');
}

function beginningOf(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes.subarray(0, 64 * 1024)).trimStart();
}
