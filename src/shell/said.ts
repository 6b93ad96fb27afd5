import type { Said } from '../table/result.ts';

/**
 * Which sentence of the engine a message is, and the facts in it. The engine is loaded before the first picture and so carries each sentence once, in
 * English; what tells it in other languages is fetched with the first failure, and knows it again here. `test/shell/store-words.test.ts` throws each of them.
 */
const SENTENCES: readonly (readonly [name: string, form: RegExp, facts: readonly string[]])[] = [
  ['UNKNOWN_REPORT', /^there is no report '(.*)'; reports: /, ['report']],
  ['RANGE_FREQUENCY', /^the frequency is not one of (.*)$/, ['known']],
  ['RANGE_OPEN', /^the range has no start or no end/, []],
  ['RANGE_BACKWARDS', /^the range ends before it starts/, []],
  ['RANGE_LONG', /^the range holds more than (\d+) periods/, ['most']],
  ['COMPARISON_OPEN', /^the comparison has no earlier or no later day/, []],
  ['COMPARISON_BACKWARDS', /^the later day of the comparison lies before/, []],
  ['NO_PARAMETER', /^there is no parameter '(.*)'; parameters: (.*)$/, ['parameter', 'known']],
  ['SETTING_MOST', /^(\w+)=(.*) is not (.*) or less$/, ['parameter', 'value', 'high']],
  ['SETTING_LEAST', /^(\w+)=(.*) is not (.*) or more$/, ['parameter', 'value', 'low']],
  ['SETTING_BETWEEN', /^(\w+)=(.*) is not from (.*) to (.*)$/, ['parameter', 'value', 'low', 'high']],
  ['SETTING_CHOICE', /^(\w+)=(.*) is not one of (.*)$/, ['parameter', 'value', 'choices']],
  ['SETTING_DATE', /^(\w+)=(.*) is not a date /, ['parameter', 'value']],
  ['SETTING_NUMBER', /^(\w+)=(.*) is not a number /, ['parameter', 'value']],
  ['SETTING_PERCENT', /^(\w+)=(.*) is not a percent /, ['parameter', 'value']],
  ['SETTING_MONEY', /^(\w+)=(.*) is not an amount /, ['parameter', 'value']],
  ['SETTING_BOOLEAN', /^(\w+)=(.*) is not true or false$/, ['parameter', 'value']],
];

/** Undefined for a message that is none of them: it is then told as it is. */
export function saidOf(message: string): Said | undefined {
  for (const [name, form, facts] of SENTENCES) {
    const found = form.exec(message);
    if (found) return { name, facts: Object.fromEntries(facts.map((fact, i) => [fact, found[i + 1] ?? ''])) };
  }
  return undefined;
}
