import { describe, expect, test } from 'vitest';
import { failureOf } from '../../src/shell/failures.ts';
import { toldIn } from '../../src/shell/store-words.ts';
import type { StoreWords } from '../../src/shell/store-words-en.ts';
import { storeWordsDa } from '../../src/shell/store-words-da.ts';
import { storeWordsFi } from '../../src/shell/store-words-fi.ts';
import { storeWordsNb } from '../../src/shell/store-words-nb.ts';
import { ImportError, type ImportFailure } from '../../src/sources/import-error.ts';
import { failures } from '../../src/sources/wording.ts';
import { StoreError, type StoreErrorCode } from '../../src/store/store-error.ts';

const imports: readonly ImportFailure[] = [
  failures.noKey('a.csv', 'deals', ['Id'], ['Deal', 'Amount']), failures.webPage('a.csv'), failures.tooLongField('a.csv', 3, 90, '1 MB'), failures.tooLongLine('a.csv', 3, 90, '8 MB'),
  failures.tooLarge('a.json', '256 MB'), failures.encoding('a.csv', 'utf-8', 12), failures.notText('a.csv'), failures.quote('a.csv', 3, 90, '1 MB'), failures.json('a.json', 1, 2, 'a value'),
  failures.empty('a.csv'), failures.noRows('a.csv'), failures.cancelled('a.csv'),
];
const codes: readonly StoreErrorCode[] = [
  'STORE_FULL', 'STORE_LOST', 'STORE_DAMAGED', 'STORE_TIMEOUT', 'STORE_UNAVAILABLE', 'STORE_LOST_CONNECTION', 'STORE_CLOSED', 'UPGRADE_BLOCKED', 'NEWER_DATA', 'IMPORT_RUNNING', 'IMPORT_STOPPED', 'CONFLICT',
  'NO_SUCH_ROW', 'ROW_EXISTS', 'NOTHING_TO_UNDO',
];
const about = { table: 'deals', key: 'd1', column: 'Amount', source: 'a.csv', importedAt: Date.UTC(2026, 0, 5) };
const all = [...imports.map((failure) => new ImportError(failure)), ...codes.map((code) => new StoreError(code, about))].map(failureOf);

describe.each<[string, StoreWords]>([['nb', storeWordsNb], ['da', storeWordsDa], ['fi', storeWordsFi]])('a store in a page in %s', (language, words) => {
  test('tells every failure of an import and of the store in that language, with all its facts', async () => {
    for (const failure of all) {
      const told = await toldIn(`${language}-XX`, failure);
      expect(told.message, failure.said!.name).not.toBe(failure.message);
      expect([told.message, told.kept, told.action].join(' '), failure.said!.name).not.toMatch(/[{}]/);
      expect(told.code).toBe(failure.code);
      for (const fact of ['source', 'line', 'headers', 'key'] as const) {
        const value = failure.said!.facts[fact];
        if (value !== undefined && failure.message.concat(failure.action ?? '').includes(String(value))) expect([told.message, told.action].join(' '), failure.said!.name).toContain(String(value));
      }
    }
  });

  test('has words for nothing that is never said', () => {
    const fetched = ['NOT_DATA', 'EMPTY_ANSWER', 'NOT_RULES', 'HTTP', 'NETWORK', 'BROKEN_OFF', 'NO_PART'];
    expect(Object.keys(words.failures).filter((name) => !fetched.includes(name)).sort()).toEqual(all.map(({ said }) => said!.name).sort());
    expect(fetched.filter((name) => !(name in words.failures))).toEqual([]);
  });
});

test('a page in a language without words is told in English', async () => {
  const [failure] = all;
  expect(await toldIn('de', failure!)).toBe(failure);
});
