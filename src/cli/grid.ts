/** A column of a grid for the terminal. */
export interface GridColumn {
  readonly title: string;
  readonly cells: readonly string[];
  /** Numbers stand to the right, their points below each other. */
  readonly isNumber?: boolean;
}

/** Columns side by side, each as wide as its widest cell; a line under the titles. */
export function grid(columns: readonly GridColumn[]): string[] {
  const aligned = columns.map(({ title, cells, isNumber }) => {
    const texts = isNumber ? withEqualDecimals(cells) : cells;
    const width = Math.max(...[title, ...texts].map(widthOf));
    const place = (text: string): string => (isNumber ? ' '.repeat(width - widthOf(text)) + text : text + ' '.repeat(width - widthOf(text)));
    return [place(title), '─'.repeat(width), ...texts.map(place)];
  });
  return (aligned[0] ?? []).map((_, line) => aligned.map((cells) => cells[line]!).join('  ').trimEnd());
}

/** `1.5` above `10` becomes `10.0`; blanks and texts stay as they are. */
function withEqualDecimals(cells: readonly string[]): readonly string[] {
  const decimalsOf = (cell: string): number => /\.(\d+)%?$/.exec(cell)?.[1]?.length ?? 0;
  const most = Math.max(0, ...cells.map(decimalsOf));
  if (most === 0) return cells;
  return cells.map((cell) => {
    const missing = most - decimalsOf(cell);
    if (missing === 0 || !/\d%?$/.test(cell)) return cell;
    const [number, sign] = cell.endsWith('%') ? [cell.slice(0, -1), '%'] : [cell, ''];
    return `${number}${missing === most ? '.' : ''}${'0'.repeat(missing)}${sign}`;
  });
}

/** Columns of the terminal: letters, without the marks that stand above them; wide letters count twice. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text.normalize('NFC')) {
    if (/\p{M}|\u200B|\u200D|\uFE0F/u.test(letter)) continue;
    width += /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u.test(letter) ? 2 : 1;
  }
  return width;
}
