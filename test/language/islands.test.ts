import { describe, expect, it } from 'vitest';
import { splitIslands } from '../../src/language/islands.ts';
import { dictionaryOf } from '../../src/language/packs.ts';
import { parse } from '../../src/language/parse.ts';
import { found, statements } from './notation.ts';

const keywords = (text: string): (string | undefined)[] => splitIslands(text, dictionaryOf('en')).map(({ keyword }) => keyword);

describe('islands', () => {
  it('give six exact diagnostics for six planted errors', () => {
    const text = `language en
parameter Commit percent = 82,5%
column "Stop" for each deal = FOLLOW([Successor], [Own stop]
report "One"
  from deals
  filter [Probability] >=
  measure A = SUM([X] where "a)
  measure B = 1 < 2 < 3
  measrue C = 4
report "Two"
  from deals
  measure D = 5
`;
    expect(found(text)).toEqual(['L102 82,5', 'P201 (', 'P205 >=', 'L103 "', 'P204 <', 'P207 measrue']);
    expect(parse('x', text).file.statements.map(({ kind }) => kind)).toEqual(['language', 'report', 'report']);
  });

  it('start at a keyword even inside an open bracket', () => {
    expect(keywords('measure A = SUM(\nfilter [A]')).toEqual(['measure', 'filter']);
  });

  it('do not start at a word before a bracket, which is a function', () => {
    expect(keywords('measure A =\n  VALUE("1") +\n  TODAY()')).toEqual(['measure']);
  });

  it('go on over lines, comments and blank lines', () => {
    expect(statements('report "R"\n  from deals\n  measure A = 1 // one\n\n    // two\n    + 2\n    and [B]\n')).toHaveLength(1);
  });

  it('take a comment sign inside a text for text', () => {
    expect(statements('note "see https://example.org/a"')).toMatchObject([{ text: 'see https://example.org/a' }]);
  });

  it('read Windows line ends and a byte order mark', () => {
    const { file, diagnostics } = parse('x', '\uFEFFlanguage nb\r\nparameter A tall = 0,5\r\ntabell t\r\n  rader\r\n    | a |\r\n    | 1 |\r\n');
    expect(diagnostics).toEqual([]);
    expect(file.language).toBe('nb');
    expect(file.statements.map(({ kind }) => kind)).toEqual(['language', 'parameter', 'table']);
  });

  it('do not care about upper case in keywords', () => {
    expect(keywords('Report "R"\n  FROM deals')).toEqual(['report', 'from']);
  });

  it('swallow what stands below a statement of a later version, and go on behind it', () => {
    const text = 'override "C"\n  for each deal\n  badge = [A]\n    "x" red\nparameter A number = 1\n';
    expect(found(text)).toEqual(['P212 override']);
    expect(parse('x', text).file.statements.map(({ kind }) => kind)).toEqual(['parameter']);
  });

  it('tell of a broken head once, not of every line below it', () => {
    expect(found('report\n  from deals\n  measure A = 1\n  check A = 1')).toEqual(['P209 report']);
  });
});
