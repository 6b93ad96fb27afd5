import { afterEach, beforeEach, expect, test } from 'vitest';
import { lookingOnly, perform } from '../../../src/widgets/acting.ts';
import { outcomeText } from '../../../src/widgets/acting-words.ts';
import type { EditDetail } from '../../../src/widgets/events.ts';
import { LiteralFeed } from '../../../src/widgets/literal-feed.ts';
import type { Action, ActionRecord, Feed, FeedError } from '../../../src/table/result.ts';

const action: Action = { name: 'edit', changes: [{ kind: 'change', table: 'deals', key: 'A', column: 'next_step', value: 'Call', expect: null }], who: 'ana' };
const record: ActionRecord = { id: 'x', name: 'edit', at: 1, changes: [] };
let element: HTMLElement;
let heard: string[];

beforeEach(() => {
  element = document.body.appendChild(document.createElement('div'));
  heard = [];
  element.addEventListener('rs-edited', ({ detail }) => heard.push(detail.record.id));
});
afterEach(() => element.remove());

const onEdit = (answer: (detail: EditDetail, event: Event) => void): void => element.addEventListener('rs-edit', (event) => answer(event.detail, event));
const acting = (act: (action: Action) => Promise<ActionRecord> = async () => record): LiteralFeed => new LiteralFeed({ status: 'loading' }, { act });

test('an action that nobody minds is done, and said afterwards', async () => {
  expect(await perform(element, acting(), action)).toEqual({ kind: 'done', record });
  expect(heard).toEqual(['x']);
});

test.each<[string, (detail: EditDetail, event: Event) => void, string]>([
  ['cancels', (_, event) => event.preventDefault(), ''],
  ['refuses with a reason', ({ refuse }) => refuse('The quarter is closed.'), 'The quarter is closed.'],
  ['refuses later', ({ waitFor }) => waitFor(new Promise((_, fail) => setTimeout(fail, 5, new Error('Billing says no.')))), 'Billing says no.'],
  ['refuses while it takes its time', ({ waitFor, refuse }) => waitFor(Promise.resolve().then(() => refuse('Too late.'))), 'Too late.'],
])('a host that %s keeps the data as it is', async (_, answer, reason) => {
  onEdit(answer);
  let isActed = false;
  expect(await perform(element, acting(async () => ((isActed = true), record)), action)).toEqual({ kind: 'refused', reason });
  expect([isActed, heard]).toEqual([false, []]);
});

test('an action waits for the host, however long it takes', async () => {
  const order: string[] = [];
  onEdit(({ waitFor }) => waitFor(new Promise((done) => setTimeout(done, 20)).then(() => order.push('host'))));
  await perform(element, acting(async () => (order.push('feed'), record)), action);
  expect(order).toEqual(['host', 'feed']);
});

test('a lost race comes back with both values, other failures with what to do', async () => {
  const failing = (failure: object): LiteralFeed => acting(() => Promise.reject(Object.assign(new Error(), { failure })));
  const lost = await perform(element, failing({ kind: 'storage', code: 'CONFLICT', message: 'next_step of A was changed elsewhere.', conflict: { expected: null, found: 'Visit' } }), action);
  expect(lost).toMatchObject({ kind: 'conflict', expected: null, found: 'Visit' });
  if (lost.kind !== 'done') expect(outcomeText(lost, 'en', String)).toBe('Changed elsewhere in the meantime: it is Visit now; here it was blank. The value that is there stays. Save again if yours is right.');
  expect(await perform(element, failing({ kind: 'storage', code: 'STORE_FULL', message: 'No room.' }), action)).toMatchObject({ kind: 'failed', error: { code: 'STORE_FULL' } });
  expect(await perform(element, acting(() => Promise.reject(new RangeError('no column'))), action)).toMatchObject({ kind: 'failed', error: { code: 'UNEXPECTED' } });
  expect(await perform(element, new LiteralFeed({ status: 'loading' }), action)).toMatchObject({ kind: 'failed', error: { code: 'READ_ONLY' } });
  expect(heard).toEqual([]);
});

test.each([
  ['nb', 'Disse dataene kan ikke endres her. Ingenting ble endret. ', 'Noe gikk galt mens dette ble lagret. Det er kanskje ikke lagret. '],
  ['da', 'Disse data kan ikke ændres her. Intet blev ændret. ', 'Noget gik galt, mens dette blev gemt. Det er måske ikke gemt. '],
  ['fi', 'Näitä tietoja ei voi muuttaa tässä. Mitään ei muutettu. ', 'Jokin meni vikaan tallennuksen aikana. Muutos ei ehkä tallentunut. '],
])('a failure is told in the language of the element: %s', async (language, readOnly, unsaved) => {
  element.lang = `${language}-XX`;
  const told = async (feed: Feed): Promise<string> => {
    const outcome = await perform(element, feed, action);
    return outcome.kind === 'done' ? '' : outcomeText(outcome, language, String);
  };
  const failing = (error: unknown): LiteralFeed => acting(() => Promise.reject(error));
  expect(await told(new LiteralFeed({ status: 'loading' }))).toContain(readOnly);
  const odd = await told(failing(new RangeError('no column')));
  expect(odd).toContain(unsaved);
  expect(odd).toMatch(/no column$/);
  // What the feed failed with is told by the feed, also to somebody who may only look.
  const asked: string[] = [];
  const full = Object.assign(failing(Object.assign(new Error(), { failure: { kind: 'storage', code: 'STORE_FULL', message: 'No room.', said: { name: 'STORE_FULL', facts: {} } } })), {
    told: async (error: FeedError, locale: string) => (asked.push(locale), { ...error, message: 'Told.' }),
  });
  expect(await told(full)).toBe('Told.');
  expect(asked).toEqual([`${language}-XX`]);
  expect(await lookingOnly(full).told?.({ kind: 'storage', code: 'X', message: 'X' }, language)).toMatchObject({ message: 'Told.' });
});
