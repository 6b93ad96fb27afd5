import type { IToken } from 'chevrotain';
import type { ClauseBody } from './clauses.ts';
import { columnName } from './formula-grammar.ts';
import { spanOf } from './read.ts';
import * as t from './tokens.ts';
import type { ColumnDeclaration, Formula, Name } from './tree.ts';
import { WordParser, type Body, type Rule } from './word-grammar.ts';

type ColumnBody = Extract<ClauseBody, { kind: 'column' }>;
type ParameterType = Pick<Extract<ClauseBody, { kind: 'parameter' }>, 'type' | 'choices' | 'least' | 'most'>;
type ColumnType = Omit<ColumnDeclaration, 'name' | 'labels' | 'span'>;

/** What a file says of itself, its tables with their columns, and its parameters. */
export class TableParser extends WordParser {
  protected readonly syntaxClause: Body = this.RULE('syntaxClause', (): ClauseBody => {
    const number = this.SUBRULE(this.whole);
    return this.ACTION(() => ({ kind: 'syntax', number }));
  });

  protected readonly versionClause: Body = this.RULE('versionClause', (): ClauseBody => {
    const number = this.SUBRULE(this.whole);
    return this.ACTION(() => ({ kind: 'version', number }));
  });

  protected readonly languageClause: Body = this.RULE('languageClause', (): ClauseBody => {
    const code = this.SUBRULE(this.word);
    return this.ACTION(() => ({ kind: 'language', code }));
  });

  protected readonly noteClause: Body = this.RULE('noteClause', (): ClauseBody => {
    const text = this.SUBRULE(this.quoted);
    return this.ACTION(() => ({ kind: 'note', text: text.text }));
  });

  protected readonly importClause: Body = this.RULE('importClause', (): ClauseBody => {
    const path = this.SUBRULE(this.quoted);
    const version = this.OPTION(() => {
      this.CONSUME(t.VersionWord);
      return this.SUBRULE(this.whole);
    });
    return this.ACTION(() => (version === undefined ? { kind: 'import', path } : { kind: 'import', path, version }));
  });

  protected readonly tableClause: Body = this.RULE('tableClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    const row = this.OPTION(() => {
      this.CONSUME(t.Row);
      return this.SUBRULE(this.word);
    });
    return this.ACTION(() => (row ? { kind: 'table', name, row } : { kind: 'table', name }));
  });

  protected readonly keyClause: Body = this.RULE('keyClause', (): ClauseBody => {
    const columns = this.SUBRULE(this.columnNames);
    return this.ACTION(() => ({ kind: 'key', columns }));
  });

  protected readonly needsClause: Body = this.RULE('needsClause', (): ClauseBody => {
    const columns = this.SUBRULE(this.columnNames);
    return this.ACTION(() => ({ kind: 'needs', columns }));
  });

  protected readonly labelClause: Body = this.RULE('labelClause', (): ClauseBody => {
    const language = this.SUBRULE(this.word);
    const text = this.SUBRULE(this.quoted);
    return this.ACTION(() => ({ kind: 'label', language, text: text.text }));
  });

  /** Alone above a grid, or `of subscriptions each [Billing frequency] from [Start date] to [Until]`. */
  protected readonly rowsClause: Body = this.RULE('rowsClause', (): ClauseBody => {
    const made = this.OPTION(() => {
      this.CONSUME(t.Of);
      const of = this.SUBRULE(this.word);
      this.CONSUME(t.Each);
      const each = this.SUBRULE(this.formula);
      this.CONSUME(t.From);
      const from = this.SUBRULE2(this.formula);
      this.CONSUME(t.To);
      const to = this.SUBRULE3(this.formula);
      return { of, each, from, to };
    });
    return this.ACTION(() => (made ? { kind: 'rows', made } : { kind: 'rows' }));
  });

  protected readonly columnClause: Body = this.RULE('columnClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    return this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Colon);
          const type = this.SUBRULE(this.columnType);
          return this.ACTION((): ClauseBody => ({ kind: 'declaration', column: { name, ...type } }));
        },
      },
      {
        ALT: () => {
          const row = this.SUBRULE(this.scope);
          const moment = this.SUBRULE(this.moment);
          this.CONSUME(t.Equal);
          const formula = this.SUBRULE(this.formula);
          return this.ACTION((): ClauseBody => ({ kind: 'column', name, row, ...moment, formula }));
        },
      },
    ]);
  });

  /** `in compare`, or `in each period`, behind the row of a column. */
  protected readonly moment: Rule<Pick<ColumnBody, 'inCompare' | 'inPeriods'>> = this.RULE('moment', () => {
    const found = this.OPTION(() => {
      this.CONSUME(t.In);
      return this.OR([
        {
          ALT: () => {
            this.CONSUME(t.CompareWord);
            return 'compare';
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.Each);
            this.CONSUME(t.PeriodWord);
            return 'period';
          },
        },
      ]);
    });
    return { inCompare: found === 'compare', inPeriods: found === 'period' };
  });

  protected readonly columnType: Rule<ColumnType> = this.RULE('columnType', () => {
    const start = this.OR([
      { ALT: () => this.SUBRULE(this.valueList) },
      {
        ALT: () => {
          const word = this.CONSUME(t.Word);
          return this.ACTION(() => ({ type: this.typeOf(word), typeSpan: spanOf(word) }));
        },
      },
    ]);
    const to = this.OPTION(() => {
      this.CONSUME(t.To);
      return this.SUBRULE(this.word);
    });
    const currency = this.OPTION2(() => {
      this.CONSUME(t.In);
      return this.CONSUME(t.Column);
    });
    const through: { link: Name; column: Name }[] = [];
    this.MANY(() => {
      this.CONSUME(t.Separator);
      const link = this.CONSUME2(t.Column);
      this.CONSUME(t.Dot);
      const column = this.CONSUME3(t.Column);
      this.ACTION(() => through.push({ link: columnName(link), column: columnName(column) }));
    });
    const several = this.OPTION3(() => {
      this.CONSUME(t.Several);
      return this.CONSUME2(t.Text);
    });
    return this.ACTION(() => ({
      ...start,
      ...(to && { to }),
      ...(currency && { currencyColumn: columnName(currency) }),
      ...(through.length > 0 && { currencyThrough: through }),
      ...(several && { several: several.payload as string }),
    }));
  });

  /** `"open", "won", "lost"` */
  protected readonly valueList: Rule<Pick<ColumnType, 'type' | 'typeSpan' | 'values'>> = this.RULE('valueList', () => {
    const values: IToken[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Separator,
      DEF: () => {
        const value = this.CONSUME(t.Text);
        this.ACTION(() => values.push(value));
      },
    });
    return this.ACTION(() => ({
      type: 'text' as const,
      typeSpan: { start: spanOf(values[0]!).start, end: spanOf(values.at(-1)!).end },
      values: values.map((value) => ({ value: value.payload as string, span: spanOf(value) })),
    }));
  });

  protected readonly parameterClause: Body = this.RULE('parameterClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    const type = this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Choice);
          const choices = this.SUBRULE(this.choices);
          return this.ACTION((): ParameterType => ({ type: 'text', choices }));
        },
      },
      {
        ALT: () => {
          const word = this.CONSUME(t.Word);
          const limits = this.SUBRULE(this.limits);
          return this.ACTION((): ParameterType => ({ type: this.typeOf(word), ...limits }));
        },
      },
    ]);
    const value = this.OPTION(() => {
      this.CONSUME(t.Equal);
      return this.SUBRULE(this.formula);
    });
    return this.ACTION(() => ({ kind: 'parameter', name, ...type, ...(value && { value }) }));
  });

  /** `from 0 to 36`, `from 0`: plain values, as choices are. */
  protected readonly limits: Rule<Pick<ParameterType, 'least' | 'most'>> = this.RULE('limits', () => {
    const least = this.OPTION(() => {
      this.CONSUME(t.From);
      return this.SUBRULE(this.concatenation);
    });
    const most = this.OPTION2(() => {
      this.CONSUME(t.To);
      return this.SUBRULE2(this.concatenation);
    });
    return { ...(least && { least }), ...(most && { most }) };
  });

  /** Choices are plain values, so that the `=` of the default is not taken for a comparison. */
  protected readonly choices: Rule<Formula[]> = this.RULE('choices', () => {
    const choices: Formula[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Separator,
      DEF: () => {
        const choice = this.SUBRULE(this.concatenation);
        this.ACTION(() => choices.push(choice));
      },
    });
    return choices;
  });
}
