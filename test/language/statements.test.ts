import { describe, expect, it } from 'vitest';
import { meaning, shape, statement, statements } from './notation.ts';

describe('lines of a file', () => {
  it('says its syntax, language and version', () => {
    expect(meaning(statements('syntax 1\nlanguage en\nversion 7  // raise this\nnote "What it is"'))).toEqual([
      { kind: 'syntax', version: 1 },
      { kind: 'language', code: 'en' },
      { kind: 'version', version: 7 },
      { kind: 'note', text: 'What it is' },
    ]);
  });

  it('imports another file, at a version or at any', () => {
    expect(meaning(statements('import "std/calendar"\nimport "std/x" version 7'))).toEqual([
      { kind: 'import', path: 'std/calendar' },
      { kind: 'import', path: 'std/x', version: 7 },
    ]);
  });
});

describe('table', () => {
  const text = `table deals row deal
  key [Pipeline], [Stage]
  column "Id" : text
    label nb "Nøkkel"
    label fi "Tunnus"
  column "Owner" : text to users
  column "Amount" : money in [Currency]
  column "Kind" : "open", "won", "lost"
  column "Team" : text several ";"
  rows
    | Pipeline | Stage |
    | Default  | New   |
    | A \\| B  |       |   // a comment
`;
  it('declares columns with types, keys, values, links, labels and rows', () => {
    expect(meaning(statement('table', text))).toEqual({
      kind: 'table',
      name: { text: 'deals' },
      row: { text: 'deal' },
      key: [{ text: 'Pipeline' }, { text: 'Stage' }],
      columns: [
        { name: { text: 'Id' }, type: 'text', labels: [{ language: 'nb', text: 'Nøkkel' }, { language: 'fi', text: 'Tunnus' }] },
        { name: { text: 'Owner' }, type: 'text', to: { text: 'users' }, labels: [] },
        { name: { text: 'Amount' }, type: 'money', currencyColumn: { text: 'Currency' }, labels: [] },
        { name: { text: 'Kind' }, type: 'text', values: [{ value: 'open' }, { value: 'won' }, { value: 'lost' }], labels: [] },
        { name: { text: 'Team' }, type: 'text', several: ';', labels: [] },
      ],
      rows: {
        headers: [{ text: 'Pipeline' }, { text: 'Stage' }],
        rows: [
          [{ text: 'Default' }, { text: 'New' }],
          [{ text: 'A | B' }, { text: '' }],
        ],
      },
    });
  });

  it('may only add columns to a table declared elsewhere', () => {
    expect(statement('table', 'table deals\n  column "Score" : number').row).toBeUndefined();
  });

  it('ends where a column with a formula starts', () => {
    expect(statements('table deals\n  column "A" : text\ncolumn "B" for each deal = [A]').map(({ kind }) => kind)).toEqual(['table', 'column']);
  });

  it('takes rows pasted with tabs, blank cells too', () => {
    const { rows } = statement('table', 'table x\n  rows\n\tId\tAmount\tName\n\tA\t\tFrom\n\t\t5\t\n');
    expect(rows?.headers.map(({ text: name }) => name)).toEqual(['Id', 'Amount', 'Name']);
    expect(rows?.rows.map((row) => row.map(({ text: cell }) => cell))).toEqual([['A', '', 'From'], ['', '5', '']]);
  });
});

describe('parameter and column', () => {
  it('has a choice or a type, and a value', () => {
    const choice = statement('parameter', 'parameter Frequency choice "Day", "Week" = "Week"');
    expect(meaning(choice)).toEqual({
      kind: 'parameter',
      name: { text: 'Frequency' },
      type: 'text',
      choices: [{ kind: 'text', value: 'Day' }, { kind: 'text', value: 'Week' }],
      value: { kind: 'text', value: 'Week' },
    });
    expect(statement('parameter', 'parameter "Months ahead" number from 0 to 36 = 12')).toMatchObject({ least: { kind: 'number', value: '0' }, most: { kind: 'number', value: '36' }, value: { value: '12' } });
    expect(statement('parameter', 'parameter Size money from -5 USD')).toMatchObject({ least: { kind: 'unary' } });
    expect(statement('parameter', 'parameter Start date = FISCALYEARSTART(TODAY())')).toMatchObject({ type: 'date', value: { kind: 'call' } });
    expect(statement('parameter', 'parameter "Notice days" number')).toMatchObject({ name: { text: 'Notice days' }, type: 'number' });
    expect(statement('parameter', 'parameter Commit percent = 82.5%')).toMatchObject({ value: { value: '82.5', percent: true } });
  });

  it('of a column has a formula for each row, over several lines', () => {
    const column = statement('column', 'column "Stop" for each deal =\n   FOLLOW([Successor],   // where it went\n     [Own stop]\n   while [Own reason] = "Renewal")\n');
    expect(column).toMatchObject({ name: { text: 'Stop' }, row: { text: 'deal' } });
    expect(shape(column.formula)).toBe('FOLLOW([Successor], [Own stop], while (= [Own reason] "Renewal"))');
  });
});

describe('link', () => {
  it('has filters, conditions in order of preference, ties and an inverse', () => {
    const link = statement('link', `link "Successor" for each deal to deals
  filter [In scope] and deals[In scope]
  when deals[Replaces] = [Id]
  when deals[Company] = [Company]
   and deals[Close date] = [Inactive date]
  prefer nearest deals[Amount] to [Amount], lowest [Id], highest deals[Id]
  inverse "Predecessor"`);
    expect(link).toMatchObject({ name: { text: 'Successor' }, row: { text: 'deal' }, to: { text: 'deals' }, inverse: { text: 'Predecessor' } });
    expect(link.filters.map(shape)).toEqual(['(and [In scope] deals[In scope])']);
    expect(link.whens.map(({ formula: when }) => shape(when))).toEqual([
      '(= deals[Replaces] [Id])',
      '(and (= deals[Company] [Company]) (= deals[Close date] [Inactive date]))',
    ]);
    expect(meaning(link.prefer)).toMatchObject([
      { kind: 'nearest', far: { table: { text: 'deals' } }, near: { name: { text: 'Amount' } } },
      { kind: 'lowest', formula: { name: { text: 'Id' } } },
      { kind: 'highest', formula: { table: { text: 'deals' } } },
    ]);
  });
});

describe('exception', () => {
  it('has a condition and may have a message', () => {
    const exception = statement('exception', 'exception "No reason" for each deal\n  when [X] is not blank and [Y] is blank\n  message = [Name] & " has none"');
    expect(exception.title.text).toBe('No reason');
    expect(shape(exception.when)).toBe('(and (filled [X]) (blank [Y]))');
    expect(shape(exception.message!)).toBe('(& [Name] " has none")');
    expect(statement('exception', 'exception "A" for each deal\n  when [X]').message).toBeUndefined();
  });
});

describe('report', () => {
  const report = statement('report', `report "Recurring revenue"
  note "First."
  note "Second."
  from deals
  needs [Amount], [Close date]
  each Frequency from Start to End on [Close date]
  currency "EUR" at [Close date]
  filter [Open]
  filter groups Due >= 3
  group by [Owner], [Stage] as "Stage now"
  measure "Carried in" = SUM([A] where INPERIOD([B]))
  measure Rate = Pushed / Due as percent
  check Opening + New = Closing
  sort by [Rate] descending, [Owner]
  show stacked columns Existing as existing, New as gain, -Lost as loss
  show line Goal
  show table
`);

  it('keeps its clauses', () => {
    expect(report.name.text).toBe('Recurring revenue');
    expect(report.notes).toEqual(['First.', 'Second.']);
    expect(report.from?.text).toBe('deals');
    expect(report.needs.map(({ text }) => text)).toEqual(['Amount', 'Close date']);
    const { unit, from, to, on } = report.each!;
    expect([unit, from, to, on!].map(shape)).toEqual(['Frequency', 'Start', 'End', '[Close date]']);
    expect([report.currency!.code!, report.currency!.at!].map(shape)).toEqual(['"EUR"', '[Close date]']);
    expect(report.filters.map(shape)).toEqual(['[Open]']);
    expect(report.groupFilters.map(shape)).toEqual(['(>= Due 3)']);
    expect(report.groupBy.map((key) => [shape(key.formula), key.label?.text])).toEqual([['[Owner]', undefined], ['[Stage]', 'Stage now']]);
    expect(report.measures.map((measure) => [measure.name.text, shape(measure.formula), measure.format?.text])).toEqual([
      ['Carried in', 'SUM([A], where INPERIOD([B]))', undefined],
      ['Rate', '(/ Pushed Due)', 'percent'],
    ]);
    expect(report.checks.map((check) => shape(check.formula))).toEqual(['(= (+ Opening New) Closing)']);
    expect(report.sort.map((key) => [shape(key.formula), key.descending])).toEqual([['[Rate]', true], ['[Owner]', false]]);
  });

  it('shows items in a shape, each with its role', () => {
    expect(report.shows.map((show) => [show.shape, ...show.items.map((item) => [shape(item.formula), item.role?.text])])).toEqual([
      ['stacked columns', ['Existing', 'existing'], ['New', 'gain'], ['(- Lost)', 'loss']],
      ['line', ['Goal', undefined]],
      ['table'],
    ]);
  });

  it('rolls up, restricts, spreads, and has goals and tabs', () => {
    const forecast = statement('report', `report "Forecast"
  from users
  group by [Id] as "Subject"
  roll up to [Team]
  restrict to Viewer is blank or [Id] = Viewer
  measure Stage = SUM(deals[Amount] where deals[Stage] = stages[Stage]) as percent
    across stages[Stage] where stages[Kind] <> "lost" by stages[Position]
    others "Other"
  measure across = 1
  goal Goal for [Closed won]
  tab "Deal stage" with View = "stage", Days = 7
`);
    expect(shape(forecast.rollUp!.formula)).toBe('[Team]');
    expect(forecast.restricts.map(shape)).toEqual(['(or (blank Viewer) (= [Id] Viewer))']);
    const [stage, plain] = forecast.measures;
    expect([stage!.format?.text, shape(stage!.across!.column), shape(stage!.across!.where!), shape(stage!.across!.by!), stage!.across!.others]).toEqual(['percent', 'stages[Stage]', '(<> stages[Kind] "lost")', 'stages[Position]', 'Other']);
    expect([plain!.name.text, plain!.across]).toEqual(['across', undefined]);
    expect(forecast.goals.map(({ goal, of }) => [goal, of].map(shape))).toEqual([['Goal', '[Closed won]']]);
    expect(forecast.tabs.map(({ label, settings }) => [label.text, settings.map(({ name, formula }) => [name.text, shape(formula)])])).toEqual([['Deal stage', [['View', '"stage"'], ['Days', '7']]]]);
  });

  it('does so in Norwegian', () => {
    const text = 'språk nb\nrapport "P"\n  fra users\n  grupper etter [Id] som "Subject"\n  rull opp til [Team]\n  avgrens til [Id] = Viewer\n  mål Steg = ANTALL(deals hvor deals[Stage] = stages[Stage]) langs stages[Stage] hvor stages[Kind] <> "lost" etter stages[Position] øvrige "Andre"\n  måltall A for B\n  fane "F" med View = "stage"\n';
    const report = statements(text).find((found) => found.kind === 'report')!;
    expect([shape(report.rollUp!.formula), report.restricts.length, shape(report.measures[0]!.across!.by!), report.measures[0]!.across!.others, report.goals.length, report.tabs.length]).toEqual(['[Team]', 1, 'stages[Position]', 'Andre', 1, 1]);
  });

  it('takes a note below its other lines for one of the file', () => {
    expect(statements('report "A"\n  from deals\nnote "About the file"').map(({ kind }) => kind)).toEqual(['report', 'note']);
  });

  it('may show measures that are called as a unit or a shape', () => {
    const [show] = statement('report', 'report "A"\n  from deals\n  show columns Months, [Line]').shows;
    expect(show!.items.map((item) => shape(item.formula))).toEqual(['Months', '[Line]']);
  });
});

describe('import map', () => {
  it('takes columns with their values and fills the rest', () => {
    const map = statement('map', `import map "HubSpot deals" to deals
  take "Deal Name" as [Name]
  take "Deal Stage" as [Stage]
    value "closedwon" as "Closed won"
    value "closedlost" as "Closed lost"
  fill [Pipeline] = "Default"`);
    expect(meaning(map)).toEqual({
      kind: 'map',
      name: { text: 'HubSpot deals' },
      to: { text: 'deals' },
      takes: [
        { headers: [{ text: 'Deal Name' }], column: { text: 'Name' }, values: [] },
        {
          headers: [{ text: 'Deal Stage' }],
          column: { text: 'Stage' },
          values: [{ from: { text: 'closedwon' }, to: { text: 'Closed won' } }, { from: { text: 'closedlost' }, to: { text: 'Closed lost' } }],
        },
      ],
      fills: [{ column: { text: 'Pipeline' }, value: { kind: 'text', value: 'Default' } }],
    });
  });
});

describe('what few files need', () => {
  it('a map takes several headers as one value, written in seconds or cents, from a list inside', () => {
    const map = statement('map', 'import map "M" to line_items\n  from "items.data"\n  take "price.interval_count", "price.interval" as [Billing frequency]\n  take "ended_at" as [End date] in seconds\n  take "price" as [Unit price] in cents');
    expect([map.from?.text, ...map.takes.map(({ headers, unit }) => [...headers.map(({ text }) => text), unit])]).toEqual(['items.data', ['price.interval_count', 'price.interval', undefined], ['ended_at', 'seconds'], ['price', 'cents']]);
  });

  it('a table has rows for the dates of another', () => {
    const { made } = statement('table', 'table dates row date\n  rows of subscriptions each [Frequency] from [Start] to TODAY()');
    expect([made!.of.text, ...[made!.each, made!.from, made!.to].map(shape)]).toEqual(['subscriptions', '[Frequency]', '[Start]', 'TODAY()']);
  });

  it('an amount is in the currency of its row, or of the row it belongs to', () => {
    const { columns } = statement('table', 'table lines\n  column "Price" : money in [Currency], [Order].[Currency]');
    expect(columns.map(({ currencyColumn, currencyThrough }) => [currencyColumn?.text, currencyThrough?.map(({ link, column }) => [link.text, column.text])])).toEqual([['Currency', [['Order', 'Currency']]]]);
  });

  it('a card may be filtered', () => {
    expect(statement('card', 'card "C" for each deal\n  filter [Stage] = "won"\n  filter [Owner] is not blank').filters.map(shape)).toEqual(['(= [Stage] "won")', '(filled [Owner])']);
  });
  it('a card has a title, a badge with roles, lines, and amounts as recorded', () => {
    const card = statement('card', 'card "Subscription" for each subscription\n  note "N"\n  currency as recorded\n  title = [Name]\n  badge = [Status], "Active" as won, "Unpaid" as loss\n  line "Share" = [A] / [B] as percent\nreport "R"\n  from deals\n  measure A = COUNT()');
    expect([card.name.text, card.row.text, card.notes, card.currency?.code, shape(card.title!)]).toEqual(['Subscription', 'subscription', ['N'], undefined, '[Name]']);
    expect([shape(card.badge!.formula), ...card.badge!.roles.map(({ value, role }) => `${value.text} ${role.text}`)]).toEqual(['[Status]', 'Active won', 'Unpaid loss']);
    expect(card.lines.map(({ name, formula, format }) => [name.text, shape(formula), format?.text])).toEqual([['Share', '(/ [A] [B])', 'percent']]);
  });

  it('a column may be in each period', () => {
    expect(statement('column', 'column "Was there" for each deal in each period = [Close date] < PERIODSTART()').inPeriods).toBe(true);
  });
});

describe('test', () => {
  it('has a day, settings, given rows and expectations', () => {
    const test = statement('test', `test "A renewal keeps the original counting"
  today 2022-07-01
  with Start = 2022-06-01, End = 2022-06-30
  given deals
    | Id | Stage.Kind |
    | A  | won        |
  expect report "Recurring revenue"
    | Period  | rows of Existing |
    | 2022-06 | A                |
  expect exceptions "No reason"
    | Id |
  expect column "Stop"
    | Id | Stop |
`);
    expect(test.today?.value).toBe('2022-07-01');
    expect(test.with.map((setting) => `${setting.name.text} ${shape(setting.formula)}`)).toEqual(['Start 2022-06-01', 'End 2022-06-30']);
    expect(test.given.map(({ table, grid }) => [table.text, grid.headers.length, grid.rows.length])).toEqual([['deals', 2, 1]]);
    expect(test.expect.map(({ what, name, grid }) => [what, name.text, grid.rows.length])).toEqual([
      ['report', 'Recurring revenue', 1],
      ['exceptions', 'No reason', 0],
      ['column', 'Stop', 0],
    ]);
  });
});

describe('other languages', () => {
  it('gives the tree of the English file', () => {
    const norwegian = `språk nb
parameter Commit prosent = 82,5%
rapport "Nye avtaler per måned"
  fra deals
  hver "Month" fra DATO(2025;1;1) til MÅNEDSSLUTT(IDAG();0) på [Close date]
  grupper etter [Owner]
  mål Antall = ANTALL()
  mål Snitt = HVIS(Antall > 0; SUMMER([Amount]) / Antall; TOM()) som prosent
  filtrer grupper Antall > 0,5
  sorter etter [Antall] synkende
  vis stablede søyler Antall som gevinst
  vis tabell
`;
    const english = `language en
parameter Commit percent = 82.5%
report "Nye avtaler per måned"
  from deals
  each "Month" from DATO(2025,1,1) to MÅNEDSSLUTT(IDAG(),0) on [Close date]
  group by [Owner]
  measure Antall = ANTALL()
  measure Snitt = HVIS(Antall > 0, SUMMER([Amount]) / Antall, TOM()) as percent
  filter groups Antall > 0.5
  sort by [Antall] descending
  show stacked columns Antall as gain
  show table
`;
    expect(meaning(statements(norwegian).slice(1))).toEqual(meaning(statements(english).slice(1)));
  });

  it('reads Danish and Finnish files', () => {
    const danish = statement('report', 'sprog da\nrapport "A"\n  fra deals\n  mål Andel = SUM([A] hvor [B] er tom) som procent\n  vis søjler Andel');
    expect(danish.measures[0]).toMatchObject({ format: { text: 'percent' } });
    expect(danish.shows[0]!.shape).toBe('columns');
    const finnish = statement('report', 'kieli fi\nraportti "A"\n  lähde deals\n  jokaista "Month" alkaen Alku kohti Loppu\n  mittari Osuus = SUMMA([A] jossa [B] on tyhjä)\n  näytä taulu');
    expect(finnish.from?.text).toBe('deals');
    expect(finnish.measures).toHaveLength(1);
  });

});
