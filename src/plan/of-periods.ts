import { fold } from '../base/text.ts';
import type { Formula } from '../language/tree.ts';
import type { Context } from './context.ts';
import type { Expr } from './plan.ts';
import { problems } from './problems.ts';
import { storedColumn } from './scope.ts';
import { isAmount } from './types.ts';

type Call = Formula & { kind: 'call' };

/**
 * Whether a total is one of measures, not of rows: `AVERAGE([Accuracy])` in a report with periods. A name that is a column of the rows too
 * means the column, as in every other total.
 */
export function asksMeasures({ args, where }: Call, { near, totals, scope }: Context): boolean {
  const [argument, ...more] = args;
  if (near || !totals?.hasPeriods || where || more.length > 0 || !argument) return false;
  const isColumn = (name: string): boolean => storedColumn(totals.table, name) !== undefined || scope.columns.get(totals.table.id)?.has(fold(name)) === true;
  const asks = (part: Formula): boolean => {
    switch (part.kind) {
      case 'column':
      case 'name':
        return !(part.kind === 'column' && part.table) && totals.has(part.name.text) && !isColumn(part.name.text);
      case 'unary':
        return asks(part.operand);
      case 'binary':
        return asks(part.left) || asks(part.right);
      case 'call':
        return part.args.some(asks);
      default:
        return false;
    }
  };
  return asks(argument);
}

/** A formula between totals, worked out in each period of the cell. */
export function ofPeriods(aggregate: 'SUM' | 'AVERAGE', call: Call, context: Context): Expr | undefined {
  const [argument] = call.args;
  const operand = context.checker.check(argument!, context);
  if (!operand) return undefined;
  if (isAmount(operand.type)) return { kind: 'ofPeriods', type: operand.type, aggregate, operand };
  context.report(problems.wrongType(argument!.span, 'a number', operand.type));
  return undefined;
}
