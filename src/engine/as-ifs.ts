import { some } from '../plan/expr.ts';
import type { Expr } from '../plan/plan.ts';

/**
 * IFS and SWITCH as the IF they mean: a condition on text is then asked once per distinct text, and texts stay codes. Undefined for what is
 * neither, or where a dear subject would be worked out for each case.
 */
export function asIfs({ name, args, type }: Expr & { kind: 'call' }): Expr | undefined {
  const [subject] = args;
  if (name !== 'IFS' && (name !== 'SWITCH' || some(subject!, (part) => part.kind === 'lookup' || part.kind === 'call'))) return undefined;
  const pairs = name === 'IFS' ? args : args.slice(1);
  const condition = (part: Expr): Expr => (name === 'IFS' ? part : { kind: 'compare', type: { kind: 'boolean' }, operator: '=', left: subject!, right: part });
  let whole: Expr | undefined = pairs.length % 2 === 1 ? pairs.at(-1) : undefined;
  for (let at = pairs.length - (pairs.length % 2) - 2; at >= 0; at -= 2) whole = { kind: 'call', type, name: 'IF', args: [condition(pairs[at]!), pairs[at + 1]!, ...(whole ? [whole] : [])] };
  return whole;
}
