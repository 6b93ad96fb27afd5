import axe from 'axe-core';
import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { dayOf } from '../../../src/base/dates.ts';
import type { ActionRecord, Feed } from '../../../src/table/result.ts';
import type { RsForecastTable } from '../../../src/widgets/forecast-table.ts';
import { forecastFeed } from '../../../stories/forecast-feed.ts';
import { PEOPLE } from '../../../stories/forecast-samples.ts';
import { all, atRest, one, text } from '../../../stories/inside.ts';
import { focused, mountForecast as mount, press, until } from './mount-forecast.ts';

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('style');
});

const ANA = 'tr[data-key="5/0"]';
const BEN = 'tr[data-key="5/1"]';

/** Opens the field in a line, as somebody with a pointer does. */
async function open(table: RsForecastTable, line = ANA): Promise<HTMLInputElement> {
  one(table, `${line} [data-submission]`).click();
  await until(() => focused(table).className).toBe('submission-amount');
  return focused(table) as HTMLInputElement;
}

describe('a submission is changed in its cell', () => {
  test('by Enter on the number; Enter saves, the row says when, and one message tells it', async () => {
    const table = await mount({}, 1000, { viewer: 'ana' });
    const records: ActionRecord[] = [];
    table.addEventListener('rs-edited', (event) => records.push(event.detail.record));
    one(table, '.grid-box tr[tabindex="0"]').focus();
    await press('{ArrowDown}{ArrowRight}{End}{ArrowLeft}');
    await until(() => focused(table).dataset['submission']).toBe('5/0');
    await press('{Enter}');
    await until(() => focused(table).className).toBe('submission-amount');
    expect((focused(table) as HTMLInputElement).value).toBe('900,000');
    await press('1.2m');
    await until(() => text(table, '#submission-says')).toBe('reads as $1,200,000');
    await press('{Tab}Two renewals came in{Enter}');
    await until(() => text(table, `${ANA} [data-submission]`)).toBe('1,200,000');
    await until(() => focused(table).dataset['submission']).toBe('5/0');
    expect(text(table, `${ANA} .with-pencil`)).toMatch(/Saved \d\d:\d\d/);
    expect(records).toMatchObject([{ name: 'submit forecast', changes: [{ kind: 'add', table: 'forecast_submissions' }] }]);
    const value = new Map((records[0]!.changes[0] as unknown as { values: readonly (readonly [string, unknown])[] }).values.map(([column, cell]) => [column, cell]));
    expect(Object.fromEntries(value)).toMatchObject({ subject: 'Ana Ruiz', subject_kind: 'user', pipeline: 'Default', period: 'quarter', amount: 12_000_000_000, notes: 'Two renewals came in', submitted_by: 'ana' });
    await until(() => document.querySelector('[data-revsheet=live]')?.textContent).toBe('Forecast of Ana Ruiz saved: $1,200,000');
  });

  test.each([['F2', 'a number'], ['F2', 'a blank']])('by %s on %s', async (key, what) => {
    const table = await mount();
    one(table, `${what === 'a blank' ? BEN : ANA} [data-submission]`).focus();
    await press(`{${key}}`);
    await until(() => focused(table).className).toBe('submission-amount');
    expect((focused(table) as HTMLInputElement).value).toBe(what === 'a blank' ? '' : '900,000');
  });

  test('by a double click; Esc puts back what was there', async () => {
    const table = await mount();
    await userEvent.dblClick(one(table, `${ANA} [data-submission]`));
    await until(() => focused(table).className).toBe('submission-amount');
    await press('1{Escape}');
    await until(() => text(table, `${ANA} [data-submission]`)).toBe('900,000');
    await until(() => focused(table).dataset['submission']).toBe('5/0');
    expect(all(table, '.submission-pop')).toHaveLength(0);
  });

  test('what is no amount is said beside the cell, and nothing is saved', async () => {
    const table = await mount();
    const edits: unknown[] = [];
    table.addEventListener('rs-edit', (event) => edits.push(event.detail));
    const input = await open(table);
    await press('{Control>}a{/Control}lots{Enter}');
    await until(() => input.getAttribute('aria-invalid')).toBe('true');
    const says = one(table, `#${input.getAttribute('aria-describedby')}`);
    expect(says.textContent).toBe('This is not an amount. Write it as 1.2m.');
    const [field, pop] = [input.getBoundingClientRect(), one(table, '.submission-pop').getBoundingClientRect()];
    expect(Math.min(Math.abs(pop.top - field.bottom), Math.abs(field.top - pop.bottom))).toBeLessThan(6);
    await press('{Control>}a{/Control}{Backspace}{Enter}');
    await until(() => text(table, '#submission-says')).toBe('Enter an amount.');
    expect(edits).toEqual([]);
  });

  test('who goes elsewhere without a change leaves no field open; who typed keeps what was typed', async () => {
    const table = await mount();
    await open(table);
    one(table, '[role=tab]').focus();
    await until(() => all(table, '.submission-amount').length).toBe(0);
    await open(table);
    await press('{Control>}a{/Control}77');
    one(table, '[role=tab]').focus();
    await table.updateComplete;
    expect(one<HTMLInputElement>(table, '.submission-amount').value).toBe('77');
  });

  test('a number in the words of the reader: "1,2 Mio" in German', async () => {
    const table = await mount({}, 1000, { lang: 'de' });
    await open(table);
    await press('{Control>}a{/Control}1,2 Mio{Enter}');
    await until(() => text(table, `${ANA} [data-submission]`)).toBe('1.200.000');
  });

  test('the page may refuse with a reason; what was typed stays', async () => {
    const table = await mount();
    table.addEventListener('rs-edit', (event) => event.detail.refuse('Forecasts are closed on Fridays.'));
    const input = await open(table);
    await press('{Control>}a{/Control}5k{Enter}');
    await until(() => text(table, '.submission-pop .edit-says')).toBe('Not saved. Forecasts are closed on Fridays.');
    expect(input.value).toBe('5k');
  });

  test('a lost race shows both numbers and lets choose', async () => {
    const table = await mount();
    await open(table);
    await press('{Control>}a{/Control}1m');
    const others = forecastCall(table, 750_000);
    await others;
    await until(() => text(table, '.submission-pop .edit-says')).toContain('Now it says: $750,000');
    expect(text(table, '.submission-pop .edit-says')).toContain('Yours: $1,000,000');
    all(table, '.submission-pop .edit-says button')[0]!.click();
    await until(() => text(table, `${ANA} [data-submission]`)).toBe('1,000,000');
    await open(table);
    await press('{Control>}a{/Control}2m');
    await forecastCall(table, 800_000);
    await until(() => all(table, '.submission-pop .edit-says button').length).toBe(2);
    all(table, '.submission-pop .edit-says button')[1]!.click();
    await until(() => text(table, `${ANA} [data-submission]`)).toBe('800,000');
  });

  test('a closed period, a cloned view, a store that cannot be changed, and who may not: nothing can be changed, and the number opens what is behind it', async () => {
    for (const [options, attributes] of [[{ today: dayOf(2027, 1, 12) }, {}], [{}, { cloned: '' }], [{ readOnly: true }, {}], [{ people: PEOPLE.map((person) => ({ ...person, maySubmit: false })) }, {}]] as const) {
      const table = await mount(options, 1000, attributes);
      expect(all(table, '[data-submission]')).toHaveLength(0);
      one(table, `${ANA} [data-column="submission"]`).click();
      await until(() => text(table, '.panel h2')).toContain('Submission · Ana Ruiz');
      table.remove();
    }
  });
});

/** Somebody else submits for Ana. */
async function forecastCall(table: RsForecastTable, units: number): Promise<void> {
  const values = [['subject', 'Ana Ruiz'], ['period_start', dayOf(2026, 10, 1)], ['amount', units * 10_000]] as const;
  await table.feed!.act!({ name: 'submit forecast', changes: [{ kind: 'add', table: 'forecast_submissions', key: `other-${units}`, values }] });
  await table.updateComplete;
}

test('the own submission of a seller stays beside a manager\'s, struck through, with who and when', async () => {
  const people = PEOPLE.map((person) => (person.name === 'Ana Ruiz' ? { ...person, own: { amount: 950_000, by: 'Lars Holm', on: dayOf(2026, 11, 14) } } : person));
  const table = await mount({ people });
  const own = one(table, `${ANA} s.own-submission`);
  expect(own.querySelector('bdi')!.textContent).toBe('950,000');
  expect(own.title).toBe('Own forecast of Ana Ruiz: 950,000; replaced by Lars Holm, 14 Nov 2026');
  expect(getComputedStyle(own).textDecorationLine).toBe('line-through');
  expect(all(table, 's.own-submission')).toHaveLength(1);
  expect(text(table, '.grid-box thead')).not.toContain('Own submission');
});

describe('without a line', () => {
  /** A feed that cannot fetch what reads the history, until it can. */
  function cutOff(): { readonly feed: Feed; mend(): void } {
    const whole = forecastFeed();
    let isCut = true;
    const error = { kind: 'network' as const, code: 'NO_PART', message: 'A part of Revsheet could not be loaded.', kept: 'The data is kept.', action: 'Check the connection, then try again.' };
    return {
      mend: () => (isCut = false),
      feed: {
        subscribe: (report, parameters, listener) => {
          if (report !== 'forecast-submissions' || !isCut) return whole.subscribe(report, parameters, listener);
          listener({ status: 'error', error });
          return () => {};
        },
        explain: (...asked) => whole.explain(...asked), act: (action) => whole.act!(action),
      },
    };
  }

  test.each([['Ana Ruiz', ANA, 'Update forecast'], ['Ben Okafor', BEN, 'Submit forecast']])('the panel of %s says what is missing and how to go on, and its button is right', async (_name, line, label) => {
    const table = await mount();
    const { feed, mend } = cutOff();
    table.feed = feed;
    await table.updateComplete;
    one(table, `${line} .pencil`).click();
    await until(() => text(table, '.panel-body [role=alert]')).toBe('The history could not be read. What is submitted is kept. A part of Revsheet could not be loaded. The data is kept. Check the connection, then try again.');
    expect(text(table, '.submit-form .primary')).toBe(label);
    await userEvent.fill(one(table, '#submit-amount'), '950k');
    one(table, '.submit-form .primary').click();
    await until(() => text(table, '.saved')).toContain('Saved');
    await until(() => text(table, `${line} [data-submission]`)).toBe('950,000');
    expect(text(table, '.submit-form .primary')).toBe('Update forecast');
    all(table, '.step').at(-1)!.click();
    await until(() => text(table, '.submit-form .primary')).toBe('Save forecast');
    mend();
    all(table, '.panel-body button').find((button) => button.textContent === 'Try again')!.click();
    await until(() => text(table, '.panel-body')).toContain('Nothing submitted for Q1 2027 yet.');
    expect(text(table, '.submit-form .primary')).toBe('Submit forecast');
  });

  test('what is needed later is fetched while there is a line', async () => {
    const asked: unknown[] = [];
    const table = await mount();
    table.feed = Object.assign(cutOff().feed, { prepare: async (reports?: readonly string[]) => void asked.push(reports) });
    await until(() => asked).toEqual([['forecast-submissions', 'forecast-deals', 'forecast-pipelines']]);
  });
});

test('what is behind a submission that is changed in its cell is told by its panel', async () => {
  const table = await mount();
  one(table, `${ANA} .pencil`).click();
  await until(() => all(table, '.panel-body .actions-row button').map((button) => button.textContent)).toContain('How this number comes about');
  all(table, '.panel-body .actions-row button').find((button) => button.textContent === 'How this number comes about')!.click();
  await until(() => text(table, '.panel h2')).toContain('Submission · Ana Ruiz');
});

describe('axe finds nothing', () => {
  const states = ['open', 'wrong', 'conflict', 'own'] as const;
  test.each(states.flatMap((state) => ([[600, 'dark'], [1000, 'light']] as const).map(([width, scheme]) => [state, width, scheme] as const)))('while a field is %s at %i, %s', async (state, width, scheme) => {
    document.documentElement.style.setProperty('color-scheme', scheme);
    document.documentElement.style.setProperty('background', scheme === 'dark' ? '#12151c' : '#ffffff');
    document.documentElement.lang = 'en';
    document.title = 'test';
    const people = PEOPLE.map((person) => ({ ...person, own: { amount: 950_000, by: 'Lars Holm', on: dayOf(2026, 11, 14) } }));
    const table = await mount({ people }, width);
    if (width === 600) table.setViewState({ hidden: [], columns: ['submission'] });
    await table.updateComplete;
    if (state !== 'own') await open(table);
    if (state === 'wrong') await press('lots{Enter}');
    if (state === 'conflict') await forecastCall(table, 1);
    await new Promise((done) => setTimeout(done, 300));
    await atRest(document);
    const { violations } = await axe.run(table, { rules: { region: { enabled: false } } });
    expect(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)).toEqual([]);
  });
});
