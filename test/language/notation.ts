import { expect } from 'vitest';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { parse, parseFormula } from '../../src/language/parse.ts';
import type { Language } from '../../src/language/pack.ts';
import type { Formula, RuleFile, Statement } from '../../src/language/tree.ts';

/** A formula as nested lists: `(+ 1 (* 2 [A]))`. */
export function shape(formula: Formula): string {
  switch (formula.kind) {
    case 'text':
      return JSON.stringify(formula.value);
    case 'number':
      return `${formula.value}${formula.percent ? '%' : ''}${formula.currency ? ` ${formula.currency}` : ''}`;
    case 'duration':
      return `${formula.value} ${formula.unit}`;
    case 'date':
      return formula.value;
    case 'boolean':
      return String(formula.value);
    case 'column':
      return `${formula.table?.text ?? ''}[${formula.name.text}]`;
    case 'through':
      return `${shape(formula.link)}.[${formula.name.text}]`;
    case 'name':
      return formula.name.text;
    case 'call': {
      const parts = formula.args.map(shape);
      if (formula.where) parts.push(`where ${shape(formula.where)}`);
      if (formula.while) parts.push(`while ${shape(formula.while)}`);
      return `${formula.name.text}(${parts.join(', ')})`;
    }
    case 'unary':
      return `(${formula.operator} ${shape(formula.operand)})`;
    case 'binary':
      return `(${formula.operator} ${shape(formula.left)} ${shape(formula.right)})`;
    case 'blank':
      return `(${formula.negated ? 'filled' : 'blank'} ${shape(formula.operand)})`;
    case 'in':
      return `(${formula.negated ? 'not-in' : 'in'} ${[formula.operand, ...formula.list].map(shape).join(' ')})`;
    default:
      return formula satisfies never;
  }
}

/** The shape of a formula that has nothing wrong. */
export function formula(text: string, language?: Language): string {
  const { formula: parsed, diagnostics } = parseFormula(text, language);
  expect(diagnostics, text).toEqual([]);
  return shape(parsed!);
}

/** The statements of a file that has nothing wrong. */
export function statements(text: string): readonly Statement[] {
  const { file, diagnostics } = parse('test.rules', text);
  expect(diagnostics, text).toEqual([]);
  return file.statements;
}

/** The one statement of a kind in a file that has nothing wrong. */
export function statement<K extends Statement['kind']>(kind: K, text: string): Extract<Statement, { kind: K }> {
  const found = statements(text).filter((candidate) => candidate.kind === kind);
  expect(found).toHaveLength(1);
  return found[0] as Extract<Statement, { kind: K }>;
}

/** `P201 "("`: the code of each diagnostic and the text it points at. */
export function found(text: string): string[] {
  return parse('test.rules', text).diagnostics.map((diagnostic) => pointed(text, diagnostic));
}

export function foundInFormula(text: string, language?: Language): string[] {
  return parseFormula(text, language).diagnostics.map((diagnostic) => pointed(text, diagnostic));
}

export function pointed(text: string, diagnostic: Diagnostic): string {
  return `${diagnostic.code} ${text.slice(diagnostic.span.start, diagnostic.span.end)}`;
}

/** A text with the edits of a fix made. */
export function mended(text: string, diagnostic: Diagnostic): string {
  const edits = [...(diagnostic.fix?.edits ?? [])].sort((a, b) => b.span.start - a.span.start);
  return edits.reduce((result, edit) => result.slice(0, edit.span.start) + edit.text + result.slice(edit.span.end), text);
}

/** A tree without its spans: what a file means, wherever it stands. */
export function meaning(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(meaning);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !/^(?:span|.*Span)$/.test(key)).map(([key, part]) => [key, meaning(part)]));
}

export function meaningOf(file: RuleFile): unknown {
  return meaning(file.statements);
}
