/** The reference of the elements, from what the analyzer finds in their doc blocks: for the package and for Storybook. */

interface Named {
  readonly name?: string;
  readonly description?: string;
}

interface Member extends Named {
  readonly kind: 'field' | 'method';
  readonly privacy?: string;
  readonly static?: boolean;
  readonly attribute?: string;
  readonly inheritedFrom?: Named;
}

interface Attribute extends Named {
  readonly fieldName?: string;
  readonly type?: { readonly text: string };
  readonly default?: string;
  readonly inheritedFrom?: Named;
}

interface Declaration extends Named {
  readonly tagName?: string;
  readonly attributes?: readonly Attribute[];
  readonly members?: readonly Member[];
  readonly events?: readonly Named[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
}

/** What `cem analyze` writes, as far as it is read here. */
export interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}

/** Everything a page may use of each element, as Markdown; `tokens` is the text of `src/widgets/tokens.ts`. */
export function elementsReference(manifest: Manifest, tokens: string): string {
  const elements = manifest.modules.flatMap(({ declarations = [] }) => declarations.filter(({ tagName }) => tagName));
  const widgets = elements.filter((element) => element.members?.some(({ inheritedFrom }) => inheritedFrom));
  const shared = { attributes: common(widgets.map(attributesOf)), members: common(widgets.map(membersOf)), events: common(widgets.map(({ events = [] }) => events)), slots: common(widgets.map(({ slots = [] }) => slots)) };
  return [
    '# The elements', 'What a page can say to each element and hear from it. Attributes are strings; those without a value say yes by being there.',
    '## Every widget', table('Attribute', shared.attributes.map(attributeRow)), table('Property or method', shared.members.map(memberRow)), table('Event', rows(shared.events)), table('Slot', rows(shared.slots)),
    ...elements.map((element) => section(element, shared)),
    '## Tokens', 'Custom properties that a page sets on an element or above it: `rs-revenue-chart { --rs-color-gain: teal; }`.', table('Token', tokenRows(tokens)),
  ].filter(Boolean).join('\n\n') + '\n';
}

type Shared = Readonly<Record<'attributes' | 'members' | 'events' | 'slots', readonly Named[]>>;

function section(element: Declaration, shared: Shared): string {
  const own = <T extends Named>(all: readonly T[], of: readonly Named[]): readonly T[] => all.filter((each) => !of.some((other) => same(other, each)));
  return [
    `## \`<${element.tagName}>\``, element.description ?? '',
    table('Attribute', own(attributesOf(element), shared.attributes).map(attributeRow)), table('Property or method', own(membersOf(element), shared.members).map(memberRow)),
    table('Event', rows(own((element.events ?? []).filter(({ name }) => name?.startsWith('rs-')), shared.events))), table('Slot', rows(own(element.slots ?? [], shared.slots))),
    table('CSS part', rows(element.cssParts ?? [])), table('CSS property', rows(element.cssProperties ?? [])),
  ].filter(Boolean).join('\n\n');
}

/** Attributes of what is public: what a widget only remembers has none. */
export function attributesOf({ attributes = [], members = [] }: Declaration): readonly Attribute[] {
  return attributes.filter(({ fieldName }) => members.some((member) => member.name === fieldName && isPublic(member)));
}

function membersOf({ members = [] }: Declaration): readonly Member[] {
  return members.filter((member) => isPublic(member) && !member.attribute && member.name !== 'version');
}

function isPublic({ privacy = 'public' }: Member): boolean {
  return privacy === 'public';
}

/** What all of them have, told once. */
function common<T extends Named>(lists: readonly (readonly T[])[]): readonly T[] {
  const [first = [], ...others] = lists;
  return first.filter((each) => others.every((list) => list.some((other) => same(each, other))));
}

function same(a: Named, b: Named): boolean {
  return a.name === b.name && a.description === b.description;
}

function attributeRow({ name, description = '', type, default: initial }: Attribute): readonly [string, string] {
  const values = type?.text.includes("'") ? type.text.replaceAll("'", '').split('|').map((value) => value.trim()).filter((value) => value !== 'undefined').map((value) => `\`${value}\``).join(' or ') : '';
  const without = initial && initial !== "''" && initial !== 'false' ? `Without it: \`${initial.replaceAll("'", '')}\`.` : '';
  return [name ?? '', [description, values && `${values}.`, without].filter(Boolean).join(' ')];
}

function memberRow({ name, kind, description = '', static: isStatic }: Member): readonly [string, string] {
  return [`${isStatic ? 'static ' : ''}${name}${kind === 'method' ? '()' : ''}`, description];
}

/** One comment may speak of several things in a row (first and last day): they share a line. */
function together(all: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  const lines: [string, string][] = [];
  for (const [name, text] of all) {
    const last = lines.at(-1);
    if (text === '' && last) last[0] = `${last[0]}\`, \`${name}`;
    else lines.push([name, text]);
  }
  return lines;
}

function rows(all: readonly Named[]): readonly (readonly [string, string])[] {
  return all.map(({ name, description = '' }) => [name || '(default)', description]);
}

function tokenRows(source: string): readonly (readonly [string, string])[] {
  return [...source.matchAll(/var\((--rs-[a-z0-9-]+), (?:light-dark\(([^,]+), ([^)]+)\)|([^)]+))\);/g)].map(([, name, light, dark, plain]) => [name!, plain ?? (light === dark ? light! : `${light}, dark ${dark}`)]);
}

function table(head: string, all: readonly (readonly [string, string])[]): string {
  if (all.length === 0) return '';
  const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  return [`| ${head} | |`, '|---|---|', ...together(all).map(([name, text]) => `| \`${cell(name)}\` | ${cell(text)} |`)].join('\n');
}
