/** Texts are counted in code points: an emoji is one letter, as people see it (trap 22). */
export function letters(text: string): readonly string[] {
  return Array.from(text);
}

/** Upper case letter by letter; a letter that would turn into two stays (trap 20: ß). */
export function upper(text: string): string {
  return mapLetters(text, text.toUpperCase(), (letter) => letter.toUpperCase());
}

/** Lower case letter by letter; a letter that would turn into two stays. */
export function lower(text: string): string {
  return mapLetters(text, text.toLowerCase(), (letter) => letter.toLowerCase());
}

/** Without spaces at the ends and with single spaces inside; other white space stays, as in spreadsheets. */
export function trim(text: string): string {
  return text.split(' ').filter((word) => word !== '').join(' ');
}

function mapLetters(text: string, whole: string, map: (letter: string) => string): string {
  // Nothing longer than a letter can hide where every letter is plain ASCII.
  if (/^[\x20-\x7e]*$/.test(text)) return whole;
  let out = '';
  for (const letter of text) {
    const mapped = map(letter);
    out += mapped.length === letter.length ? mapped : letter;
  }
  return out;
}
