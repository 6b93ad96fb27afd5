import { join } from '../base/span.ts';
import type { ClauseBody } from './clauses.ts';
import { MapParser } from './map-grammar.ts';
import * as t from './tokens.ts';
import type { ListedValue, Name, TableValues } from './tree.ts';
import type { Body, Rule } from './word-grammar.ts';

type Prefer = Extract<ClauseBody, { kind: 'prefer' }>['items'][number];
type Values = Pick<Extract<ClauseBody, { kind: 'values' }>, 'items' | 'from'>;

/** What is told of each row of a table: where it leads, what is odd about it, its class, its card. */
export class RowParser extends MapParser {
  protected readonly linkClause: Body = this.RULE('linkClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    const row = this.SUBRULE(this.scope);
    this.CONSUME(t.To);
    const to = this.SUBRULE(this.word);
    return this.ACTION(() => ({ kind: 'link', name, row, to }));
  });

  protected readonly filterClause: Body = this.RULE('filterClause', (): ClauseBody => {
    const groups = this.OPTION(() => this.CONSUME(t.Groups));
    const formula = this.SUBRULE(this.formula);
    return this.ACTION(() => ({ kind: 'filter', formula, groups: groups !== undefined }));
  });

  protected readonly whenClause: Body = this.RULE('whenClause', (): ClauseBody => {
    const formula = this.SUBRULE(this.formula);
    const then = this.OPTION(() => {
      this.CONSUME(t.Then);
      return this.SUBRULE2(this.formula);
    });
    return this.ACTION(() => (then ? { kind: 'when', formula, then } : { kind: 'when', formula }));
  });

  protected readonly preferClause: Body = this.RULE('preferClause', (): ClauseBody => {
    const items: Prefer[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Separator,
      DEF: () => {
        const item = this.SUBRULE(this.preference);
        this.ACTION(() => items.push(item));
      },
    });
    return this.ACTION(() => ({ kind: 'prefer', items }));
  });

  protected readonly preference: Rule<Prefer> = this.RULE('preference', (): Prefer =>
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Nearest);
          const far = this.SUBRULE(this.formula);
          this.CONSUME(t.To);
          const near = this.SUBRULE2(this.formula);
          return this.ACTION((): Prefer => ({ kind: 'nearest', far, near }));
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.Lowest);
          const formula = this.SUBRULE3(this.formula);
          return this.ACTION((): Prefer => ({ kind: 'lowest', formula }));
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.Highest);
          const formula = this.SUBRULE4(this.formula);
          return this.ACTION((): Prefer => ({ kind: 'highest', formula }));
        },
      },
    ]),
  );

  protected readonly inverseClause: Body = this.RULE('inverseClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    return this.ACTION(() => ({ kind: 'inverse', name }));
  });

  protected readonly exceptionClause: Body = this.RULE('exceptionClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    const row = this.SUBRULE(this.scope);
    return this.ACTION(() => ({ kind: 'exception', name, row }));
  });

  protected readonly messageClause: Body = this.RULE('messageClause', (): ClauseBody => {
    this.CONSUME(t.Equal);
    const formula = this.SUBRULE(this.formula);
    return this.ACTION(() => ({ kind: 'message', formula }));
  });

  /** `classify "Change" for each deal in compare`, `classify unique "Size" for each deal` */
  protected readonly classifyClause: Body = this.RULE('classifyClause', (): ClauseBody => {
    const unique = this.OPTION(() => this.CONSUME(t.Unique));
    const name = this.SUBRULE(this.name);
    const row = this.SUBRULE(this.scope);
    const inCompare = this.SUBRULE(this.inCompare);
    return this.ACTION(() => ({ kind: 'classify', name, row, inCompare, unique: unique !== undefined }));
  });

  /** `in compare` behind the row. */
  protected readonly inCompare: Rule<boolean> = this.RULE('inCompare', () => {
    const found = this.OPTION(() => {
      this.CONSUME(t.In);
      return this.CONSUME(t.CompareWord);
    });
    return found !== undefined;
  });

  /** `values "Small", "Large" as gain`; in a report `values for [Category] "Closed won" as won` or `values for [Stage] from stages[Stage] by stages[Position]`. */
  protected readonly valuesClause: Body = this.RULE('valuesClause', (): ClauseBody => {
    const of = this.OPTION(() => {
      this.CONSUME(t.For);
      return this.SUBRULE(this.formula);
    });
    const values = this.OR([
      { ALT: () => this.SUBRULE(this.knownValues) },
      { ALT: () => this.SUBRULE(this.valueItems) },
    ]);
    return this.ACTION(() => ({ kind: 'values', ...(of && { of }), ...values }));
  });

  protected readonly valueItems: Rule<Values> = this.RULE('valueItems', () => {
    const items: ListedValue[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Separator,
      DEF: () => {
        const { formula: value, ...role } = this.SUBRULE(this.coloured);
        this.ACTION(() => items.push({ value, ...role }));
      },
    });
    return { items };
  });

  /** `from stages[Stage] by stages[Position] as stages[Sureness]` */
  protected readonly knownValues: Rule<Values> = this.RULE('knownValues', () => {
    this.CONSUME(t.From);
    const values = this.SUBRULE(this.tableValues);
    const role = this.OPTION(() => {
      this.CONSUME(t.As);
      return this.SUBRULE(this.formula);
    });
    return this.ACTION(() => ({ items: [], from: role ? { ...values, role, span: join(values.span, role.span) } : values }));
  });

  /** `stages[Stage] where … by stages[Position]` */
  protected readonly tableValues: Rule<TableValues> = this.RULE('tableValues', () => {
    const column = this.SUBRULE(this.formula);
    const where = this.OPTION(() => {
      this.CONSUME(t.Where);
      return this.SUBRULE2(this.formula);
    });
    const by = this.OPTION2(() => {
      this.CONSUME(t.By);
      return this.SUBRULE3(this.formula);
    });
    return this.ACTION(() => ({ column, ...(where && { where }), ...(by && { by }), span: join(column.span, (by ?? where ?? column).span) }));
  });

  protected readonly ruleClause: Body = this.RULE('ruleClause', (): ClauseBody => {
    const name = this.SUBRULE(this.quoted);
    return this.ACTION(() => ({ kind: 'rule', name }));
  });

  protected readonly otherwiseClause: Body = this.RULE('otherwiseClause', (): ClauseBody => {
    const formula = this.SUBRULE(this.formula);
    return this.ACTION(() => ({ kind: 'otherwise', formula }));
  });

  protected readonly cardClause: Body = this.RULE('cardClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    const row = this.SUBRULE(this.scope);
    return this.ACTION(() => ({ kind: 'card', name, row }));
  });

  protected readonly titleClause: Body = this.RULE('titleClause', (): ClauseBody => {
    this.CONSUME(t.Equal);
    const formula = this.SUBRULE(this.formula);
    return this.ACTION(() => ({ kind: 'title', formula }));
  });

  /** `= [Status], "Active" as won, "Unpaid" as loss` */
  protected readonly badgeClause: Body = this.RULE('badgeClause', (): ClauseBody => {
    const roles: { value: Name; role: Name }[] = [];
    this.CONSUME(t.Equal);
    const formula = this.SUBRULE(this.formula);
    this.MANY(() => {
      this.CONSUME(t.Separator);
      const value = this.SUBRULE(this.quoted);
      const role = this.SUBRULE(this.role);
      this.ACTION(() => roles.push({ value, role }));
    });
    return this.ACTION(() => ({ kind: 'badge', formula, roles }));
  });

  protected readonly lineClause: Body = this.RULE('lineClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    this.CONSUME(t.Equal);
    const formula = this.SUBRULE(this.formula);
    const format = this.OPTION(() => {
      this.CONSUME(t.As);
      return this.SUBRULE(this.word);
    });
    return this.ACTION(() => ({ kind: 'line', line: { name, formula, ...(format && { format: this.formatOf(format) }) } }));
  });
}
