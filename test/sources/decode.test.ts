import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode } from '../../src/sources/decode.ts';
import { failure, rowsOf, run, streamed } from './run.ts';

async function decoded(bytes: Uint8Array, piece: number): Promise<string> {
  let out = '';
  for await (const { text } of decode(streamed(bytes, piece), 'a.csv')) out += text;
  return out;
}

function utf16(text: string, isLittle: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 + text.length * 2));
  view.setUint16(0, 0xfeff, isLittle);
  for (let i = 0; i < text.length; i += 1) view.setUint16(2 + i * 2, text.charCodeAt(i), isLittle);
  return new Uint8Array(view.buffer);
}

test('text comes back whole, in each encoding and however it is cut', async () => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 9 }), async (text, piece) => {
    const plain = text.replace(/^\uFEFF+/, '');
    expect(await decoded(new TextEncoder().encode(plain), piece)).toBe(plain);
    expect(await decoded(utf16(plain, true), piece)).toBe(plain);
    expect(await decoded(utf16(plain, false), piece)).toBe(plain);
  }));
});

test('a byte order mark is no part of the first header', async () => {
  const { report } = await run('\uFEFFid,note\n1,a');
  expect(report.matched.map(({ column }) => column)).toEqual(['id', 'note']);
});

test('UTF-16 with a byte order mark is read', async () => {
  const { table } = await run(utf16('id,note\n1,Åse 😀\n', true), { piece: 3 });
  expect(rowsOf(table, 'note')).toEqual([{ note: 'Åse 😀' }]);
});

test('Latin-1 stops the import with the byte at fault, and nothing is replaced', async () => {
  for (const piece of [1, 5, 1000]) {
    const error = await failure(Uint8Array.from('id,note\n1,\xc5se\n', (letter) => letter.charCodeAt(0)), { piece });
    expect([error.code, error.offset]).toEqual(['IMPORT_ENCODING', 10]);
    expect(error.action).toContain('UTF-8');
  }
});

test('a letter cut off by the end of the file is an error, not a lost letter', async () => {
  const bytes = new TextEncoder().encode('id,note\n1,é');
  expect(await failure(bytes.subarray(0, bytes.length - 1))).toMatchObject({ code: 'IMPORT_ENCODING', offset: 10 });
});
