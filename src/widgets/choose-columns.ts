import type { LitElement } from 'lit';
import { columnStyles } from './column-styles.ts';
import { ColumnEditor } from './forecast-column-editor.ts';
import { forecastStrings } from './forecast-words.ts';
import type { KeptChoice } from './kept-choice.ts';
import type { ReportPanel } from './report-panel.ts';
import type { Strings } from './strings.ts';
import type { TableBelow } from './table-below.ts';

/** What is chosen from, and in which words. */
export interface ColumnsOf {
  readonly below: TableBelow;
  readonly kept: KeptChoice;
  readonly strings: Strings;
  readonly locale: string;
  /** The visitor chose, or took the choice back; the text tells it to readers that cannot see the table. */
  readonly onChosen: (text: string) => void;
}

/** Opens the panel in which somebody chooses the columns of a plain table, and their order. Fetched when somebody asks for it. */
export function chooseColumns(host: LitElement, side: ReportPanel, { below: { table, content }, kept, strings, locale, onChosen }: ColumnsOf): void {
  const words = forecastStrings(locale, strings);
  const { columns, first } = content;
  // The column that says what a row is stays in front.
  const all = columns.map(({ id, label }) => ({ id, label, kind: id === (first?.[0] ?? columns[0]!.id) ? 'name' : 'figure' }));
  const edited = { all, shown: table.places(content).map((place) => all[place]!), choice: { columns: table.choice, widths: [] }, measured: [] };
  dress(host.renderRoot as ShadowRoot);
  new ColumnEditor(side, () => host.requestUpdate()).open({ edited, choose: (chosen) => kept.choose(chosen.columns) }, words, locale, () => onChosen(words.columnsSaved));
}

/** Beside the sheets of the widget itself and of what it has fetched. */
function dress(root: ShadowRoot): void {
  const sheet = columnStyles.styleSheet;
  if (sheet && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
