import type { ClauseBody } from './clauses.ts';
import { columnName } from './formula-grammar.ts';
import { TableParser } from './table-grammar.ts';
import * as t from './tokens.ts';
import type { Name } from './tree.ts';
import type { Body } from './word-grammar.ts';

/** `import map`, and the clauses beneath it. */
export class MapParser extends TableParser {
  protected readonly mapClause: Body = this.RULE('mapClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    this.CONSUME(t.To);
    const to = this.SUBRULE(this.word);
    return this.ACTION(() => ({ kind: 'import map', name, to }));
  });

  protected readonly takeClause: Body = this.RULE('takeClause', (): ClauseBody => {
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
  protected readonly spreadClause: Body = this.RULE('spreadClause', (): ClauseBody => {
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

  protected readonly valueClause: Body = this.RULE('valueClause', (): ClauseBody => {
    const from = this.SUBRULE(this.quoted);
    this.CONSUME(t.As);
    const to = this.SUBRULE2(this.quoted);
    return this.ACTION(() => ({ kind: 'value', from, to }));
  });

  protected readonly fillClause: Body = this.RULE('fillClause', (): ClauseBody => {
    const column = this.CONSUME(t.Column);
    this.CONSUME(t.Equal);
    const value = this.SUBRULE(this.formula);
    return this.ACTION(() => ({ kind: 'fill', column: columnName(column), value }));
  });
}
