import axe from 'axe-core';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { cdp } from 'vitest/browser';
import type { RsForecastTable } from '../../../src/widgets/forecast-table.ts';
import type { ForecastFeedOptions } from '../../../stories/forecast-feed.ts';
import { PEOPLE } from '../../../stories/forecast-samples.ts';
import { all, one, text } from '../../../stories/inside.ts';
import { focused, mountForecast, press, until } from './mount-forecast.ts';

afterEach(() => document.body.replaceChildren());

/** With a button before it, from which the keyboard comes. */
async function mount(options: ForecastFeedOptions = {}, width = 1000, attributes: Readonly<Record<string, string>> = {}): Promise<RsForecastTable> {
  const table = await mountForecast(options, width, attributes);
  const before = document.createElement('button');
  before.textContent = 'Before';
  table.before(before);
  before.focus();
  return table;
}

/** Presses Tab until the focus is where it is wanted; how many presses that took. */
async function tabTo(table: Element, wanted: string, most = 14): Promise<number> {
  for (let n = 1; n <= most; n += 1) {
    await press('{Tab}');
    if (focused(table)?.matches(wanted)) return n;
  }
  throw new Error(`${wanted} is not within ${most} tab stops; the focus is on ${focused(table)?.outerHTML.slice(0, 120)}`);
}

interface Heard {
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
}

/** Role and name of everything a screen reader gets. */
async function heard(): Promise<readonly string[]> {
  const session = cdp() as unknown as { send(method: string, parameters?: object): Promise<{ readonly nodes: readonly Heard[] }> };
  const { frameTree } = (await session.send('Page.getFrameTree')) as unknown as { readonly frameTree: { readonly childFrames?: readonly { readonly frame: { readonly id: string } }[] } };
  const trees = await Promise.all((frameTree.childFrames ?? []).map(({ frame }) => session.send('Accessibility.getFullAXTree', { frameId: frame.id })));
  return trees.flatMap(({ nodes }) => nodes.map(({ role, name }) => `${role?.value ?? ''}: ${name?.value ?? ''}`));
}

async function expectNoAxe(table: Element): Promise<void> {
  const { violations } = await axe.run(table, { rules: { region: { enabled: false } } });
  expect(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)).toEqual([]);
}

test('the whole way by keys alone: open, change the tab, drill, edit a next step, submit, come back', async () => {
  document.documentElement.lang = 'en';
  document.title = 'test';
  const table = await mount({}, 1000, { viewer: 'ana' });
  const done: string[] = [];
  table.addEventListener('rs-edited', (event) => done.push(event.detail.record.name));

  // Open, and change the tab.
  await tabTo(table, '[role=tab][aria-selected=true]', 10);
  expect(await heard()).toEqual(expect.arrayContaining(['tab: Deal stage', 'tab: Forecast category', 'treegrid: Forecast, table', 'toolbar: Team, Pipeline', expect.stringMatching(/^button: Change the forecast of Ana Ruiz, now .*900,000$/)]));
  await press('{ArrowRight}');
  await until(() => text(table, '.grid-box thead')).toContain('Best case');
  await until(() => focused(table).textContent).toBe('Forecast category');

  // Drill: a row of the tree opens the deals of its seller.
  await press('{Tab}');
  await until(() => focused(table).dataset['key']).toBe('5');
  await press('{ArrowDown}{Enter}');
  await until(() => focused(table)?.textContent?.trim()).toContain('Back to forecast');
  await until(() => all(table, '.grid-box.grid tbody tr[data-key]').length).toBe(9);
  expect(await heard()).toEqual(expect.arrayContaining(['grid: Deals of Ana Ruiz', 'toolbar: Filter deals', 'heading: Ana Ruiz']));

  // Edit a next step.
  const stops = await tabTo(table, '.grid-box *', 8);
  expect(stops).toBeLessThanOrEqual(7);
  await press('{Home}');
  for (let i = 0; i < 12 && !focused(table).matches('[data-edit]'); i += 1) await press('{ArrowRight}');
  await press('{F2}');
  await until(() => focused(table).tagName).toBe('INPUT');
  expect(await heard()).toContain('textbox: Next step of Platform, annual plan');
  await press('{Control>}a{/Control}Call on Monday{Enter}');
  await until(() => text(table, 'tr[data-key="D-1400"]')).toContain('Call on Monday');
  await until(() => focused(table).dataset['edit']).toBe('D-1400');

  // Submit, from the deals: the panel, an amount, notes.
  for (let i = 0; i < 8 && !focused(table).matches('.submit'); i += 1) await press('{Shift>}{Tab}{/Shift}');
  expect(focused(table).matches('.submit')).toBe(true);
  await press('{Enter}');
  await until(() => focused(table).id).toBe('panel');
  expect(await heard()).toContain('dialog: Forecast of Ana Ruiz');
  await tabTo(table, '#submit-amount');
  await press('1.1m{Tab}Two renewals{Tab}{Enter}');
  await until(() => text(table, '.submissions')).toContain('$1,100,000');
  expect(text(table, '.submissions')).toContain('Two renewals');
  await expectNoAxe(table);
  await press('{Escape}');
  await until(() => focused(table)?.matches('.submit')).toBe(true);

  // Come back, to the row one came from; the tab is still the one that was chosen, and the submission stands in its cell.
  await press('{Shift>}{Tab}{/Shift}{Enter}');
  await until(() => focused(table)?.dataset['key']).toBe('5/0');
  expect(text(table, '[role=tab][aria-selected=true]')).toBe('Forecast category');
  await until(() => text(table, 'tr[data-key="5/0"] [data-submission]')).toBe('1,100,000');

  // And change it right there.
  await press('{ArrowRight}{End}{ArrowLeft}{F2}');
  await until(() => focused(table).className).toBe('submission-amount');
  expect(await heard()).toContain('textbox: Forecast of Ana Ruiz');
  await press('1.15m{Enter}');
  await until(() => text(table, 'tr[data-key="5/0"] [data-submission]')).toBe('1,150,000');
  expect(done).toEqual(['edit', 'submit forecast', 'submit forecast']);
  await expectNoAxe(table);
});

describe('tab stops', () => {
  test('the figures and the chips are one each; the arrows go along, and Tab comes back to where one was', async () => {
    const table = await mount();
    await tabTo(table, '.wells button');
    expect(focused(table).dataset['column']).toBe('goal');
    await press('{ArrowRight}{ArrowRight}');
    expect(focused(table).dataset['column']).toBe('gap');
    await press('{End}');
    expect(focused(table).dataset['column']).toBe('coverage');
    await press('{ArrowRight}');
    expect(focused(table).dataset['column']).toBe('goal');
    await press('{ArrowLeft}{Tab}');
    expect(focused(table).getAttribute('role')).toBe('tab');
    await press('{Shift>}{Tab}{/Shift}');
    expect(focused(table).dataset['column']).toBe('coverage');
    expect(all(table, '.wells [tabindex="0"]')).toHaveLength(1);
    expect(all(table, '.chips button:not([tabindex="-1"])').length).toBeLessThanOrEqual(1);
  });

  test('check boxes are one; a space ticks, and from right to left the arrows follow sight', async () => {
    const table = await mount({}, 1000, { dir: 'rtl', subject: 'Ana Ruiz' });
    await until(() => all(table, '.tick input').length).toBeGreaterThan(3);
    await tabTo(table, '.tick input');
    await press('{ArrowLeft} ');
    await until(() => (all<HTMLInputElement>(table, '.tick input')[1]!).checked).toBe(true);
    expect(focused(table)).toBe(all(table, '.tick input')[1]);
    await press('{Tab}');
    expect(focused(table).getAttribute('type')).toBe('search');
  });
});

describe('a name of a deal', () => {
  test.each(['Control', 'Meta', 'Shift'])('clicked with %s held is left to the browser, which follows the address of the page', async (key) => {
    const table = await mount({}, 1000, { 'record-href': '#deal-{id}', subject: 'Ana Ruiz' });
    await until(() => all(table, 'a.record').length).toBe(9);
    const opened: unknown[] = [];
    table.addEventListener('rs-open-record', (event) => {
      opened.push(event.detail);
      event.preventDefault();
    });
    const held = { ctrlKey: key === 'Control', metaKey: key === 'Meta', shiftKey: key === 'Shift' };
    const click = (init: MouseEventInit): boolean => {
      let isLeft = false;
      // At last nothing is opened here: only whether it would be is asked.
      const atLast = (event: Event): void => {
        isLeft = !event.defaultPrevented;
        event.preventDefault();
      };
      document.addEventListener('click', atLast, { once: true });
      one(table, 'a.record').dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ...init }));
      return isLeft;
    };
    expect(click(held)).toBe(true);
    expect(opened).toEqual([]);
    expect(click({})).toBe(false);
    expect(opened).toEqual([{ table: 'deals', key: 'D-1400' }]);
  });
});

describe('under the table stands what is not in it', () => {
  test('deals of nobody as one sum, which opens them', async () => {
    const table = await mount({ nobodys: { deals: 3, amount: 45_000 } });
    expect(text(table, '.nobodys')).toContain('3 deals, $45,000 together, are in no row and no total: their owners have no row here.');
    one(table, '.nobodys button').click();
    await until(() => text(table, '.panel h2')).toContain('Amount of nobody');
    const none = await mount();
    expect(all(none, '.nobodys')).toHaveLength(0);
  });

  test('who has no goal, and what to do about it', async () => {
    const table = await mount();
    expect(text(table, '.no-goal')).toBe('Eli Sand has no goal for Q4 2026. Set one where goals are kept: gap, attainment and coverage then appear.');
    const none = await mount({ people: PEOPLE.map((person) => ({ ...person, goal: null })) });
    expect(text(none, '.no-goal')).toContain('5 people have no goal for Q4 2026');
    expect(text(none, '.grid-box tbody')).not.toMatch(/0 ?%|∞|NaN/);
  });

  test('whose goal is 0 is not said to have none, and has no share of it', async () => {
    const table = await mount({ people: PEOPLE.map((person) => ({ ...person, goal: 0 })) });
    expect(all(table, '.no-goal')).toHaveLength(0);
    expect(text(table, '.grid-box tbody')).toContain('goal is 0');
    expect(text(table, '.grid-box tbody')).not.toMatch(/no goal|%|∞|NaN/);
  });
});

describe('on a phone', () => {
  test('a card of a deal shows the rest on a tap', async () => {
    const table = await mount({}, 320, { subject: 'Ana Ruiz' });
    await until(() => all(table, '.deals li').length).toBe(9);
    // No arrows lead from card to card.
    expect(all(table, '.deals button').filter((each) => each.tabIndex < 0)).toHaveLength(0);
    const [card] = all(table, '.deals li');
    expect(card!.textContent).not.toContain('Fjord AS');
    const fold = card!.querySelector<HTMLElement>('.fold')!;
    expect(fold.getAttribute('aria-label')).toBe('More: Platform, annual plan');
    fold.click();
    await until(() => card!.textContent).toContain('Fjord AS');
    expect(fold.getAttribute('aria-expanded')).toBe('true');
    expect(card!.querySelector(`#${CSS.escape(fold.getAttribute('aria-controls')!)}`)!.textContent).toContain('Company');
    await expectNoAxe(table);
  });

  test('everything that is tapped is 44 pixels high', async () => {
    const touch = (enabled: boolean): Promise<unknown> => (cdp() as unknown as { send(method: string, parameters?: object): Promise<unknown> }).send('Emulation.setTouchEmulationEnabled', { enabled });
    onTestFinished(async () => void (await touch(false)));
    await touch(true);
    await until(() => matchMedia('(pointer: coarse)').matches).toBe(true);
    const table = await mount({ nobodys: { deals: 3, amount: 45_000 } }, 320);
    const small = (): string[] => [...table.shadowRoot!.querySelectorAll<HTMLElement>('button, select, input, a[href], .tick, .control')].filter((element) => {
      const target = element.closest<HTMLElement>('.tick, .control') ?? element;
      const { width, height } = target.getBoundingClientRect();
      return width > 0 && !element.closest('.paper, [popover]:not(:popover-open)') && height < 43.5;
    }).map((element) => `${element.className || element.tagName} ${element.textContent!.trim().slice(0, 30)} ${element.getBoundingClientRect().height}`);
    all(table, '.fold').slice(0, 2).forEach((fold) => fold.click());
    await table.updateComplete;
    expect(small()).toEqual([]);
    table.setViewState({ subject: { kind: 'user', id: 'Ana Ruiz' } });
    await until(() => all(table, '.deals li').length).toBe(9);
    one(table, '.deals .fold').click();
    await table.updateComplete;
    expect(small()).toEqual([]);
    one(table, '.crumbs .submit').click();
    await until(() => all(table, '.panel .submissions').length).toBe(1);
    expect(small()).toEqual([]);
  });
});
