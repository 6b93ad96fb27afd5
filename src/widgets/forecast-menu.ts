import type { ForecastStrings } from './forecast-words.ts';
import type { MenuItem } from './menu.ts';

export interface ForecastMenu {
  readonly words: ForecastStrings;
  /** Whether the deals of one user are listed. */
  readonly isOfUser: boolean;
  readonly onEditColumns: () => void;
  readonly onFoldAll: (open: boolean) => void;
  /** Opens a report that stands beside the forecast. */
  readonly onReport: (report: string, title: string) => void;
}

/** What the overflow menu offers beside the exports: columns, the tree, and the reports on what was submitted (requirements UI-17, UI-22, RP-20). */
export function forecastMenu({ words, isOfUser, onEditColumns, onFoldAll, onReport }: ForecastMenu): readonly MenuItem[] {
  const beside = (report: string, label: string): MenuItem => ({ label, run: () => onReport(report, label) });
  const columns: MenuItem = { label: words.editColumns, separated: true, run: onEditColumns };
  if (isOfUser) return [columns];
  return [
    columns, { label: words.expandAll, run: () => onFoldAll(true) }, { label: words.collapseAll, run: () => onFoldAll(false) },
    { ...beside('forecast-submissions-over-time', words.overTime), separated: true }, beside('forecast-accuracy', words.accuracy), beside('forecast-back-test', words.backTest),
  ];
}
