import { EmbeddedActionsParser, type IToken, type ParserMethod, type TokenType } from 'chevrotain';
import { join, type Span } from '../base/span.ts';
import { spanOf } from './read.ts';
import * as t from './tokens.ts';
import type { Formula, Name, Operator } from './tree.ts';

type Rule<T> = ParserMethod<[], T>;
type Unit = Extract<Formula, { kind: 'duration' }>['unit'];

/** Messages are made from the tokens afterwards (`explain.ts`): the parser itself says nothing. */
const silent = {
  buildMismatchTokenMessage: () => '',
  buildNotAllInputParsedMessage: () => '',
  buildNoViableAltMessage: () => '',
  buildEarlyExitMessage: () => '',
};

const OPERATORS = new Map<TokenType, Operator>([
  [t.Equal, '='], [t.NotEqual, '<>'], [t.Less, '<'], [t.AtMost, '<='], [t.Greater, '>'], [t.AtLeast, '>='],
  [t.Join, '&'], [t.Plus, '+'], [t.Minus, '-'], [t.Times, '*'], [t.Divide, '/'], [t.Power, '^'], [t.And, 'and'], [t.Or, 'or'],
]);

/**
 * Formulas, as a spreadsheet knows them. Loosest first: or, and, not, comparison, &, + -, * /, minus, ^,
 * then % and units. Every rule returns its part of the tree; side effects stay inside ACTION, because
 * Chevrotain runs each rule once with invented tokens to learn the grammar.
 */
export class FormulaParser extends EmbeddedActionsParser {
  /** The two sides around the first sign of a comparison that another sign follows: for P204. */
  chained: { readonly first: IToken; readonly middle: Span } | undefined;
  /** A minus directly before a power: for P206. */
  signedPower: { readonly minus: IToken; readonly base: Span; readonly power: Span } | undefined;

  constructor(skipValidations: boolean) {
    super(t.VOCABULARY, { maxLookahead: 2, recoveryEnabled: false, skipValidations, errorMessageProvider: silent });
  }

  readonly formula: Rule<Formula> = this.RULE('formula', (): Formula => {
    let left = this.SUBRULE(this.conjunction);
    this.MANY(() => {
      const sign = this.CONSUME(t.Or);
      const right = this.SUBRULE2(this.conjunction);
      left = this.ACTION(() => binary(left, sign, right));
    });
    return left;
  });

  private readonly conjunction: Rule<Formula> = this.RULE('conjunction', (): Formula => {
    let left = this.SUBRULE(this.negation);
    this.MANY(() => {
      const sign = this.CONSUME(t.And);
      const right = this.SUBRULE2(this.negation);
      left = this.ACTION(() => binary(left, sign, right));
    });
    return left;
  });

  private readonly negation: Rule<Formula> = this.RULE('negation', (): Formula => {
    const signs: IToken[] = [];
    this.MANY(() => {
      const sign = this.CONSUME(t.Not);
      this.ACTION(() => signs.push(sign));
    });
    const operand = this.SUBRULE(this.comparison);
    return this.ACTION(() => signed(signs, 'not', operand));
  });

  private readonly comparison: Rule<Formula> = this.RULE('comparison', (): Formula => {
    const left = this.SUBRULE(this.concatenation);
    let result = left;
    this.OPTION(() => {
      result = this.OR([
        {
          ALT: () => {
            const sign = this.SUBRULE(this.comparisonSign);
            const right = this.SUBRULE2(this.concatenation);
            return this.ACTION(() => {
              if (t.isComparison(this.LA(1).tokenType)) this.chained ??= { first: sign, middle: right.span };
              return binary(left, sign, right);
            });
          },
        },
        { ALT: () => this.SUBRULE(this.blankTest) },
        { ALT: () => this.SUBRULE(this.membership) },
      ]);
      result = this.ACTION(() => withOperand(result, left));
    });
    return result;
  });

  private readonly comparisonSign: Rule<IToken> = this.RULE('comparisonSign', () =>
    this.OR([
      { ALT: () => this.CONSUME(t.Equal) },
      { ALT: () => this.CONSUME(t.NotEqual) },
      { ALT: () => this.CONSUME(t.Less) },
      { ALT: () => this.CONSUME(t.AtMost) },
      { ALT: () => this.CONSUME(t.Greater) },
      { ALT: () => this.CONSUME(t.AtLeast) },
    ]),
  );

  private readonly blankTest: Rule<Formula> = this.RULE('blankTest', (): Formula => {
    this.CONSUME(t.Is);
    const negated = this.OPTION(() => this.CONSUME(t.Not));
    const end = this.CONSUME(t.Blank);
    return this.ACTION(() => ({ kind: 'blank', operand: PENDING, negated: negated !== undefined, span: spanOf(end) }));
  });

  private readonly membership: Rule<Formula> = this.RULE('membership', (): Formula => {
    const negated = this.OPTION(() => this.CONSUME(t.Not));
    this.CONSUME(t.In);
    this.CONSUME(t.Open);
    const list = this.SUBRULE(this.list);
    const end = this.CONSUME(t.Close);
    return this.ACTION(() => ({ kind: 'in', operand: PENDING, list, negated: negated !== undefined, span: spanOf(end) }));
  });

  /** The loosest formula that holds no condition: what a choice of a parameter may be. */
  readonly concatenation: Rule<Formula> = this.RULE('concatenation', (): Formula => {
    let left = this.SUBRULE(this.sum);
    this.MANY(() => {
      const sign = this.CONSUME(t.Join);
      const right = this.SUBRULE2(this.sum);
      left = this.ACTION(() => binary(left, sign, right));
    });
    return left;
  });

  private readonly sum: Rule<Formula> = this.RULE('sum', (): Formula => {
    let left = this.SUBRULE(this.product);
    this.MANY(() => {
      const sign = this.OR([{ ALT: () => this.CONSUME(t.Plus) }, { ALT: () => this.CONSUME(t.Minus) }]);
      const right = this.SUBRULE2(this.product);
      left = this.ACTION(() => binary(left, sign, right));
    });
    return left;
  });

  private readonly product: Rule<Formula> = this.RULE('product', (): Formula => {
    let left = this.SUBRULE(this.signedValue);
    this.MANY(() => {
      const sign = this.OR([{ ALT: () => this.CONSUME(t.Times) }, { ALT: () => this.CONSUME(t.Divide) }]);
      const right = this.SUBRULE2(this.signedValue);
      left = this.ACTION(() => binary(left, sign, right));
    });
    return left;
  });

  private readonly signedValue: Rule<Formula> = this.RULE('signedValue', (): Formula => {
    const signs = this.SUBRULE(this.minuses);
    const operand = this.SUBRULE(this.power);
    return this.ACTION(() => {
      const minus = signs.at(-1);
      if (minus && operand.kind === 'binary' && operand.operator === '^' && !this.endsWithBracket(operand)) {
        this.signedPower ??= { minus, base: operand.left.span, power: operand.span };
      }
      return signed(signs, '-', operand);
    });
  });

  private readonly minuses: Rule<IToken[]> = this.RULE('minuses', () => {
    const signs: IToken[] = [];
    this.MANY(() => {
      const sign = this.CONSUME(t.Minus);
      this.ACTION(() => signs.push(sign));
    });
    return signs;
  });

  private readonly power: Rule<Formula> = this.RULE('power', (): Formula => {
    let left = this.SUBRULE(this.measured);
    this.OPTION(() => {
      const sign = this.CONSUME(t.Power);
      const signs = this.SUBRULE(this.minuses);
      const right = this.SUBRULE2(this.measured);
      left = this.ACTION(() => binary(left, sign, signed(signs, '-', right)));
    });
    return left;
  });

  /** A value with `%` or a unit behind it. */
  private readonly measured: Rule<Formula> = this.RULE('measured', (): Formula => {
    let value = this.SUBRULE(this.value);
    this.OPTION(() => {
      value = this.OR([
        {
          ALT: () => {
            const sign = this.CONSUME(t.PercentSign);
            return this.ACTION(() => asPercent(value, spanOf(sign)));
          },
        },
        {
          ALT: () => {
            const unit = this.CONSUME(t.Unit);
            return this.ACTION(() => asDuration(value, unit));
          },
        },
      ]);
    });
    return value;
  });

  private readonly value: Rule<Formula> = this.RULE('value', (): Formula =>
    this.OR([
      {
        ALT: () => {
          const token = this.CONSUME(t.Text);
          return this.ACTION((): Formula => ({ kind: 'text', value: token.payload as string, span: spanOf(token) }));
        },
      },
      {
        ALT: () => {
          const token = this.CONSUME(t.DateLiteral);
          return this.ACTION((): Formula => ({ kind: 'date', value: token.image, span: spanOf(token) }));
        },
      },
      { ALT: () => this.SUBRULE(this.numberValue) },
      {
        ALT: () => {
          const token = this.CONSUME(t.True);
          return this.ACTION((): Formula => ({ kind: 'boolean', value: true, span: spanOf(token) }));
        },
      },
      {
        ALT: () => {
          const token = this.CONSUME(t.False);
          return this.ACTION((): Formula => ({ kind: 'boolean', value: false, span: spanOf(token) }));
        },
      },
      { ALT: () => this.SUBRULE(this.bracketed) },
      { ALT: () => this.SUBRULE(this.columnValue) },
      { ALT: () => this.SUBRULE(this.call) },
      {
        ALT: () => {
          const token = this.CONSUME(t.Word);
          return this.ACTION((): Formula => ({ kind: 'name', name: wordName(token), span: spanOf(token) }));
        },
      },
    ]),
  );

  private readonly numberValue: Rule<Formula> = this.RULE('numberValue', (): Formula => {
    const token = this.CONSUME(t.NumberLiteral);
    const currency = this.OPTION(() => this.CONSUME(t.Currency));
    return this.ACTION(() => {
      const number = { kind: 'number', value: token.payload as string, span: spanOf(token) } as const;
      return currency ? { ...number, currency: currency.image, span: join(spanOf(token), spanOf(currency)) } : number;
    });
  });

  private readonly bracketed: Rule<Formula> = this.RULE('bracketed', (): Formula => {
    const open = this.CONSUME(t.Open);
    const inner = this.SUBRULE(this.formula);
    const close = this.CONSUME(t.Close);
    // The span takes the brackets in, so that what stands around a value can be replaced whole.
    return this.ACTION(() => ({ ...inner, span: join(spanOf(open), spanOf(close)) }));
  });

  /** `[Amount]`, `deals[Amount]`, `[Stage].[Kind]`. */
  readonly columnValue: Rule<Formula> = this.RULE('columnValue', (): Formula => {
    const table = this.OPTION(() => this.CONSUME(t.TableWord));
    const first = this.CONSUME(t.Column);
    let value: Formula = this.ACTION(() => {
      const name = columnName(first);
      if (!table) return { kind: 'column', name, span: name.span };
      return { kind: 'column', name, table: wordName(table), span: join(spanOf(table), name.span) };
    });
    this.MANY(() => {
      this.CONSUME(t.Dot);
      const next = this.CONSUME2(t.Column);
      value = this.ACTION(() => ({ kind: 'through', link: value, name: columnName(next), span: join(value.span, spanOf(next)) }));
    });
    return value;
  });

  private readonly call: Rule<Formula> = this.RULE('call', (): Formula => {
    const word = this.CONSUME(t.FunctionWord);
    this.CONSUME(t.Open);
    const args = this.OPTION(() => this.SUBRULE(this.list));
    const where = this.OPTION2(() => {
      this.CONSUME(t.Where);
      return this.SUBRULE(this.formula);
    });
    const during = this.OPTION3(() => {
      this.CONSUME(t.While);
      return this.SUBRULE2(this.formula);
    });
    const close = this.CONSUME(t.Close);
    return this.ACTION(() => ({
      kind: 'call',
      name: wordName(word),
      args: args ?? [],
      ...(where && { where }),
      ...(during && { while: during }),
      span: join(spanOf(word), spanOf(close)),
    }));
  });

  /** One formula or several, separated. */
  readonly list: Rule<Formula[]> = this.RULE('list', () => {
    const list: Formula[] = [];
    const first = this.SUBRULE(this.formula);
    this.ACTION(() => list.push(first));
    this.MANY(() => {
      this.CONSUME(t.Separator);
      const next = this.SUBRULE2(this.formula);
      this.ACTION(() => list.push(next));
    });
    return list;
  });

  /** Whether a power is one in brackets, `-(2^2)`: then nobody wonders what the minus belongs to. */
  private endsWithBracket(operand: Extract<Formula, { kind: 'binary' }>): boolean {
    return operand.span.start < operand.left.span.start || operand.span.end > operand.right.span.end;
  }
}

export function wordName(token: IToken): Name {
  return { text: token.image, span: spanOf(token) };
}

/** `[ Amount ]` is the column Amount; the span holds the brackets. */
export function columnName(token: IToken): Name {
  return { text: token.image.slice(1, -1).trim(), span: spanOf(token) };
}

/** Stands for the left side of `is blank` and `in (…)` until it is known. */
const PENDING: Formula = { kind: 'boolean', value: false, span: { start: 0, end: 0 } };

function withOperand(formula: Formula, operand: Formula): Formula {
  const isOpen = (formula.kind === 'blank' || formula.kind === 'in') && formula.operand === PENDING;
  return isOpen ? { ...formula, operand, span: join(operand.span, formula.span) } : formula;
}

function binary(left: Formula, sign: IToken, right: Formula): Formula {
  return { kind: 'binary', operator: OPERATORS.get(sign.tokenType)!, left, right, operatorSpan: spanOf(sign), span: join(left.span, right.span) };
}

function signed(signs: readonly IToken[], operator: '-' | 'not', operand: Formula): Formula {
  let result = operand;
  for (let i = signs.length - 1; i >= 0; i -= 1) result = { kind: 'unary', operator, operand: result, span: join(spanOf(signs[i]!), result.span) };
  return result;
}

function isPlainNumber(value: Formula): value is Extract<Formula, { kind: 'number' }> {
  return value.kind === 'number' && !value.percent && value.currency === undefined;
}

/** `80%` is a percent; behind anything else the sign means "times 1%". */
function asPercent(value: Formula, sign: Span): Formula {
  const span = join(value.span, sign);
  if (isPlainNumber(value)) return { ...value, percent: true, span };
  return { kind: 'binary', operator: '*', left: value, right: { kind: 'number', value: '1', percent: true, span: sign }, operatorSpan: sign, span };
}

/** `30 days` is a duration; `Notice days` is Notice times one day. */
function asDuration(value: Formula, word: IToken): Formula {
  const unit = word.payload as Unit;
  const span = join(value.span, spanOf(word));
  if (isPlainNumber(value)) return { kind: 'duration', value: value.value, unit, span };
  const one: Formula = { kind: 'duration', value: '1', unit, span: spanOf(word) };
  return { kind: 'binary', operator: '*', left: value, right: one, operatorSpan: spanOf(word), span };
}
