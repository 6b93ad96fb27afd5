import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { RunNote } from '../../src/table/result.ts';
import { exceptionText, noteText, noteWordsOf } from '../../src/widgets/note-words.ts';

const folder = new URL('../../src/engine/', import.meta.url);
const engine = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
/** The notes as the engine's sources make them; `⟨past.id⟩` stands for what is put in. */
const notes: readonly RunNote[] = [...engine.matchAll(/code: '(D\d+)', message: (['`])((?:\\.|(?!\2).)+)\2/g)]
  .map(([, code, , message]) => ({ code: code!, message: message!.replaceAll(/\$\{([^}]+)\}/g, '⟨$1⟩').replaceAll('\\', ''), count: 1 }));
const languages = Object.keys(noteWordsOf) as (keyof typeof noteWordsOf)[];

test('every note that the engine makes has words of its own', () => {
  expect(notes.length).toBeGreaterThan(6);
  for (const language of languages) expect(new Set(notes.map((note) => noteText(note, language)))).toHaveProperty('size', Object.keys(noteWordsOf[language]).length - 1);
});

describe.each(languages)('a note in %s', (language) => {
  test('holds its count and its facts, of one and of several', () => {
    for (const note of notes) {
      const [one, many] = [noteText(note, language), noteText({ ...note, count: 21 }, language)];
      expect(one).toContain('1');
      expect(many).toContain('21');
      for (const told of [one, many]) {
        expect(told).not.toMatch(/[{}|]/);
        expect(told).not.toContain(`${note.message} (`);
        for (const [fact] of note.message.matchAll(/⟨[^⟩]+⟩/g)) expect(told).toContain(fact);
      }
    }
  });
});

test('one and several read as they should', () => {
  const note = { code: 'D101', message: 'divisions by zero gave blank', count: 1 };
  expect(languages.map((language) => noteText(note, language))).toEqual(['1 division by zero gave blank.', '1 deling på null ga tomt svar.', '1 division med nul gav et tomt svar.', '1 jako nollalla antoi tyhjän.']);
  expect(languages.map((language) => noteText({ ...note, count: 2 }, language))).toEqual(['2 divisions by zero gave blank.', '2 delinger på null ga tomt svar.', '2 divisioner med nul gav et tomt svar.', '2 jakoa nollalla antoi tyhjän.']);
});

test('a note that nobody knows is told as it is, with its count', () => {
  expect(noteText({ code: 'D999', message: 'something was odd', count: 1200 }, 'nb')).toMatch(/^something was odd \(1.200\)$/);
});

test('one row that is not listed reads as one', () => {
  const row = { rule: 'r', table: 'deals', key: '', message: 'and 1 more' };
  expect(languages.map((language) => exceptionText(row, language))).toEqual(['and 1 more', 'og 1 til', 'og 1 til', 'ja 1 muuta']);
  expect(exceptionText({ ...row, key: 'D1' }, 'nb')).toBe('and 1 more');
});
