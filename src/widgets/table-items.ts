import type { MenuItem } from './menu.ts';
import type { Strings } from './strings.ts';
import type { TableBelow } from './table-below.ts';

/** What a menu offers for the table below a picture: to fold it away, and to choose its columns where that is possible. */
export function tableItems(below: TableBelow, strings: Strings, onColumns?: () => void): readonly MenuItem[] {
  const { isShown } = below;
  return [
    ...(below.look().place === 'below' ? [{ label: isShown ? strings.hideTable : strings.showTable, separated: true, run: below.toggle }] : []),
    ...(isShown && onColumns ? [{ label: strings.columns, run: onColumns }] : []),
  ];
}
