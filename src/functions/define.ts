import type { Value, ValueType } from '../table/table.ts';

/**
 * What a parameter of a function takes. `amount` is number, percent or money; `same` is the type of the
 * first `same` argument; `first` is the type of the first argument, whatever that is. A percent fits a number.
 */
export type ParameterType = ValueType | 'amount' | 'same' | 'first' | 'any';

/** Languages a rule file may be written in. */
export type Language = 'en' | 'nb' | 'da' | 'fi';

export interface FunctionParameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly optional?: boolean;
  /** May repeat. Neighbours marked so repeat together, in turn (IFS: condition, value, condition, value); see `signature.ts`. */
  readonly repeats?: boolean;
  /** A text that must be one of these, whatever the case: a literal can be checked before data is seen. */
  readonly choices?: readonly string[];
}

/** What a run knows that no argument says. */
export interface RunContext {
  /** Day number of TODAY(), captured once per run in the report's time zone. */
  readonly today: number;
  /** First month (1–12) of the fiscal year. */
  readonly fiscalStart: number;
  /** Language of the rule file, for texts that VALUE and DATEVALUE read and TEXT writes; English where absent. */
  readonly language?: Language;
}

export interface Example {
  /** A formula in an English file, that `revsheet eval` would take. */
  readonly formula: string;
  /** What `revsheet eval` prints for it; empty for blank. */
  readonly prints: string;
}

/** One entry of the catalogue: everything about a function is derived from it (types, docs, completion, tests). */
export interface FunctionEntry {
  readonly name: string;
  readonly family: 'logical' | 'math' | 'date' | 'text' | 'period' | 'total' | 'link' | 'history';
  readonly parameters: readonly FunctionParameter[];
  /**
   * The type of the result; `same` is the type of the `same` arguments (none given, as in BLANK(): it fits
   * any type), `first` that of the first argument.
   */
  readonly result: ValueType | 'same' | 'first';
  /** Where it may stand: in any formula, only between totals (measures), or handled by the engine itself. */
  readonly context: 'any' | 'measure' | 'engine';
  /** `spread`: a blank argument makes the result blank before `apply` is called; `own`: `apply` sees nulls. */
  readonly blanks: 'spread' | 'own';
  /**
   * The value for one row, over internal values (scaled integers, day numbers, booleans, text, null).
   * `types` holds the argument types after checking. Absent for `engine` entries.
   */
  readonly apply?: (args: readonly Value[], context: RunContext, types: readonly ValueType[]) => Value;
  readonly names: { readonly nb: string; readonly da: string; readonly fi: string };
  /** One sentence for a spreadsheet user. */
  readonly doc: string;
  /** Formulas that `revsheet eval` runs; empty where the function needs rows or periods. */
  readonly examples: readonly Example[];
  /** Formulas for the documentation of functions that need rows or periods. */
  readonly usage?: readonly string[];
}
