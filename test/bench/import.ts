/**
 * How long an import takes, and how long it holds the thread: `node --experimental-strip-types test/bench/import.ts [rows]`,
 * or through vite-node. Prints one line per format.
 */
import { importTable } from '../../src/sources/import.ts';
import type { SourceFormat } from '../../src/sources/format.ts';
import { deals } from '../sources/shapes.ts';

const count = Number(process.argv[2] ?? 100_000);
const extra = ['region', 'segment', 'campaign', 'notes', 'product'];
const headers = [...deals.columns.map((column) => column.id), ...extra];

function cells(row: number): string[] {
  const date = (offset: number): string => new Date(Date.UTC(2021, 0, 1 + ((row * 7 + offset) % 1500))).toISOString().slice(0, 10);
  return [
    `D-${row}`, `Deal ${row} "of" many, and more`, `Company ${row % 4000}`, `contact${row % 9000}@example.com`, `user-${row % 50}`, 'Default',
    ['Qualified', 'Proposal', 'Won', 'Lost'][row % 4]!, `${(row * 37) % 100000}.${String(row % 100).padStart(2, '0')}`, 'NOK', date(0), date(60), 'Commit',
    `Call again about ${row}`, '', 'Web', `${row % 9000}`, ['New business', 'Renewal', 'Upgrade', 'Downgrade'][row % 4]!, row % 5 ? '' : date(400),
    row % 5 ? '' : 'Churned', row > 10 && row % 9 === 0 ? `D-${row - 9}` : '', `Region ${row % 12}`, 'Mid market', 'Spring', `Some words about deal ${row}`, `P${row % 30}`,
  ];
}

function written(format: SourceFormat): string {
  const rows = Array.from({ length: count }, (_, row) => cells(row));
  if (format === 'csv') return [headers, ...rows].map((row) => row.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\n');
  const objects = rows.map((row) => JSON.stringify(Object.fromEntries(row.map((cell, i) => [headers[i], cell]))));
  return format === 'ndjson' ? objects.join('\n') : `[${objects.join(',\n')}]`;
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

for (const format of ['csv', 'ndjson', 'json'] as const) {
  const bytes = new TextEncoder().encode(written(format));
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 0);
  const began = performance.now();
  const { report } = await importTable(piecesOf(bytes), { shape: deals, format, source: `deals.${format}`, timeZone: 'Europe/Oslo' });
  const took = performance.now() - began;
  clearInterval(timer);
  console.log(`${format}: ${report.rowsKept} of ${report.rowsIn} rows, ${(bytes.length / 1e6).toFixed(1)} MB, ${took.toFixed(0)} ms, longest stretch ${longest.toFixed(0)} ms`);
}
