import { JsonFault, jsonReader, type JsonMember } from './json.ts';

/** The value inside an object at a path such as `items.data.0.price`, as text; undefined where there is none. Numbers are places in a list. */
export function valueAt(members: readonly JsonMember[], path: string): string | undefined {
  const [first, ...rest] = path.split('.');
  let text = memberOf(members, first!);
  for (const step of rest) {
    if (text === undefined) return undefined;
    const inside = text;
    text = soundly(() => (inside.startsWith('{') ? memberOf(jsonReader(inside).object(), step) : inside.startsWith('[') ? elementsOf(inside)[/^\d{1,6}$/.test(step) ? Number(step) : -1] : undefined));
  }
  return text;
}

/** The objects of the list at a path; none where there is no list. */
export function elementsAt(members: readonly JsonMember[], path: string): readonly (readonly JsonMember[])[] {
  const text = valueAt(members, path);
  if (!text?.startsWith('[')) return [];
  return (soundly(() => elementsOf(text)) ?? []).flatMap((element) => {
    const found = element.startsWith('{') ? soundly(() => jsonReader(element).object()) : undefined;
    return found ? [found] : [];
  });
}

/** Of a name that is repeated the last counts. */
function memberOf(members: readonly JsonMember[], name: string): string | undefined {
  return members.findLast((member) => member.name === name)?.text;
}

function elementsOf(list: string): string[] {
  const reader = jsonReader(list);
  const elements: string[] = [];
  reader.expect('[');
  if (reader.skip(']')) return elements;
  do elements.push(reader.value());
  while (reader.skip(','));
  reader.expect(']');
  return elements;
}

/** A text that only begins like an object or a list is a text: there is nothing inside. */
function soundly<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (problem) {
    if (problem instanceof JsonFault) return undefined;
    throw problem;
  }
}
