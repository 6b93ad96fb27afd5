import { expect, test } from 'vitest';
import { readSources } from './tools/read-sources.ts';
import { hazards } from './tools/safety.ts';

test('no source turns text into markup, code or inline style', () => {
  const sources = readSources();
  expect(sources.size).toBeGreaterThan(5);
  expect([...sources].flatMap(([name, text]) => hazards(text, name))).toEqual([]);
});

test.each([
  ['element.innerHTML = text;', '.innerHTML'],
  ["element['outerHTML'] = text;", '.outerHTML'],
  ['element?.insertAdjacentHTML(place, text);', '.insertAdjacentHTML'],
  ['element.style.cssText = text;', '.cssText'],
  ['eval(text);', 'eval'],
  ['new Function(text);', 'Function'],
  ['globalThis.eval(text);', 'eval'],
  ["setTimeout('run()', 1);", 'setTimeout text'],
  ["import { unsafeHTML } from 'lit/directives/unsafe-html.js';", 'unsafeHTML'],
  ["import { styleMap as s } from 'lit/directives/style-map.js';", 'styleMap'],
  ['html`<p style="color: ${colour}">x</p>`;', 'a style or script attribute in a template'],
  ['svg`<g\n style="fill: red"></g>`;', 'a style or script attribute in a template'],
  ['html`<p onclick="run()">x</p>`;', 'a style or script attribute in a template'],
  ["element.setAttribute('style', text);", "setAttribute('style')"],
  ['row.__proto__ = other;', '.__proto__'],
])('a planted hazard is found: %s', (text, what) => {
  expect(hazards(text, 'a.ts')).toEqual([`a.ts:1: ${what}`]);
});

test.each([
  "const text = 'innerHTML';",
  'html`<button @click=${run} .styles=${sheet} class="style">x</button>`;',
  'setTimeout(() => run(), 1);',
  "const styles = css`:host { font-style: normal }`;",
  "element.style.setProperty('--width', '3px');",
])('a harmless line is left alone: %s', (text) => {
  expect(hazards(text, 'a.ts')).toEqual([]);
});
