/** Shorter parts pack better where they are repeated than where they are named. */
const WORTH_A_NAME = 100;

/**
 * Plain data as the text of a module whose default export it is. A part that occurs more than once is written once and shared,
 * which makes plans several times smaller: their conditions say the same few things over and over. `replacer` is that of JSON.stringify. Sharing is safe because plans never change.
 */
export function sharedModule(given: unknown, replacer?: (name: string, value: unknown) => unknown): string {
  const data: unknown = JSON.parse(JSON.stringify(given, replacer));
  const counts = countParts(data);
  const names = new Map<string, string>();
  const lines: string[] = [];
  const write = (part: unknown): string => {
    if (!isTree(part)) return JSON.stringify(part);
    const key = JSON.stringify(part);
    const known = names.get(key);
    if (known !== undefined) return known;
    const text = Array.isArray(part) ? `[${part.map(write).join(',')}]` : `{${Object.entries(part).filter(isSaid).map(([name, value]) => `${property(name)}:${write(value)}`).join(',')}}`;
    if (counts.get(key)! < 2 || key.length < WORTH_A_NAME) return text;
    const name = `p${names.size.toString(36)}`;
    names.set(key, name);
    lines.push(`const ${name}=${text};`);
    return name;
  };
  const whole = write(data);
  return `${lines.join('\n')}\nexport default ${whole};\n`;
}

/** How often each part is met; what lies inside a part that was met before is not counted again. */
function countParts(data: unknown): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const visit = (part: unknown): void => {
    if (!isTree(part)) return;
    const key = JSON.stringify(part);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (counts.get(key) === 1) Object.values(part).forEach(visit);
  };
  visit(data);
  return counts;
}

function isTree(part: unknown): part is object {
  return typeof part === 'object' && part !== null;
}

function isSaid([, value]: [string, unknown]): boolean {
  return value !== undefined;
}

function property(name: string): string {
  if (name === '__proto__') throw new Error('a plan must not have a property named __proto__');
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}
