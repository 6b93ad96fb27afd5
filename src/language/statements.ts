import { fold } from '../base/text.ts';
import type { Clause, ClauseBody, Group } from './clauses.ts';
import type { Keyword } from './pack.ts';
import type { Dictionary } from './packs.ts';
import { slip, type Slip } from './slip.ts';
import type { Circumstances, ClassifyStatement, ColumnDeclaration, CurrencyClause, Name, Statement } from './tree.ts';
import { EXAMPLES, wording } from './wording.ts';

type Kind = ClauseBody['kind'];
/** A member of the union may have several kinds, so `Extract` would miss it. */
type OfKind<B, K> = B extends { readonly kind: infer Q } ? (K extends Q ? B : never) : never;
type Body<K extends Kind> = OfKind<ClauseBody, K>;
type Found<K extends Kind> = { readonly body: Body<K>; readonly clause: Clause };
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The clauses of one group, by what they say. */
class Parts {
  readonly text: string;
  readonly group: Group;
  readonly slips: Slip[];
  constructor(text: string, group: Group, slips: Slip[]) {
    this.text = text;
    this.group = group;
    this.slips = slips;
  }

  get span(): { start: number; end: number } {
    return { start: this.group.head.span.start, end: (this.group.clauses.at(-1) ?? this.group.head).span.end };
  }

  all<K extends Kind>(kind: K): Found<K>[] {
    return this.group.clauses.flatMap((clause) => (clause.body?.kind === kind ? [{ body: clause.body as Body<K>, clause }] : []));
  }

  /** The one clause of its kind; a second is told of and left out. */
  one<K extends Kind>(kind: K): Found<K> | undefined {
    const [first, ...more] = this.all(kind);
    for (const { clause } of more) this.slips.push(slip('P219', clause.word, wording.twice(this.written(clause))));
    return first;
  }

  /** Tells when a statement has no clause of a kind; one that could not be read counts, it is told of already. */
  needs(keyword: Keyword, name: string, words: Dictionary): void {
    if (this.group.clauses.some((clause) => clause.keyword === keyword)) return;
    const word = keyword === 'import map' ? keyword : words.pack.keywords[keyword];
    this.slips.push(slip('P209', this.group.head.word, wording.needsLine(this.written(this.group.head).toLowerCase(), name, word, EXAMPLES[keyword] ?? word)));
  }

  written(clause: Clause): string {
    return this.text.slice(clause.word.start, clause.word.end);
  }
}

/** The statement of a head and its clauses; undefined where the head could not be read. */
export function buildStatement(text: string, group: Group, words: Dictionary, slips: Slip[]): Statement | undefined {
  const head = group.head.body;
  if (!head) return undefined;
  const parts = new Parts(text, group, slips);
  const { span } = parts;
  switch (head.kind) {
    case 'syntax':
    case 'version':
      return { kind: head.kind, version: head.number, span };
    case 'language':
      return { kind: 'language', code: fold(head.code.text), span };
    case 'note':
      return { kind: 'note', text: head.text, span };
    case 'import': {
      const path = { kind: 'import', path: head.path.text, pathSpan: head.path.span, span } as const;
      return head.version === undefined ? path : { ...path, version: head.version };
    }
    case 'parameter':
      return { ...head, span };
    case 'column':
      return { ...head, span };
    case 'table':
      return table(head, parts);
    case 'classify':
      return classify(head, parts, words);
    case 'link':
      return link(head, parts, words);
    case 'exception':
      return exception(head, parts, words);
    case 'report':
      return report(head, parts, words);
    case 'card':
      return card(head, parts, words);
    case 'import map':
      return map(head, parts);
    case 'example':
      parts.needs('given', head.name.text, words);
      return { kind: 'example', name: head.name, ...circumstances(parts), span };
    case 'test':
      return test(head, parts, words);
    case 'declaration':
      slips.push(slip('P208', group.head.word, wording.withoutHead(parts.written(group.head), [words.pack.keywords.table])));
      return undefined;
    default:
      return undefined;
  }
}

function table(head: Body<'table'>, parts: Parts): Statement {
  const columns: Mutable<ColumnDeclaration>[] = [];
  for (const { body, span, word } of parts.group.clauses) {
    if (body?.kind === 'declaration') columns.push({ ...body.column, labels: [], span });
    if (body?.kind !== 'label') continue;
    const column = columns.at(-1);
    if (column) column.labels = [...column.labels, { language: fold(body.language.text), text: body.text }];
    else parts.slips.push(slip('P208', word, wording.withoutHead('label', ['column'])));
  }
  const made = parts.one('rows');
  const rows = made?.body.grid;
  return {
    kind: 'table',
    name: head.name,
    ...(head.row && { row: head.row }),
    key: parts.one('key')?.body.columns ?? [],
    columns,
    ...(rows && { rows }),
    ...(made?.body.made && { made: { ...made.body.made, span: made.clause.span } }),
    span: parts.span,
  };
}

/** Each `when` with the name that a `rule` line above gives it. */
function classify(head: Body<'classify'>, parts: Parts, words: Dictionary): Statement {
  parts.needs('when', head.name.text, words);
  const rules: Mutable<ClassifyStatement['rules'][number]>[] = [];
  let name: Name | undefined;
  for (const { body, span, word } of parts.group.clauses) {
    if (body?.kind === 'rule') name = body.name;
    if (body?.kind !== 'when') continue;
    if (body.then) rules.push({ ...(name && { name }), when: body.formula, then: body.then, span });
    else parts.slips.push(slip('P209', word, wording.needs(parts.text.slice(word.start, word.end), undefined, `${words.pack.keywords.when} [Amount] ${words.pack.inline.is} ${words.pack.inline.blank} ${words.pack.inline.then} "Without amount"`)));
    name = undefined;
  }
  const otherwise = parts.one('otherwise')?.body.formula;
  return {
    kind: 'classify',
    name: head.name,
    row: head.row,
    inCompare: head.inCompare,
    unique: head.unique,
    values: parts.all('values').flatMap(({ body, clause }) => {
      const { keywords, inline } = words.pack;
      if (body.of ?? body.from) parts.slips.push(slip('P208', clause.word, wording.withoutHead(`${keywords.values} ${body.of ? inline.for : inline.from}`, [keywords.report])));
      return body.of ? [] : body.items;
    }),
    rules,
    ...(otherwise && { otherwise }),
    span: parts.span,
  };
}

/** `then` gives a class its value; the conditions of links and exceptions have none. */
function noThen(parts: Parts, words: Dictionary): void {
  for (const { body } of parts.all('when')) {
    if (body.then) parts.slips.push(slip('P208', body.then.span, wording.withoutHead(words.pack.inline.then, [words.pack.keywords.classify])));
  }
}

/** Only a report has groups to filter. */
function noGroups(parts: Parts, words: Dictionary): void {
  for (const { body, clause } of parts.all('filter')) {
    if (body.groups) parts.slips.push(slip('P208', clause.word, wording.withoutHead(`${words.pack.keywords.filter} ${words.pack.context.groups}`, [words.pack.keywords.report])));
  }
}

function link(head: Body<'link'>, parts: Parts, words: Dictionary): Statement {
  parts.needs('when', head.name.text, words);
  noThen(parts, words);
  const inverse = parts.one('inverse')?.body.name;
  noGroups(parts, words);
  return {
    kind: 'link',
    name: head.name,
    row: head.row,
    to: head.to,
    filters: parts.all('filter').map(({ body }) => body.formula),
    whens: parts.all('when').map(({ body, clause }) => ({ formula: body.formula, span: clause.span })),
    prefer: parts.all('prefer').flatMap(({ body }) => body.items),
    ...(inverse && { inverse }),
    span: parts.span,
  };
}

function exception(head: Body<'exception'>, parts: Parts, words: Dictionary): Statement | undefined {
  parts.needs('when', head.name.text, words);
  noThen(parts, words);
  const when = parts.one('when')?.body.formula;
  const message = parts.one('message')?.body.formula;
  if (!when) return undefined;
  return { kind: 'exception', title: head.name, row: head.row, when, ...(message && { message }), span: parts.span };
}

function report(head: Body<'report'>, parts: Parts, words: Dictionary): Statement {
  parts.needs('from', head.name.text, words);
  const from = parts.one('from')?.body;
  const compare = parts.one('compare');
  const each = parts.one('each');
  const currency = parts.one('currency');
  const filters = parts.all('filter');
  const rollUp = parts.one('roll');
  return {
    kind: 'report',
    name: head.name,
    notes: parts.all('note').map(({ body }) => body.text),
    ...(from && { from: from.name, ...(from.over && { over: from.over }) }),
    needs: parts.all('needs').flatMap(({ body }) => body.columns),
    ...(each && { each: { ...each.body.each, span: each.clause.span } }),
    ...(compare && { compare: { ...compare.body.compare, span: compare.clause.span } }),
    ...(currency && { currency: currencyOf(currency) }),
    filters: filters.filter(({ body }) => !body.groups).map(({ body }) => body.formula),
    groupFilters: filters.filter(({ body }) => body.groups).map(({ body }) => body.formula),
    groupBy: parts.all('group').flatMap(({ body }) => body.keys),
    values: parts.all('values').flatMap(({ body: { of, items, from }, clause }) => {
      const { keywords, inline, roles } = words.pack;
      if (!of) parts.slips.push(slip('P209', clause.word, wording.needs(keywords.values, undefined, `${keywords.values} ${inline.for} [Stage] "Won" ${inline.as} ${roles.won}, "Lost" ${inline.as} ${roles.loss}`)));
      return of ? [{ of, items, ...(from && { from }), span: clause.span }] : [];
    }),
    ...(rollUp && { rollUp: { formula: rollUp.body.formula, span: rollUp.clause.span } }),
    restricts: parts.all('restrict').map(({ body }) => body.formula),
    measures: parts.all('measure').map(({ body, clause }) => ({ ...body.measure, span: clause.span })),
    goals: parts.all('goal').map(({ body }) => ({ goal: body.goal, of: body.of })),
    checks: parts.all('check').map(({ body, clause }) => ({ formula: body.formula, span: clause.span })),
    sort: parts.all('sort').flatMap(({ body }) => body.keys),
    shows: parts.all('show').map(({ body, clause }) => ({ shape: body.shape, items: body.items, span: clause.span })),
    tabs: parts.all('tab').map(({ body, clause }) => ({ label: body.label, settings: body.settings, span: clause.span })),
    span: parts.span,
  };
}

function currencyOf({ body, clause }: Found<'currency'>): CurrencyClause {
  return { ...(body.code && { code: body.code }), ...(body.at && { at: body.at }), span: clause.span };
}

function card(head: Body<'card'>, parts: Parts, words: Dictionary): Statement {
  noGroups(parts, words);
  const currency = parts.one('currency');
  const title = parts.one('title');
  const badge = parts.one('badge');
  return {
    kind: 'card',
    name: head.name,
    row: head.row,
    notes: parts.all('note').map(({ body }) => body.text),
    ...(currency && { currency: currencyOf(currency) }),
    filters: parts.all('filter').map(({ body }) => body.formula),
    ...(title && { title: title.body.formula }),
    ...(badge && { badge: { formula: badge.body.formula, roles: badge.body.roles, span: badge.clause.span } }),
    lines: parts.all('line').map(({ body, clause }) => ({ ...body.line, span: clause.span })),
    span: parts.span,
  };
}

type MapParts = Extract<Statement, { kind: 'map' }>;
type Take = MapParts['takes'][number];

function map(head: Body<'import map'>, parts: Parts): Statement {
  const takes: Mutable<Take>[] = [];
  let spread: Mutable<NonNullable<MapParts['spread']>> | undefined;
  // The line that a value belongs to is the one above it.
  let above: { values: Take['values'] } | undefined;
  for (const { body, span, word } of parts.group.clauses) {
    if (body?.kind === 'take') above = takes[takes.push({ headers: body.headers, column: body.column, ...(body.unit && { unit: body.unit }), values: [], span }) - 1];
    if (body?.kind === 'spread') {
      const { kind: _kind, ...line } = body;
      spread = { ...line, values: [], span };
      above = spread;
    }
    if (body?.kind !== 'value') continue;
    if (above) above.values = [...above.values, { from: body.from, to: body.to }];
    else parts.slips.push(slip('P208', word, wording.withoutHead('value', ['take', 'spread'])));
  }
  const fills = parts.all('fill').map(({ body, clause }) => ({ column: body.column, value: body.value, span: clause.span }));
  const from = parts.one('from')?.body.name;
  return { kind: 'map', name: head.name, to: head.to, ...(from && { from }), takes, ...(spread && { spread }), fills, span: parts.span };
}

function circumstances(parts: Parts): Circumstances {
  const today = parts.one('today')?.body.date;
  return {
    ...(today && { today: { value: today.text, span: today.span } }),
    with: parts.all('with').flatMap(({ body }) => body.settings),
    given: parts.all('given').flatMap(({ body }) => (body.grid ? [{ table: body.table, grid: body.grid }] : [])),
  };
}

function test(head: Body<'test'>, parts: Parts, words: Dictionary): Statement {
  parts.needs('expect', head.name.text, words);
  const from = parts.one('from');
  const { keywords } = words.pack;
  if (from?.body.over) parts.slips.push(slip('P209', from.clause.word, wording.needs(keywords.from, undefined, `${keywords.from} "Three deals"`)));
  return {
    kind: 'test',
    name: head.name,
    ...(from && { from: from.body.name }),
    ...circumstances(parts),
    expect: parts.all('expect').flatMap(({ body, clause }) => (body.grid ? [{ what: body.what, name: body.name, grid: body.grid, span: clause.span }] : [])),
    span: parts.span,
  };
}
