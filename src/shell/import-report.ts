import { printImportReport, type ReportVoice } from '../sources/print-report.ts';
import type { ImportReport } from '../sources/report.ts';
import { fill } from '../widgets/strings.ts';
import { wordsIn } from '../widgets/words.ts';
import { saidOfImport } from './report-said.ts';
import type { ReportWords } from './report-words.ts';

/** A report as its reader reads it, and the language of it. */
export interface ToldReport {
  readonly text: string;
  readonly language: string;
}

/** The report in the language of a locale; undefined where that has no words for it. Rejects where they cannot be fetched. */
export async function reportIn(locale: string, report: ImportReport): Promise<ToldReport | undefined> {
  const words = await wordsIn<() => Promise<ReportWords> | undefined>(locale, {
    en: () => undefined,
    nb: async () => (await import('./report-words-nb.ts')).reportWordsNb,
    da: async () => (await import('./report-words-da.ts')).reportWordsDa,
    fi: async () => (await import('./report-words-fi.ts')).reportWordsFi,
  })();
  return words && { text: printImportReport(report, voiceOf(words, locale)), language: words.language };
}

function voiceOf({ head, line, more, titles, sentences }: ReportWords, locale: string): ReportVoice {
  const count = (n: number): string => n.toLocaleString(locale);
  const telling = new Map<string, string>(Object.entries(sentences));
  const told = (text: string): string | undefined => {
    const said = saidOfImport(text);
    return said && fill(telling.get(said.name)!, new Map([...said.facts].map(([name, fact]) => [name, typeof fact === 'number' ? count(fact) : fact])));
  };
  return {
    head: ({ source, table, rowsIn, rowsKept, rowsRefused }) => fill(head, { source, table, rows: count(rowsIn), kept: count(rowsKept), refused: count(rowsRefused) }),
    line: (n) => fill(line, { n: String(n) }),
    more: (n) => fill(more, { n: count(n) }),
    count,
    titles,
    tell: (text) => told(text) ?? afterColumn(text, told) ?? text,
  };
}

/** `Amount: not an amount`: the label of the column stays, and may hold a colon of its own. */
function afterColumn(text: string, told: (text: string) => string | undefined): string | undefined {
  for (let at = text.indexOf(': '); at >= 0; at = text.indexOf(': ', at + 1)) {
    const reason = told(text.slice(at + 2));
    if (reason !== undefined) return `${text.slice(0, at)}: ${reason}`;
  }
  return undefined;
}
