import type { IToken } from 'chevrotain';
import type { ClauseBody } from './clauses.ts';
import type { Keyword } from './pack.ts';
import type { Dictionary } from './packs.ts';
import { spanOf } from './read.ts';
import { ReportParser } from './report-grammar.ts';
import * as t from './tokens.ts';
import type { Formula } from './tree.ts';
import type { Body } from './word-grammar.ts';

/**
 * What stands behind each line-start keyword. The keyword itself is taken off before. Chevrotain wants one parser for rules
 * that use each other: it is put together along the files `word-`, `table-`, `map-`, `row-` and `report-grammar.ts`.
 */
export class ClauseParser extends ReportParser {
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
      case 'example': return this.exampleClause;
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

  protected readonly exampleClause: Body = this.RULE('exampleClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    return this.ACTION(() => ({ kind: 'example', name }));
  });

  protected readonly testClause: Body = this.RULE('testClause', (): ClauseBody => {
    const name = this.SUBRULE(this.name);
    return this.ACTION(() => ({ kind: 'test', name }));
  });

  protected readonly todayClause: Body = this.RULE('todayClause', (): ClauseBody => {
    const date = this.CONSUME(t.DateLiteral);
    return this.ACTION(() => ({ kind: 'today', date: { text: date.image, span: spanOf(date) } }));
  });

  protected readonly withClause: Body = this.RULE('withClause', (): ClauseBody => {
    const settings = this.SUBRULE(this.settings);
    return this.ACTION(() => ({ kind: 'with', settings }));
  });

  protected readonly givenClause: Body = this.RULE('givenClause', (): ClauseBody => {
    const table = this.SUBRULE(this.name);
    return this.ACTION(() => ({ kind: 'given', table }));
  });

  protected readonly expectClause: Body = this.RULE('expectClause', (): ClauseBody => {
    const kind = this.CONSUME(t.Word);
    const name = this.SUBRULE(this.quoted);
    return this.ACTION(() => ({ kind: 'expect', what: this.expectationOf(kind), name }));
  });
}
