import { closest } from '../base/closest.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { hasErrors } from '../base/diagnostic.ts';
import { hashText } from '../base/hash.ts';
import { lineAt } from '../base/span.ts';
import { fold } from '../base/text.ts';
import { packOf } from '../language/packs.ts';
import { languageOf, parse } from '../language/parse.ts';
import type { RuleFile, Statement } from '../language/tree.ts';
import { lowerFile, type Lowering } from './lower.ts';
import { FORMAT, type Plan } from './plan.ts';
import { problems } from './problems.ts';
import { reachOf } from './reach.ts';
import { absorb, emptyScope, type Scope } from './scope.ts';

export interface SourceFile {
  /** `recurring-revenue.rules`, or a path that ends so. */
  readonly name: string;
  readonly text: string;
}

export interface Compiled {
  /** One plan per given file without errors, in the order given. */
  readonly plans: readonly Plan[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Every rule file sees the tables; only this file does not import itself. */
const MODEL = 'model';

/**
 * Rule files to plans. `import "std/x"` and `import "x"` find `x.rules` among the given files first,
 * then in `library` (the shipped files), so an admin's copy of a shipped file takes its place.
 */
export function compile(files: readonly SourceFile[], library: readonly SourceFile[] = []): Compiled {
  const units = new Units(files, library);
  const plans: Plan[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const file of files) {
    const unit = units.of(baseName(file.name))!;
    diagnostics.push(...unit.diagnostics);
    if (!hasErrors(unit.diagnostics) && !unit.importsFailed) plans.push(planOf(unit));
  }
  return { plans, diagnostics };
}

/** A report may lack a clause only because that one could not be read, which has been said. */
const LACKING: readonly string[] = ['S503', 'S504', 'S515'];
/** A name may be unknown only because the file that has it could not be found, which has been said. */
const UNKNOWN: readonly string[] = ['N301', 'N302', 'N305', 'N306', 'N309', 'N311', 'S516', 'S520', 'T406'];

interface Unit {
  readonly file: RuleFile;
  readonly lowering: Lowering;
  readonly diagnostics: readonly Diagnostic[];
  readonly importsFailed: boolean;
}

/** The files, each parsed and lowered once, after those it imports. */
class Units {
  readonly #sources = new Map<string, SourceFile>();
  readonly #done = new Map<string, Unit>();
  readonly #busy: string[] = [];

  constructor(files: readonly SourceFile[], library: readonly SourceFile[]) {
    for (const source of [...library, ...files]) this.#sources.set(baseName(source.name), source);
  }

  of(name: string): Unit | undefined {
    const known = this.#done.get(name);
    if (known) return known;
    const source = this.#sources.get(name);
    if (!source) return undefined;
    this.#busy.push(name);
    const unit = this.#build(name, source);
    this.#busy.pop();
    this.#done.set(name, unit);
    return unit;
  }

  #build(name: string, source: SourceFile): Unit {
    const { file, diagnostics: syntax } = parse(source.name, source.text);
    const found: Diagnostic[] = [...syntax];
    const scope = emptyScope();
    let importsFailed = false;
    const take = (path: string, statement?: Statement & { kind: 'import' }): void => {
      const wanted = baseName(path);
      if (this.#busy.includes(wanted)) {
        if (statement) found.push(this.#problem(file, problems.importCycle(statement.pathSpan, [...this.#busy, wanted])));
        return;
      }
      const unit = this.of(wanted);
      if (!unit) {
        if (statement) found.push(this.#problem(file, problems.unknownImport(statement.pathSpan, path, closest(path, [...this.#sources.keys()].map((key) => `std/${key}`)))));
        return;
      }
      if (hasErrors(unit.diagnostics) || unit.importsFailed) importsFailed = true;
      absorb(scope, unit.lowering.scope);
    };
    if (name !== MODEL) take(MODEL);
    for (const statement of file.statements) if (statement.kind === 'import') take(statement.path, statement);
    const lowering = lowerFile(file, scope, brokenNames(file.text, syntax));
    const untold = new Set([...(hasErrors(syntax) ? LACKING : []), ...(found.some(({ code }) => code === 'V801') ? UNKNOWN : [])]);
    return { file, lowering, diagnostics: [...found, ...lowering.diagnostics.filter(({ code }) => !untold.has(code))], importsFailed };
  }

  #problem(file: RuleFile, problem: ReturnType<typeof problems.importCycle>): Diagnostic {
    return { ...problem, severity: 'error', file: file.name };
  }
}

/** The names of statements that could not be read: `measure Lost = SUM(` names Lost, from whichever of its lines. */
function brokenNames(text: string, syntax: readonly Diagnostic[]): (name: string) => boolean {
  const heads = syntax.filter(({ severity }) => severity === 'error').flatMap(({ span }) => headsAt(text, span.start)).map((line) => fold(line.trim()));
  const groupLines = heads.filter((head) => head.startsWith(`${fold(packOf(languageOf(text)).keywords.group)} `));
  return (name) => {
    // A parameter "Coverage base" may be asked for as Coverage_base.
    const names = [fold(name), fold(name).replaceAll('_', ' ')];
    // The groups of a report have several names in one line, and the level of a row is named after the first.
    const groups = [fold(name), fold(name).replace(/ kind$/, '')];
    return heads.some((head) => names.some((known) => [`${known} `, `"${known}"`].some((written) => head.slice(head.indexOf(' ') + 1).startsWith(written))))
      || groupLines.some((head) => groups.some((known) => head.includes(`"${known}"`) || head.includes(`[${known}]`)));
  };
}

/** The line of a place, and the one that it goes on from: the last above that begins further left. */
function headsAt(text: string, at: number): readonly string[] {
  const own = lineAt(text, at);
  const indent = own.search(/\S/);
  const above = text.slice(0, at).split('\n').slice(0, -1).findLast((line) => line.trim() !== '' && line.search(/\S/) < indent);
  return above === undefined ? [own] : [own, above];
}

function baseName(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.rules$/, '').toLowerCase();
}

function planOf({ file, lowering }: Unit): Plan {
  const { scope, tests, maps } = lowering;
  const version = file.statements.find((statement) => statement.kind === 'version')?.version ?? 1;
  const body: Omit<Plan, 'hash'> = {
    format: FORMAT,
    file: file.name,
    language: file.language,
    version,
    tables: [...scope.tables.values()],
    parameters: [...scope.parameters.values()],
    columns: definedColumns(scope),
    links: linkPlans(scope),
    exceptions: [...scope.exceptions.values()],
    reports: [...scope.reports.values()],
    tests,
    maps,
  };
  const whole = { ...body, reports: body.reports.map((report) => ({ ...report, ...reachOf(report, body) })) };
  return { ...whole, hash: hashText(JSON.stringify(whole)) };
}

function definedColumns(scope: Scope): Plan['columns'] {
  return [...scope.columns.values()].flatMap((columns) => [...columns.values()].flatMap((column) => column.resolve() ?? []));
}

function linkPlans(scope: Scope): Plan['links'] {
  const plans = [...scope.links.values()].flatMap((links) => [...links.values()].flatMap((link) => link.plan() ?? []));
  return [...new Set(plans)];
}
