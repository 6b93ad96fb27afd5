import type { IToken, ParserMethod } from 'chevrotain';
import { fold } from '../base/text.ts';
import type { ClauseBody } from './clauses.ts';
import { columnName, FormulaParser, wordName } from './formula-grammar.ts';
import type { ContextWord, Keyword, Meant } from './pack.ts';
import type { Dictionary } from './packs.ts';
import { spanOf } from './read.ts';
import { slip, type Slip } from './slip.ts';
import * as t from './tokens.ts';
import type { ColumnDeclaration, Formula, GroupKey, Name, SortKey, SpreadClause, TypeWord, WrittenIn } from './tree.ts';
import { unknownWord } from './unknown.ts';
import { EXAMPLES, wording } from './wording.ts';

type Rule<T> = ParserMethod<[], T>;
type Body = Rule<ClauseBody>;
type Prefer = Extract<ClauseBody, { kind: 'prefer' }>['items'][number];
type ColumnBody = Extract<ClauseBody, { kind: 'column' }>;
type Setting = { readonly name: Name; readonly formula: Formula };
type ShowItem = Extract<ClauseBody, { kind: 'show' }>['items'][number];
type ColumnType = Omit<ColumnDeclaration, 'name' | 'labels' | 'span'>;

/** What stands behind each line-start keyword. The keyword itself is taken off before. */
export class ClauseParser extends FormulaParser {
  /** The language of the file at hand, and what to tell about words it does not have. */
  words: Dictionary | undefined;
  slips: Slip[] = [];
  /** What words mean that only the grammar can place, by their offset. */
  meant = new Map<number, Meant>();

  constructor(skipValidations: boolean) {
    super(skipValidations);
    this.performSelfAnalysis();
  }

  /** Reads the tokens of one island. The result is undefined where `errors` tells why. */
  read(keyword: Keyword | 'formula', tokens: IToken[], words: Dictionary): ClauseBody | Formula | undefined {
    this.input = tokens;
    this.words = words;
    this.slips = [];
    this.meant = new Map();
    this.chained = undefined;
    this.signedPower = undefined;
    const body = keyword === 'formula' ? this.formula() : this.ruleOf(keyword)?.call(this);
    return this.errors.length > 0 ? undefined : body;
  }

  private ruleOf(keyword: Keyword): Body | undefined {
    switch (keyword) {
      case 'syntax': return this.syntaxClause;
      case 'version': return this.versionClause;
      case 'language': return this.languageClause;
      case 'note': return this.noteClause;
      case 'import': return this.importClause;
      case 'import map': return this.mapClause;
      case 'table': return this.tableClause;
      case 'key': return this.keyClause;
      case 'needs': return this.needsClause;
      case 'column': return this.columnClause;
      case 'label': return this.labelClause;
      case 'rows': return this.rowsClause;
      case 'parameter': return this.parameterClause;
      case 'link': return this.linkClause;
      case 'exception': return this.exceptionClause;
      case 'filter': return this.filterClause;
      case 'when': return this.whenClause;
      case 'classify': return this.classifyClause;
      case 'values': return this.valuesClause;
      case 'rule': return this.ruleClause;
      case 'otherwise': return this.otherwiseClause;
      case 'compare': return this.compareClause;
      case 'message': return this.messageClause;
      case 'check': return this.checkClause;
      case 'prefer': return this.preferClause;
      case 'inverse': return this.inverseClause;
      case 'report': return this.reportClause;
      case 'card': return this.cardClause;
      case 'title': return this.titleClause;
      case 'badge': return this.badgeClause;
      case 'line': return this.lineClause;
      case 'test': return this.testClause;
      case 'from': return this.fromClause;
      case 'each': return this.eachClause;
      case 'currency': return this.currencyClause;
      case 'group': return this.groupClause;
      case 'roll': return this.rollClause;
      case 'restrict': return this.restrictClause;
      case 'goal': return this.goalClause;
      case 'tab': return this.tabClause;
      case 'sort': return this.sortClause;
      case 'measure': return this.measureClause;
      case 'show': return this.showClause;
      case 'take': return this.takeClause;
      case 'spread': return this.spreadClause;
      case 'value': return this.valueClause;
      case 'fill': return this.fillClause;
      case 'today': return this.todayClause;
      case 'with': return this.withClause;
      case 'given': return this.givenClause;
      case 'expect': return this.expectClause;
      default: return undefined;
    }
  }

  private readonly name: Rule<Name> = this.RULE('name', () =>
    this.OR([
      {
        ALT: () => {
          const word = this.CONSUME(t.Word);
          return this.ACTION(() => wordName(word));
        },
      },
      { ALT: () => this.SUBRULE(this.quoted) },
    ]),
  );

  private readonly quoted: Rule<Name> = this.RULE('quoted', () => {
    const text = this.CONSUME(t.Text);
    return this.ACTION(() => ({ text: (text.payload as string).trim(), span: spanOf(text) }));
  });

  private readonly word: Rule<Name> = this.RULE('word', () => {
    const word = this.CONSUME(t.Word);
    return this.ACTION(() => wordName(word));
  });

  private readonly whole: Rule<number> = this.RULE('whole', () => {
    const token = this.CONSUME(t.NumberLiteral);
    return this.ACTION(() => {
      const number = Number(token.payload);
      if (!Number.isSafeInteger(number)) this.slips.push(slip('P209', spanOf(token), wording.notWhole()));
      return number;
    });
  });

  /** `for each deal` */
  private readonly scope: Rule<Name> = this.RULE('scope', () => {
    this.CONSUME(t.For);
    this.CONSUME(t.Each);
    return this.SUBRULE(this.word);
  });

  /** `in compare` behind the row. */
  private readonly inCompare: Rule<boolean> = this.RULE('inCompare', () => {
    const found = this.OPTION(() => {
      this.CONSUME(t.In);
      return this.CONSUME(t.CompareWord);
    });
    return found !== undefined;
  });

  /** `in compare`, or `in each period`, behind the row of a column. */
  private readonly moment: Rule<Pick<ColumnBody, 'inCompare' | 'inPeriods'>> = this.RULE('moment', () => {
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

  private readonly syntaxClause: Body = this.RULE('syntaxClause', (): ClauseBody => {
    const number = this.SUBRULE(this.whole);
    return this.ACTION(() => ({ kind: 'syntax', number }));
  });

  private readonly versionClause: Body = this.RULE('versionClause', (): ClauseBody => {
    const number = this.SUBRULE(this.whole);
    return this.ACTION(() => ({ kind: 'version', number }));
  });

  private readonly languageClause: Body = this.RULE('languageClause', (): ClauseBody => {
    const code = this.SUBRULE(this.word);
    return this.ACTION(() => ({ kind: 'language', code }));
  });

  private readonly noteClause: Body = this.RULE('noteClause', (): ClauseBody => {
    const text = this.SUBRULE(this.quoted);
    return this.ACTION(() => ({ kind: 'note', text: text.text }));
  });

  private readonly importClause: Body = this.RULE('importClause', (): ClauseBody => {
    const path = this.SUBRULE(this.quoted);
    const version = this.OPTION(() => {
      this.CONSUME(t.VersionWord);
      return this.SUBRULE(this.whole);
    });
    return this.ACTION(() => (version === undefined ? { kind: 'import', path } : { kind: 'import', path, version }));
  });

  private readonly mapClause: Body = this.RULE('mapClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    this.CONSUME(t.To);
    const to = this.SUBRULE(this.word);
    return this.ACTION(() => ({ kind: 'import map', name, to }));
  });

  private readonly tableClause: Body = this.RULE('tableClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    const row = this.OPTION(() => {
      this.CONSUME(t.Row);
      return this.SUBRULE(this.word);
    });
    return this.ACTION(() => (row ? { kind: 'table', name, row } : { kind: 'table', name }));
  });

  private readonly keyClause: Body = this.RULE('keyClause', (): ClauseBody => {
    const columns = this.SUBRULE(this.columnNames);
    return this.ACTION(() => ({ kind: 'key', columns }));
  });

  private readonly needsClause: Body = this.RULE('needsClause', (): ClauseBody => {
    const columns = this.SUBRULE(this.columnNames);
    return this.ACTION(() => ({ kind: 'needs', columns }));
  });

  private readonly columnNames: Rule<Name[]> = this.RULE('columnNames', (): Name[] => {
    const columns: Name[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Separator,
      DEF: () => {
        const column = this.CONSUME(t.Column);
        this.ACTION(() => columns.push(columnName(column)));
      },
    });
    return columns;
  });

  private readonly columnClause: Body = this.RULE('columnClause', (): ClauseBody => {
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

  private readonly columnType: Rule<ColumnType> = this.RULE('columnType', () => {
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
  private readonly valueList: Rule<Pick<ColumnType, 'type' | 'typeSpan' | 'values'>> = this.RULE('valueList', () => {
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

  private readonly labelClause: Body = this.RULE('labelClause', (): ClauseBody => {
    const language = this.SUBRULE(this.word);
    const text = this.SUBRULE(this.quoted);
    return this.ACTION(() => ({ kind: 'label', language, text: text.text }));
  });

  /** Alone above a grid, or `of subscriptions each [Billing frequency] from [Start date] to [Until]`. */
  private readonly rowsClause: Body = this.RULE('rowsClause', (): ClauseBody => {
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

  private readonly parameterClause: Body = this.RULE('parameterClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    const type = this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Choice);
          const choices = this.SUBRULE(this.choices);
          return this.ACTION((): { type: TypeWord; choices?: Formula[] } => ({ type: 'text', choices }));
        },
      },
      {
        ALT: () => {
          const word = this.CONSUME(t.Word);
          return this.ACTION((): { type: TypeWord; choices?: Formula[] } => ({ type: this.typeOf(word) }));
        },
      },
    ]);
    const value = this.OPTION(() => {
      this.CONSUME(t.Equal);
      return this.SUBRULE(this.formula);
    });
    return this.ACTION(() => ({ kind: 'parameter', name, ...type, ...(value && { value }) }));
  });

  /** Choices are plain values, so that the `=` of the default is not taken for a comparison. */
  private readonly choices: Rule<Formula[]> = this.RULE('choices', () => {
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

  private readonly linkClause: Body = this.RULE('linkClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    const row = this.SUBRULE(this.scope);
    this.CONSUME(t.To);
    const to = this.SUBRULE(this.word);
    return this.ACTION(() => ({ kind: 'link', name, row, to }));
  });

  private readonly exceptionClause: Body = this.RULE('exceptionClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    const row = this.SUBRULE(this.scope);
    return this.ACTION(() => ({ kind: 'exception', name, row }));
  });

  private readonly filterClause: Body = this.RULE('filterClause', (): ClauseBody => {
    const groups = this.OPTION(() => this.CONSUME(t.Groups));
    const formula = this.SUBRULE(this.formula);
    return this.ACTION(() => ({ kind: 'filter', formula, groups: groups !== undefined }));
  });

  private readonly whenClause: Body = this.RULE('whenClause', (): ClauseBody => {
    const formula = this.SUBRULE(this.formula);
    const then = this.OPTION(() => {
      this.CONSUME(t.Then);
      return this.SUBRULE2(this.formula);
    });
    return this.ACTION(() => (then ? { kind: 'when', formula, then } : { kind: 'when', formula }));
  });

  /** `classify "Change" for each deal in compare`, `classify unique "Size" for each deal` */
  private readonly classifyClause: Body = this.RULE('classifyClause', (): ClauseBody => {
    const unique = this.OPTION(() => this.CONSUME(t.Unique));
    const name = this.SUBRULE(this.name);
    const row = this.SUBRULE(this.scope);
    const inCompare = this.SUBRULE(this.inCompare);
    return this.ACTION(() => ({ kind: 'classify', name, row, inCompare, unique: unique !== undefined }));
  });

  private readonly valuesClause: Body = this.RULE('valuesClause', (): ClauseBody => {
    const formulas = this.SUBRULE(this.list);
    return this.ACTION(() => ({ kind: 'values', formulas }));
  });

  private readonly ruleClause: Body = this.RULE('ruleClause', (): ClauseBody => {
    const name = this.SUBRULE(this.quoted);
    return this.ACTION(() => ({ kind: 'rule', name }));
  });

  private readonly otherwiseClause: Body = this.RULE('otherwiseClause', (): ClauseBody => {
    const formula = this.SUBRULE(this.formula);
    return this.ACTION(() => ({ kind: 'otherwise', formula }));
  });

  /** `compare each period`, `compare Since to Until` */
  private readonly compareClause: Body = this.RULE('compareClause', (): ClauseBody =>
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Each);
          this.CONSUME(t.PeriodWord);
          return this.ACTION((): ClauseBody => ({ kind: 'compare', compare: { kind: 'each period' } }));
        },
      },
      {
        ALT: () => {
          const from = this.SUBRULE(this.formula);
          this.CONSUME(t.To);
          const to = this.SUBRULE2(this.formula);
          return this.ACTION((): ClauseBody => ({ kind: 'compare', compare: { kind: 'between', from, to } }));
        },
      },
    ]),
  );

  private readonly messageClause: Body = this.RULE('messageClause', (): ClauseBody => {
    this.CONSUME(t.Equal);
    const formula = this.SUBRULE(this.formula);
    return this.ACTION(() => ({ kind: 'message', formula }));
  });

  private readonly checkClause: Body = this.RULE('checkClause', (): ClauseBody => {
    const formula = this.SUBRULE(this.formula);
    return this.ACTION(() => ({ kind: 'check', formula }));
  });

  private readonly preferClause: Body = this.RULE('preferClause', (): ClauseBody => {
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

  private readonly preference: Rule<Prefer> = this.RULE('preference', (): Prefer =>
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

  private readonly inverseClause: Body = this.RULE('inverseClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    return this.ACTION(() => ({ kind: 'inverse', name }));
  });

  private readonly reportClause: Body = this.RULE('reportClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    return this.ACTION(() => ({ kind: 'report', name }));
  });

  private readonly cardClause: Body = this.RULE('cardClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    const row = this.SUBRULE(this.scope);
    return this.ACTION(() => ({ kind: 'card', name, row }));
  });

  private readonly titleClause: Body = this.RULE('titleClause', (): ClauseBody => {
    this.CONSUME(t.Equal);
    const formula = this.SUBRULE(this.formula);
    return this.ACTION(() => ({ kind: 'title', formula }));
  });

  /** `= [Status], "Active" as won, "Unpaid" as loss` */
  private readonly badgeClause: Body = this.RULE('badgeClause', (): ClauseBody => {
    const roles: { value: Name; role: Name }[] = [];
    this.CONSUME(t.Equal);
    const formula = this.SUBRULE(this.formula);
    this.MANY(() => {
      this.CONSUME(t.Separator);
      const value = this.SUBRULE(this.quoted);
      this.CONSUME(t.As);
      const role = this.SUBRULE(this.word);
      this.ACTION(() => roles.push({ value, role: this.roleOf(role) }));
    });
    return this.ACTION(() => ({ kind: 'badge', formula, roles }));
  });

  private readonly lineClause: Body = this.RULE('lineClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    this.CONSUME(t.Equal);
    const formula = this.SUBRULE(this.formula);
    const format = this.OPTION(() => {
      this.CONSUME(t.As);
      return this.SUBRULE(this.word);
    });
    return this.ACTION(() => ({ kind: 'line', line: { name, formula, ...(format && { format: this.formatOf(format) }) } }));
  });

  private readonly testClause: Body = this.RULE('testClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    return this.ACTION(() => ({ kind: 'test', name }));
  });

  private readonly fromClause: Body = this.RULE('fromClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    const over = this.OPTION(() => {
      this.CONSUME(t.Of);
      const table = this.SUBRULE2(this.name);
      const by = this.OPTION2(() => {
        this.CONSUME(t.By);
        return this.CONSUME(t.Column);
      });
      return { table, by };
    });
    return this.ACTION(() => (over ? this.historyOf(name, over.table, over.by) : { kind: 'from', name }));
  });

  private readonly eachClause: Body = this.RULE('eachClause', (): ClauseBody => {
    const unit = this.SUBRULE(this.formula);
    this.CONSUME(t.From);
    const from = this.SUBRULE2(this.formula);
    this.CONSUME(t.To);
    const to = this.SUBRULE3(this.formula);
    const on = this.OPTION(() => {
      this.CONSUME(t.On);
      return this.SUBRULE4(this.formula);
    });
    return this.ACTION(() => ({ kind: 'each', each: on ? { unit, from, to, on } : { unit, from, to } }));
  });

  /** `"EUR" at [Close date]`, `as recorded` */
  private readonly currencyClause: Body = this.RULE('currencyClause', (): ClauseBody =>
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.As);
          this.CONSUME(t.Recorded);
          return this.ACTION((): ClauseBody => ({ kind: 'currency' }));
        },
      },
      {
        ALT: () => {
          const code = this.SUBRULE(this.formula);
          const at = this.OPTION(() => {
            this.CONSUME(t.At);
            return this.SUBRULE2(this.formula);
          });
          return this.ACTION((): ClauseBody => (at ? { kind: 'currency', code, at } : { kind: 'currency', code }));
        },
      },
    ]),
  );

  private readonly groupClause: Body = this.RULE('groupClause', (): ClauseBody => {
    const keys: GroupKey[] = [];
    this.CONSUME(t.By);
    this.AT_LEAST_ONE_SEP({
      SEP: t.Separator,
      DEF: () => {
        const formula = this.SUBRULE(this.formula);
        const label = this.OPTION(() => {
          this.CONSUME(t.As);
          return this.SUBRULE(this.name);
        });
        this.ACTION(() => keys.push(label ? { formula, label } : { formula }));
      },
    });
    return this.ACTION(() => ({ kind: 'group', keys }));
  });

  private readonly sortClause: Body = this.RULE('sortClause', (): ClauseBody => {
    const keys: SortKey[] = [];
    this.CONSUME(t.By);
    this.AT_LEAST_ONE_SEP({
      SEP: t.Separator,
      DEF: () => {
        const formula = this.SUBRULE(this.formula);
        const descending = this.OPTION(() =>
          this.OR([
            {
              ALT: () => {
                this.CONSUME(t.Ascending);
                return false;
              },
            },
            {
              ALT: () => {
                this.CONSUME(t.Descending);
                return true;
              },
            },
          ]),
        );
        this.ACTION(() => keys.push({ formula, descending: descending ?? false }));
      },
    });
    return this.ACTION(() => ({ kind: 'sort', keys }));
  });

  private readonly measureClause: Body = this.RULE('measureClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    this.CONSUME(t.Equal);
    const formula = this.SUBRULE(this.formula);
    const format = this.OPTION(() => {
      this.CONSUME(t.As);
      return this.SUBRULE(this.word);
    });
    const across = this.OPTION2(() => this.SUBRULE(this.spread));
    return this.ACTION(() => ({ kind: 'measure', measure: { name, formula, ...(format && { format: this.formatOf(format) }), ...(across && { across }) } }));
  });

  /** `across stages[Stage] where … by stages[Position] others "Other"` */
  private readonly spread: Rule<SpreadClause> = this.RULE('spread', () => {
    const word = this.CONSUME(t.Across);
    const column = this.SUBRULE(this.formula);
    const where = this.OPTION(() => {
      this.CONSUME(t.Where);
      return this.SUBRULE2(this.formula);
    });
    const by = this.OPTION2(() => {
      this.CONSUME(t.By);
      return this.SUBRULE3(this.formula);
    });
    const others = this.OPTION3(() => {
      this.CONSUME(t.Others);
      return this.SUBRULE(this.quoted);
    });
    return this.ACTION(() => {
      const end = others?.span.end ?? (by ?? where ?? column).span.end;
      return { column, ...(where && { where }), ...(by && { by }), ...(others && { others: others.text }), span: { start: spanOf(word).start, end } };
    });
  });

  /** `up to [Team]` */
  private readonly rollClause: Body = this.RULE('rollClause', (): ClauseBody => {
    this.CONSUME(t.Up);
    this.CONSUME(t.To);
    const formula = this.SUBRULE(this.formula);
    return this.ACTION(() => ({ kind: 'roll', formula }));
  });

  private readonly restrictClause: Body = this.RULE('restrictClause', (): ClauseBody => {
    this.CONSUME(t.To);
    const formula = this.SUBRULE(this.formula);
    return this.ACTION(() => ({ kind: 'restrict', formula }));
  });

  private readonly goalClause: Body = this.RULE('goalClause', (): ClauseBody => {
    const goal = this.SUBRULE(this.formula);
    this.CONSUME(t.For);
    const of = this.SUBRULE2(this.formula);
    return this.ACTION(() => ({ kind: 'goal', goal, of }));
  });

  private readonly tabClause: Body = this.RULE('tabClause', (): ClauseBody => {
    const label = this.SUBRULE(this.quoted);
    this.CONSUME(t.WithWord);
    const settings = this.SUBRULE(this.settings);
    return this.ACTION(() => ({ kind: 'tab', label, settings }));
  });

  private readonly showClause: Body = this.RULE('showClause', (): ClauseBody => {
    const shape: IToken[] = [];
    const items: ShowItem[] = [];
    this.AT_LEAST_ONE(() => {
      const word = this.CONSUME(t.Shape);
      this.ACTION(() => shape.push(word));
    });
    this.MANY_SEP({
      SEP: t.Separator,
      DEF: () => {
        const formula = this.SUBRULE(this.formula);
        const role = this.OPTION(() => {
          this.CONSUME(t.As);
          return this.SUBRULE(this.word);
        });
        this.ACTION(() => items.push(role ? { formula, role: this.roleOf(role) } : { formula }));
      },
    });
    return this.ACTION(() => ({ kind: 'show', shape: this.shapeOf(shape), items }));
  });

  private readonly takeClause: Body = this.RULE('takeClause', (): ClauseBody => {
    const headers: Name[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Separator,
      DEF: () => {
        const header = this.SUBRULE(this.name);
        this.ACTION(() => headers.push(header));
      },
    });
    this.CONSUME(t.As);
    const column = this.CONSUME(t.Column);
    const unit = this.OPTION(() => {
      this.CONSUME(t.In);
      return this.CONSUME(t.Word);
    });
    return this.ACTION(() => ({ kind: 'take', headers, column: columnName(column), ...(unit && { unit: this.writtenIn(unit) }) }));
  });

  /** `spread "M01" to "M12" as [Period start], [Amount] in thousands` */
  private readonly spreadClause: Body = this.RULE('spreadClause', (): ClauseBody => {
    const first = this.SUBRULE(this.name);
    this.CONSUME(t.To);
    const last = this.SUBRULE2(this.name);
    this.CONSUME(t.As);
    const names = this.CONSUME(t.Column);
    this.CONSUME(t.Separator);
    const cells = this.CONSUME2(t.Column);
    const unit = this.OPTION(() => {
      this.CONSUME(t.In);
      return this.CONSUME(t.Word);
    });
    return this.ACTION(() => ({ kind: 'spread', first, last, names: columnName(names), cells: columnName(cells), ...(unit && { unit: this.writtenIn(unit) }) }));
  });

  private readonly valueClause: Body = this.RULE('valueClause', (): ClauseBody => {
    const from = this.SUBRULE(this.quoted);
    this.CONSUME(t.As);
    const to = this.SUBRULE2(this.quoted);
    return this.ACTION(() => ({ kind: 'value', from, to }));
  });

  private readonly fillClause: Body = this.RULE('fillClause', (): ClauseBody => {
    const column = this.CONSUME(t.Column);
    this.CONSUME(t.Equal);
    const value = this.SUBRULE(this.formula);
    return this.ACTION(() => ({ kind: 'fill', column: columnName(column), value }));
  });

  private readonly todayClause: Body = this.RULE('todayClause', (): ClauseBody => {
    const date = this.CONSUME(t.DateLiteral);
    return this.ACTION(() => ({ kind: 'today', date: { text: date.image, span: spanOf(date) } }));
  });

  private readonly withClause: Body = this.RULE('withClause', (): ClauseBody => {
    const settings = this.SUBRULE(this.settings);
    return this.ACTION(() => ({ kind: 'with', settings }));
  });

  /** `Start = 2025-01-01, End = 2025-12-31` */
  private readonly settings: Rule<Setting[]> = this.RULE('settings', () => {
    const settings: Setting[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Separator,
      DEF: () => {
        const name = this.SUBRULE(this.name);
        this.CONSUME(t.Equal);
        const formula = this.SUBRULE(this.formula);
        this.ACTION(() => settings.push({ name, formula }));
      },
    });
    return settings;
  });

  private readonly givenClause: Body = this.RULE('givenClause', (): ClauseBody => {
    const table = this.SUBRULE(this.name);
    return this.ACTION(() => ({ kind: 'given', table }));
  });

  private readonly expectClause: Body = this.RULE('expectClause', (): ClauseBody => {
    const kind = this.CONSUME(t.Word);
    const name = this.SUBRULE(this.quoted);
    return this.ACTION(() => ({ kind: 'expect', what: this.expectationOf(kind), name }));
  });

  /** `changes of deals`, `visits of deals by [Stage]` */
  private historyOf(what: Name, name: Name, by: IToken | undefined): ClauseBody {
    const { changes, visits, of } = this.words!.pack.context;
    const meaning = this.words!.context.get(fold(what.text));
    const span = { start: what.span.start, end: by ? spanOf(by).end : name.span.end };
    this.means(what.span.start, meaning);
    if (meaning === 'changes' && !by) return { kind: 'from', name, over: { kind: 'changes', span } };
    if (meaning === 'visits' && by) return { kind: 'from', name, over: { kind: 'visits', by: columnName(by), span } };
    const example = `${this.words!.pack.keywords.from} ${changes} ${of} deals, ${visits} ${of} deals ${this.words!.pack.inline.by} [Stage]`;
    this.slips.push(slip('P209', span, wording.needs(this.words!.pack.keywords.from, undefined, example)));
    return { kind: 'from', name };
  }

  private typeOf(word: IToken): TypeWord {
    const type = this.words!.types.get(fold(word.image));
    if (word.tokenType === t.Choice) this.slips.push(slip('P209', spanOf(word), wording.needs(word.image, undefined, `parameter Kind ${word.image} "A", "B" = "A"`)));
    else if (!type) this.slips.push(unknownWord(word, 'type', [...Object.values(this.words!.pack.types)]));
    if (type) this.meant.set(word.startOffset, (pack) => pack.types[type]);
    return type ?? 'text';
  }

  /** How a vendor writes what a column holds otherwise. */
  private writtenIn(word: IToken): WrittenIn {
    const meaning = this.words!.context.get(fold(word.image));
    this.means(word.startOffset, meaning);
    if (meaning === 'seconds' || meaning === 'cents' || meaning === 'thousands') return meaning;
    const { seconds, cents, thousands } = this.words!.pack.context;
    this.slips.push(unknownWord(word, 'unit', [seconds, cents, thousands]));
    return 'seconds';
  }

  private expectationOf(word: IToken): 'report' | 'exceptions' | 'column' {
    const meaning = this.words!.context.get(fold(word.image));
    this.means(word.startOffset, meaning);
    if (meaning === 'report' || meaning === 'exceptions' || meaning === 'column') return meaning;
    // A card is a report of one row for each of its rows.
    if (this.words!.keywords.get(fold(word.image)) === 'card') {
      this.meant.set(word.startOffset, (pack) => pack.keywords.card);
      return 'report';
    }
    // What a classification gives is a column like any other.
    if (this.words!.keywords.get(fold(word.image)) === 'classify') {
      this.meant.set(word.startOffset, (pack) => pack.keywords.classify);
      return 'column';
    }
    const { report, exceptions, column } = this.words!.pack.context;
    this.slips.push(unknownWord(word, 'expectation', [report, exceptions, column]));
    return 'report';
  }

  /** A format is a type or a unit, in English; any other word is kept for the checker to judge. */
  private formatOf(name: Name): Name {
    const key = fold(name.text);
    const [type, unit] = [this.words!.types.get(key), this.words!.units.get(key)];
    if (type) this.meant.set(name.span.start, (pack) => pack.types[type]);
    else if (unit) this.meant.set(name.span.start, (pack) => pack.units[unit]);
    return { text: type ?? unit ?? name.text, span: name.span };
  }

  /** `stacked` says how, not what. */
  private shapeOf(words: readonly IToken[]): string {
    const shape = words.map((word) => this.words!.shapes.get(fold(word.image))!);
    words.forEach((word, i) => this.meant.set(word.startOffset, (pack) => pack.shapes[shape[i]!]));
    const last = words.at(-1)!;
    if (shape.at(-1) === 'stacked') this.slips.push(slip('P209', spanOf(last), wording.needs(last.image, undefined, EXAMPLES.show!)));
    return shape.join(' ');
  }

  private roleOf(name: Name): Name {
    const role = this.words!.roles.get(fold(name.text));
    if (role) this.meant.set(name.span.start, (pack) => pack.roles[role]);
    return { text: role ?? name.text, span: name.span };
  }

  private means(start: number, word: ContextWord | undefined): void {
    if (word) this.meant.set(start, (pack) => pack.context[word]);
  }
}
