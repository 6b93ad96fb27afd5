import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { QUARTER, waterfallSample, WORKED, type Movements } from '../../stories/waterfall-samples.ts';
import { reportStrings } from '../../src/widgets/report-words.ts';
import { stringsFor } from '../../src/widgets/strings.ts';
import { bridgeData, FOLDED } from '../../src/widgets/waterfall-picture.ts';
import { doesAddUp, groupsOf, netText, readWaterfall, smallSteps, subtitleOf, type Waterfall } from '../../src/widgets/waterfall-model.ts';

const words = reportStrings('en', stringsFor('en'));
const read = (rows: readonly Movements[], row: number | null = 0, options = {}): Waterfall => readWaterfall(waterfallSample(rows, options), row, 'en', words)!;
const ids = ({ steps }: Waterfall): string[] => steps.map((step) => step.id);

describe('reading', () => {
  test('the worked example of semantics 5 runs from 43 to 34', () => {
    const found = read([WORKED]);
    expect(found.steps.map((step) => Number(step.after) / 10_000_000)).toEqual([43, 58, 103, 105, 102, 82, 76, 34, 34]);
    expect([doesAddUp(found), found.residual]).toEqual([true, 0]);
  });

  test('what the steps leave open stands before the end and is never absorbed', () => {
    const found = read([[100, 50, 0, 0, 0, 0, 20, 10, 125]]);
    expect(ids(found)).toEqual(['start', 'created', 'pulled', 'increased', 'decreased', 'pushed', 'lost', 'won', 'unexplained', 'end']);
    expect(found.steps[8]).toMatchObject({ kind: 'unexplained', value: 50_000, before: 1_200_000, after: 1_250_000 });
    expect([doesAddUp(found), found.residual]).toEqual([false, 50_000]);
  });

  test('the totals of all groups come from the result, one group from its row', () => {
    const options = { groups: ['Ana', 'Ben'] };
    expect(read([QUARTER, WORKED], null, options).start!.value).toBe((4_200_000 + 43_000) * 10_000);
    expect(read([QUARTER, WORKED], 1, options).start!.value).toBe(43_000 * 10_000);
    expect(groupsOf(waterfallSample([QUARTER, WORKED], options), '—').map((group) => group.key)).toEqual(['Ana', 'Ben']);
  });

  test('a missing value is no data, and zero is zero', () => {
    const result = waterfallSample([QUARTER]);
    const gone = { ...result, table: { ...result.table, columns: result.table.columns.filter((column) => column.id !== 'pulled') } };
    const found = readWaterfall(gone, 0, 'en', words)!;
    expect(found.steps[2]).toMatchObject({ id: 'pulled', value: null });
    expect(read([WORKED.with(2, 0) as unknown as Movements]).steps[2]!.value).toBe(0);
  });

  test('a check that adds parts up to a step says what the step is made of', () => {
    expect(read([QUARTER]).steps[5]!.parts.map(({ label, value }) => [label, Number(value) / 10_000])).toEqual([['Moved out', 825_000], ['Slipped past the end', 275_000]]);
    expect(read([QUARTER]).steps[8]!.parts).toEqual([]);
  });

  test('a result without the shape is none', () => {
    expect(readWaterfall({ ...waterfallSample([QUARTER]), shown: [] }, 0, 'en', words)).toBeUndefined();
  });

  test('law: start and movements come to the end, per step and in total, whatever the end says', () => {
    const amount = fc.integer({ min: 0, max: 1e9 });
    fc.assert(fc.property(fc.tuple(amount, amount, amount, amount, amount, amount, amount, amount, amount), (row) => {
      const found = read([row as unknown as Movements]);
      for (const [i, step] of found.steps.entries()) {
        if (i > 0 && step.kind !== 'total') expect(step.before).toBe(found.steps[i - 1]!.after);
        if (step.kind !== 'total') expect(Number(step.before) + Number(step.value)).toBe(Number(step.after));
      }
      expect(found.steps.at(-2)!.after).toBe(found.end!.value);
      expect(found.steps.some((step) => step.kind === 'unexplained')).toBe(found.residual !== 0);
    }));
  });
});

describe('telling', () => {
  const bridge = (found: Waterfall, folded: readonly string[] = []) => bridgeData(found, folded, 'Oct');

  test('figures are signed, dates that moved carry an arrow, one unit serves all', () => {
    expect(bridge(read([QUARTER])).steps.map((step) => step.label)).toEqual(['$4.2M', '+$2.4M', '⇤ +$0.6M', '+$0.3M', '−$0.4M', '−$1.1M ⇥', '−$0.8M', '−$1.3M', '$3.9M']);
    expect(netText(read([QUARTER]))).toBe('−$0.3M (−7.1%)');
  });

  test('a figure too small for the unit of the picture gets its own', () => {
    expect(bridge(read([[4_200_000, 900, 0, 0, 0, 0, 0, 0]])).steps[1]!.label).toBe('+$900');
  });

  test('a bar says what it is, which way it goes, its deals and what it leaves', () => {
    expect(bridge(read([QUARTER])).steps[5]!.name).toBe('Pushed out, minus 1.1 million US dollars, 14 deals, leaves 6 million');
    expect(bridge(read([QUARTER])).steps[0]!.name).toBe('Start, 4.2 million US dollars, 88 deals');
  });

  test('neighbours of one direction stand under one bracket, a zero on the side of its rule', () => {
    const brackets = bridge(read([[100, 50, 0, 10, 0, 5, 5, 5]])).brackets;
    expect(brackets.map(({ first, last, label }) => [first, last, label])).toEqual([[1, 3, 'added +60'], [4, 7, 'left −15']]);
  });

  test('two or more small steps fold into one, and the picture still adds up', () => {
    const found = read([[4_200_000, 2_400_000, 10_000, 30_000, 40_000, 1_100_000, 800_000, 1_300_000]]);
    const small = smallSteps(found);
    expect(small).toEqual(['pulled', 'increased', 'decreased']);
    const steps = bridge(found, small).steps;
    expect(steps.map((step) => step.key)).toEqual(['start', 'created', 'pushed', 'lost', 'won', FOLDED, 'end']);
    expect(steps.at(-2)!.to).toBe(steps.at(-1)!.to);
    expect(steps.at(-2)!.tick).toBe('Other changes (3)');
    expect(smallSteps(read([[100, 50, 50, 50, 50, 50, 50, 1]]))).toEqual([]);
    // A quiet month: all is small beside the start, nothing beside the rest.
    expect(smallSteps(read([[4_200_000, 40_000, 60_000, 30_000, 40_000, 50_000, 80_000, 30_000]]))).toEqual([]);
  });

  test('what nobody can explain is never folded', () => {
    expect(smallSteps(read([[4_200_000, 1, 1, 0, 0, 0, 0, 0, 4_200_003]]))).not.toContain('unexplained');
  });

  test('the subtitle says which close dates, which changes, how and in what', () => {
    const subtitle = (options: object, group?: string): string => subtitleOf({ result: waterfallSample([QUARTER], options), strings: words, locale: 'en' }, group).replace(/\s/g, ' ');
    expect(subtitle({})).toBe('Close dates in Q4 2026 · moved 1 Oct – 21 Nov 2026 · USD');
    expect(subtitle({ closeFrom: null, closeTo: null, basis: 'weighted' }, 'Ana')).toBe('All close dates · moved 1 Oct – 21 Nov 2026 · Ana · weighted · USD');
  });

  test('steps read in the language of the visitor unless their rule renames them', () => {
    const result = waterfallSample([QUARTER]);
    const nb = reportStrings('nb', stringsFor('en'));
    expect(readWaterfall(result, 0, 'nb', nb)!.steps[5]!.label).toBe('Utsatt');
    const renamed = { ...result, measures: result.measures.map((measure) => (measure.id === 'pushed' ? { ...measure, label: 'Slipped' } : measure)) };
    expect(readWaterfall(renamed, 0, 'nb', nb)!.steps[5]!.label).toBe('Slipped');
  });
});
