import { describe, expect, test } from 'vitest';
import { workplace } from '../tools/command-line.ts';

const ENGLISH = `language en
version 1
import "std/model"

column "Half" for each deal = [Amount] * 0.5

report "Halves"
  from deals
  group by [Owner]
  measure Half = SUM([Half])

test "Half of an amount"
  today 2024-01-01
  given deals
    | Id | Owner | Amount   |
    | a  | ana   | 10.5 USD |
  expect report "Halves"
    | Owner | Half |
    | ana   | 5.25 |
`;

const place = workplace({ 'halves.rules': ENGLISH, 'broken.rules': 'language en\nparameter A number = 1 +\n' });

describe('revsheet fmt --language', () => {
  test('writes a file in another language, where it says and computes the same', () => {
    expect(place.call('fmt', '--language', 'nb', 'halves.rules')).toMatchObject({ status: 0, out: 'halves.rules\n' });
    expect(place.read('halves.rules')).toContain('kolonne "Half" for hver deal = [Amount] * 0,5');
    expect(place.call('test', 'halves.rules')).toMatchObject({ status: 0 });
    expect(place.call('fmt', '--language', 'en', 'halves.rules')).toMatchObject({ status: 0 });
    expect(place.read('halves.rules')).toBe(ENGLISH);
  });

  test('takes cells of tests with the decimal sign of the file', () => {
    place.write({ 'komma.rules': ENGLISH.replaceAll('10.5 USD', '10,5 USD').replaceAll('| 5.25 |', '| 5,25 |') });
    expect(place.call('test', 'komma.rules')).toMatchObject({ status: 1 });
    place.call('fmt', '--language', 'fi', 'komma.rules');
    expect(place.call('test', 'komma.rules')).toMatchObject({ status: 0 });
  });

  test('leaves every file as it was when one of them has to be mended first', () => {
    const refused = place.call('fmt', '--language', 'nb', 'halves.rules', 'broken.rules');
    expect(refused).toMatchObject({ status: 1, out: '' });
    expect(refused.err).toContain('broken.rules:2:');
    expect(refused.err).toContain('Nothing was written.');
    expect(place.read('halves.rules')).toBe(ENGLISH);
  });
});
