import type { IToken } from 'chevrotain';
import { closest } from '../base/closest.ts';
import { fold } from '../base/text.ts';
import type { ClauseBody } from './clauses.ts';
import { columnName } from './formula-grammar.ts';
import { spanOf } from './read.ts';
import { RowParser } from './row-grammar.ts';
import { slip } from './slip.ts';
import * as t from './tokens.ts';
import type { GroupKey, Name, ShowItem, SortKey, SpreadClause } from './tree.ts';
import { wording } from './wording.ts';
import type { Body, Rule } from './word-grammar.ts';

/** `report`, and the clauses beneath it. */
export class ReportParser extends RowParser {
  protected readonly reportClause: Body = this.RULE('reportClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    return this.ACTION(() => ({ kind: 'report', name }));
  });

  protected readonly fromClause: Body = this.RULE('fromClause', (): ClauseBody => {
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

  protected readonly eachClause: Body = this.RULE('eachClause', (): ClauseBody => {
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

  /** `compare each period`, `compare Since to Until` */
  protected readonly compareClause: Body = this.RULE('compareClause', (): ClauseBody =>
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

  /** `"EUR" at [Close date]`, `as recorded` */
  protected readonly currencyClause: Body = this.RULE('currencyClause', (): ClauseBody =>
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

  protected readonly groupClause: Body = this.RULE('groupClause', (): ClauseBody => {
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

  /** `up to [Team]` */
  protected readonly rollClause: Body = this.RULE('rollClause', (): ClauseBody => {
    this.CONSUME(t.Up);
    this.CONSUME(t.To);
    const formula = this.SUBRULE(this.formula);
    return this.ACTION(() => ({ kind: 'roll', formula }));
  });

  protected readonly restrictClause: Body = this.RULE('restrictClause', (): ClauseBody => {
    this.CONSUME(t.To);
    const formula = this.SUBRULE(this.formula);
    return this.ACTION(() => ({ kind: 'restrict', formula }));
  });

  protected readonly measureClause: Body = this.RULE('measureClause', (): ClauseBody => {
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

  /** `across stages[Stage] where … by stages[Position] others "Other" as stages[Confidence]` */
  protected readonly spread: Rule<SpreadClause> = this.RULE('spread', () => {
    const word = this.CONSUME(t.Across);
    const values = this.SUBRULE(this.tableValues);
    const others = this.OPTION(() => {
      this.CONSUME(t.Others);
      return this.SUBRULE(this.quoted);
    });
    const role = this.OPTION2(() => {
      this.CONSUME(t.As);
      return this.SUBRULE(this.formula);
    });
    return this.ACTION(() => ({ ...values, ...(others && { others: others.text }), ...(role && { role }), span: { start: spanOf(word).start, end: (role ?? others ?? values).span.end } }));
  });

  protected readonly goalClause: Body = this.RULE('goalClause', (): ClauseBody => {
    const goal = this.SUBRULE(this.formula);
    this.CONSUME(t.For);
    const of = this.SUBRULE2(this.formula);
    return this.ACTION(() => ({ kind: 'goal', goal, of }));
  });

  protected readonly checkClause: Body = this.RULE('checkClause', (): ClauseBody => {
    const formula = this.SUBRULE(this.formula);
    return this.ACTION(() => ({ kind: 'check', formula }));
  });

  protected readonly sortClause: Body = this.RULE('sortClause', (): ClauseBody => {
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

  protected readonly showClause: Body = this.RULE('showClause', (): ClauseBody => {
    const shape: IToken[] = [];
    const items: ShowItem[] = [];
    this.AT_LEAST_ONE(() => {
      const word = this.CONSUME(t.Shape);
      this.ACTION(() => shape.push(word));
    });
    this.MANY_SEP({
      SEP: t.Separator,
      DEF: () => {
        const item = this.SUBRULE(this.coloured);
        this.ACTION(() => items.push(item));
      },
    });
    return this.ACTION(() => ({ kind: 'show', shape: this.shapeOf(shape), items }));
  });

  protected readonly tabClause: Body = this.RULE('tabClause', (): ClauseBody => {
    const label = this.SUBRULE(this.quoted);
    this.CONSUME(t.WithWord);
    const settings = this.SUBRULE(this.settings);
    return this.ACTION(() => ({ kind: 'tab', label, settings }));
  });

  /** `changes of deals`, `visits of deals by [Stage]` */
  protected historyOf(what: Name, name: Name, by: IToken | undefined): ClauseBody {
    const { changes, visits, of } = this.words!.pack.context;
    const meaning = this.words!.context.get(fold(what.text));
    const span = { start: what.span.start, end: by ? spanOf(by).end : name.span.end };
    this.means(what.span.start, meaning);
    if (meaning === 'changes' && !by) return { kind: 'from', name, over: { kind: 'changes', span } };
    if (meaning === 'visits' && by) return { kind: 'from', name, over: { kind: 'visits', by: columnName(by), span } };
    const near = meaning === undefined ? closest(what.text, [changes, visits]) : undefined;
    if (near !== undefined) {
      this.slips.push(slip('P217', what.span, wording.misspelt(what.text, near), [{ span: what.span, text: near }]));
      return { kind: 'from', name };
    }
    const example = `${this.words!.pack.keywords.from} ${changes} ${of} deals, ${visits} ${of} deals ${this.words!.pack.inline.by} [Stage]`;
    this.slips.push(slip('P209', span, wording.needs(this.words!.pack.keywords.from, undefined, example)));
    return { kind: 'from', name };
  }
}
