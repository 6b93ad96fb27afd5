import { openSync, readSync, closeSync, createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { closest } from '../base/closest.ts';
import type { Day } from '../base/dates.ts';
import { fold, snakeCase } from '../base/text.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import { formatOf, type SourceFormat } from '../sources/format.ts';
import { ImportError } from '../sources/import-error.ts';
import { fittingMap } from '../sources/fitting-map.ts';
import { importTable, type ImportOutcome } from '../sources/import.ts';
import { printRefusal } from '../sources/print-report.ts';
import type { ImportReport } from '../sources/report.ts';
import type { ImportMap } from '../table/shape.ts';
import type { Table } from '../table/table.ts';
import { cannotRead, type Rules } from './load.ts';
import { Unusable } from './outcome.ts';
import { visible } from './plain.ts';

/** What reading a file depends on besides the file. */
export interface Circumstances {
  readonly today: Day;
  readonly timeZone: string;
}

/** `deals=deals.csv`. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
}

/** `name=value`, cut at the first `=`. */
export function assignment(option: string, text: string): Assignment {
  const at = text.indexOf('=');
  if (at <= 0) throw new Unusable(`--${option} ${text}: write it as name=value.`);
  return { name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}

/** Imports every `table=file`; rows that had to be refused are told of in the notes, never dropped in silence. */
export async function loadTables(data: readonly string[], maps: readonly string[], plan: Plan, rules: Rules, at: Circumstances) {
  const tables = new Map<string, Table>();
  const notes: string[] = [];
  const wanted = new Map(maps.map((text) => assignment('map', text)).map(({ name, value }) => [findTable(plan, name).id, value]));
  for (const { name, value } of data.map((text) => assignment('data', text))) {
    const shape = findTable(plan, name);
    if (tables.has(shape.id)) throw new Unusable(`--data gives ${shape.id} twice. Put the rows into one file.`);
    const mapName = wanted.get(shape.id);
    const { table, report } = await importFile(value, shape, mapName === undefined ? undefined : findMap(rules, mapName, shape.id), mapsOf(rules), at);
    tables.set(shape.id, table);
    notes.push(...summary(report, value));
  }
  for (const id of wanted.keys()) if (!tables.has(id)) throw new Unusable(`--map names ${id}, but no --data gives it a file.`);
  return { tables: tables as ReadonlyMap<string, Table>, notes };
}

/** A table of a plan by its id, whatever the case. */
export function findTable(plan: Plan, name: string): TablePlan {
  const found = plan.tables.find((table) => table.id === fold(name) || table.id === snakeCase(name));
  if (found) return found;
  const ids = plan.tables.map((table) => table.id);
  throw new Unusable(unknown('table', name, ids));
}

/** An import map for a table, from the given files first. */
export function findMap(rules: Rules, name: string, table: string): ImportMap {
  const maps = mapsOf(rules).filter((map) => map.table === table);
  const found = maps.find((map) => fold(map.name) === fold(name));
  if (found) return found;
  throw new Unusable(unknown(`import map for ${table}`, name, maps.map((map) => map.name)));
}

export function mapsOf(rules: Rules): readonly ImportMap[] {
  return rules.plans.flatMap((plan) => plan.maps);
}

/** `There is no report "x". Did you mean "y"? There is: …`. */
export function unknown(what: string, name: string, known: readonly string[]): string {
  const near = closest(name, known);
  return `There is no ${what} "${name}".${near === undefined ? '' : ` Did you mean "${near}"?`} ${known.length === 0 ? 'None is known.' : `Known: ${known.join(', ')}.`}`;
}

/** Reads one file into a table. Throws Unusable when it cannot be taken as a whole. */
export async function importFile(path: string, shape: TablePlan, map: ImportMap | undefined, maps: readonly ImportMap[], at: Circumstances): Promise<ImportOutcome> {
  const { totalBytes, format } = look(path);
  try {
    return await importTable(createReadStream(path), { shape, format, source: basename(path), timeZone: at.timeZone, today: at.today, totalBytes, ...(map ? { map } : {}) });
  } catch (problem) {
    if (problem instanceof ImportError) throw new Unusable(`${problem.what}\nNothing was run or written.\n${problem.action}${hint(problem)}`);
    if ((problem as { code?: unknown } | null)?.code !== undefined) throw cannotRead(path, problem);
    throw problem;
  }

  function hint({ headers }: ImportError): string {
    const fitting = headers === undefined || map !== undefined ? undefined : fittingMap(headers, shape, maps);
    return fitting === undefined ? '' : `\nThe import map "${fitting.name}" knows these columns: name it with --map.`;
  }
}

function look(path: string): { readonly totalBytes: number; readonly format: SourceFormat } {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) throw Object.assign(new Error(path), { code: 'EISDIR' });
    return { totalBytes: stats.size, format: formatOf(path, stats.isFile() ? beginningOf(path) : undefined) };
  } catch (problem) {
    throw cannotRead(path, problem);
  }
}

function beginningOf(path: string): Uint8Array {
  const bytes = new Uint8Array(64 * 1024);
  const file = openSync(path, 'r');
  try {
    return bytes.subarray(0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}

/** More refused rows than these are counted, not listed. */
const MOST_REFUSALS = 5;

/** What a person must know of an import before trusting its numbers; nothing where every row and header was taken as it is. */
function summary(report: ImportReport, path: string): string[] {
  const lines: string[] = [];
  lines.push(...report.refusals.slice(0, MOST_REFUSALS).map((refusal) => `  ${visible(printRefusal(refusal))}`));
  if (report.rowsRefused > MOST_REFUSALS) lines.push(`  … and ${report.rowsRefused - MOST_REFUSALS} more; revsheet import ${report.table} ${path} lists them.`);
  if (report.unknownHeaders.length > 0) lines.push(`  Headers not known, kept as text: ${report.unknownHeaders.map(visible).join(', ')}.`);
  lines.push(...report.assumptions.map((assumption) => `  ${visible(assumption)}`));
  if (lines.length === 0) return [];
  return [[`${visible(path)}: ${report.rowsKept} of ${report.rowsIn} ${report.rowsIn === 1 ? 'row' : 'rows'} of ${report.table} kept, ${report.rowsRefused} refused.`, ...lines].join('\n')];
}
