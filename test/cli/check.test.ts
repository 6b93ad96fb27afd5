import { describe, expect, test } from 'vitest';
import { projectFile, workplace } from '../tools/command-line.ts';

const report = (line: string): string => `language en\n\nreport "Won deals"\n  from deals\n  ${line}\n  measure Deals = COUNT()\n`;

/** A slip of the pen: the file, `code line:column`, the fix, and the file after it where a machine can make it. */
type Slip = readonly [name: string, text: string, found: string, fix: string, mended?: string];

const SLIPS: readonly Slip[] = [
  ['bracket', report('measure Won = SUM([Amount] where [Stage].[Kind] = "won"'), 'P201 5:20', 'Add ) where the formula ends', report('measure Won = SUM([Amount] where [Stage].[Kind] = "won")')],
  ['decimal', 'language en\nparameter Commit percent = 82,5%\n', 'L102 2:28', "Replace with 82.5%   (or put 'language nb' at the top to write 82,5%)", 'language en\nparameter Commit percent = 82.5%\n'],
  ['column', report('measure Won = SUM([Amuont])'), 'N301 5:21', 'Replace with [Amount]', report('measure Won = SUM([Amount])')],
  ['date', report('filter [Close date] >= "1.3.2025"'), 'T404 5:26', 'Replace with 2025-03-01', report('filter [Close date] >= 2025-03-01')],
  ['function', report('measure Won = SUMM([Amount])'), 'N303 5:17', 'Replace with SUM', report('measure Won = SUM([Amount])')],
  ['quote', report('filter [Company] = "Acme'), 'L103 5:22', 'Add " where the text ends', report('filter [Company] = "Acme"')],
  ['word', report('mesure Won = SUM([Amount])'), 'P207 5:3', 'Replace with measure', report('measure Won = SUM([Amount])')],
  ['chain', report('filter 2025-01-01 < [Close date] < 2026-01-01'), 'P204 5:36', 'Repeat [Close date] in between: … and [Close date] …', report('filter 2025-01-01 < [Close date] and [Close date] < 2026-01-01')],
  ['total', report('filter SUM([Amount]) > 0'), 'T406 5:10', 'Replace with [Amount]', report('filter [Amount] > 0')],
  ['circle', report('measure A = B + 1\n  measure B = A + 1'), 'N308 5:11', 'Break the circle: one of them must not use the next'],
  ['import', 'language en\nimport "std/recuring-revenue"\n', 'V801 2:8', 'Replace with "std/recurring-revenue"', 'language en\nimport "std/recurring-revenue"\n'],
  ['choice', report('filter [Recurring revenue deal type] = "Upgrad"'), 'T403 5:42', 'Replace with "Upgrade"', report('filter [Recurring revenue deal type] = "Upgrade"')],
  ['language', report('measure Won = HVIS(1 > 0, 1, 2)'), 'N304 5:17', 'Replace with IF', report('measure Won = IF(1 > 0, 1, 2)')],
  ['money', report('measure Won = 100 NOK + 100 EUR'), 'M701 5:17', 'Use one currency, or read converted amounts through the report’s currency'],
];

interface Found {
  readonly code: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly why: string;
  readonly fix: { readonly title: string; readonly edits?: readonly { readonly span: { readonly start: number; readonly end: number }; readonly text: string }[] };
}

describe('broken rule files', () => {
  const place = workplace(Object.fromEntries(SLIPS.map(([name, text]) => [`broken/${name}.rules`, text])));
  const { status, out } = place.call('check', 'broken', '--format', 'json');
  const found: readonly Found[] = JSON.parse(out).diagnostics;
  const of = (name: string): readonly Found[] => found.filter(({ file }) => file === `broken/${name}.rules`);

  test('give status 1', () => expect(status).toBe(1));

  test.each(SLIPS.map(([name, , expected, fix]) => [name, expected, fix] as const))('%s: its code, its place and a fix', (name, expected, fix) => {
    expect(of(name).map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual([expected]);
    expect(of(name)[0]!.fix.title).toBe(fix);
    expect(of(name)[0]!.why).not.toBe('');
  });

  test('are whole once the fixes are made', () => {
    const mendable = SLIPS.filter(([, , , , mended]) => mended !== undefined);
    for (const [name, text, , , mended] of mendable) {
      const edits = [...(of(name)[0]!.fix.edits ?? [])].sort((a, b) => b.span.start - a.span.start);
      const fixed = edits.reduce((result, { span, text: by }) => result.slice(0, span.start) + by + result.slice(span.end), text);
      expect(fixed).toBe(mended);
      place.write({ [`mended/${name}.rules`]: fixed });
    }
    expect(place.call('check', 'mended')).toEqual({ status: 0, out: `${mendable.length} files, 0 errors, 0 warnings\n`, err: '' });
  });

  test('several slips in one file are all told of', () => {
    place.write({ 'several.rules': 'report "A"\n  from deals\n  filter [Stage].[Kind] = "wonn"\n  mesure B = 1\n  measure C = SUM([Amuont])\n  measure D = SUM([Amount]\n  measure E = COUNT()\n' });
    const { diagnostics } = JSON.parse(place.call('check', 'several.rules', '--format', 'json').out);
    expect(diagnostics.map(({ code, line }: Found) => `${code} ${line}`)).toEqual(['T403 3', 'P207 4', 'N301 5', 'P201 6']);
  });

  test('are shown to people with the line, the place, why and a fix', () => {
    const { out: text } = place.call('check', 'broken/total.rules');
    expect(text).toBe([
      'T406 error: a total where one row is expected',
      '     --> broken/total.rules:5:10',
      '   5 |   filter SUM([Amount]) > 0',
      '     |          ^^^^^^^^^^^^^ SUM adds up many rows; here stands one row',
      '     why: In a column, a filter or a condition, [Amount] already is the amount of the row at hand.',
      '     fix: Replace with [Amount]',
      '',
      '1 file, 1 error, 0 warnings',
      '',
    ].join('\n'));
  });

  test('become SARIF that names the rule, the region and the replacement', () => {
    const log = JSON.parse(place.call('check', 'broken/column.rules', '--format', 'sarif').out);
    expect(log.version).toBe('2.1.0');
    const [{ tool, results }] = log.runs;
    expect(tool.driver.rules).toEqual([{ id: 'N301', shortDescription: { text: 'unknown column' } }]);
    expect(results[0]).toMatchObject({
      ruleId: 'N301', level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'broken/column.rules' }, region: { startLine: 5, startColumn: 21, endLine: 5, endColumn: 29 } } }],
      fixes: [{ artifactChanges: [{ replacements: [{ insertedContent: { text: '[Amount]' } }] }] }],
    });
  });
});

test('the shipped rules have nothing to mend, and their tests pass', () => {
  const place = workplace();
  expect(place.call('check', projectFile('dsl'))).toMatchObject({ status: 0, err: '' });
  const { status, out } = place.call('test', projectFile('dsl'));
  expect(status, out).toBe(0);
  expect(out).toMatch(/\n\d+ passed, 0 failed\n$/);
});

describe('revsheet test', () => {
  const block = (name: string, count: number): string => `\ntest "${name}"\n  today 2025-01-01\n  given deals\n    | Id |\n    | A  |\n    | B  |\n  expect report "Deals"\n    | Deals |\n    | ${count}     |\n`;
  const rules = 'report "Deals"\n  from deals\n  measure Deals = COUNT()\n';
  const place = workplace({ 'green.rules': rules + block('Counts two', 2), 'red.rules': rules + block('Counts two', 2) + block('Counts three', 3), 'bare.rules': rules, 'broken.rules': 'mesure A = 1\n' });

  test('ends with a count and status 0 when all are green', () => {
    expect(place.call('test', 'green.rules')).toEqual({ status: 0, out: '✓ Counts two (green.rules:5)\n1 passed, 0 failed\n', err: '' });
  });

  test('lists what differs and gives status 1 when one is red', () => {
    const { status, out } = place.call('test', 'red.rules', 'bare.rules');
    expect(status).toBe(1);
    expect(out).toMatch(/✗ Counts three \(red\.rules:15\)\n {4}line \d+: .*2.*3.*\n– bare\.rules has no tests\n1 passed, 1 failed\n$/);
  });

  test('tells of a file that cannot be tested, and tests the others', () => {
    const { status, out, err } = place.call('test', 'broken.rules', 'green.rules');
    expect({ status, out }).toEqual({ status: 1, out: '✓ Counts two (green.rules:5)\n1 passed, 0 failed\n' });
    expect(err).toContain('P207 error');
  });
});

describe('revsheet fmt', () => {
  const untidy = 'report   "Deals"\nfrom deals\nmeasure Deals=count( )\n';
  const place = workplace({ 'untidy.rules': untidy });

  test('names the files it would change and leaves them with --check', () => {
    expect(place.call('fmt', '--check', 'untidy.rules')).toEqual({ status: 1, out: 'untidy.rules\n', err: '' });
    expect(place.read('untidy.rules')).toBe(untidy);
  });

  test('rewrites them in the house form once', () => {
    expect(place.call('fmt', 'untidy.rules').status).toBe(0);
    expect(place.read('untidy.rules')).toBe('report "Deals"\n  from deals\n  measure Deals = COUNT()\n');
    expect(place.call('fmt', '--check', 'untidy.rules')).toEqual({ status: 0, out: '', err: '' });
  });
});

test('two files of one name are refused, since an import could mean either', () => {
  const place = workplace({ 'a/x.rules': 'version 1\n', 'b/x.rules': 'version 1\n', 'empty/readme.txt': '' });
  expect(place.call('check', 'a', 'b')).toEqual({ status: 2, out: '', err: 'a/x.rules and b/x.rules have the same file name, so an import could mean either. Rename one, or load one of them only.\n' });
  expect(place.call('check', 'a', 'a/x.rules').status).toBe(0);
  expect(place.call('check', 'empty')).toEqual({ status: 2, out: '', err: 'empty holds no .rules file.\n' });
});
