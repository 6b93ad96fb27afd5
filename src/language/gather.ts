import type { Clause, Group } from './clauses.ts';
import { buildStatement } from './statements.ts';
import { BELOW, HEADS, LATER_CLAUSES, LATER_HEADS, type Keyword } from './pack.ts';
import type { Dictionary } from './packs.ts';
import { slip, type Slip } from './slip.ts';
import type { Statement } from './tree.ts';
import { wording } from './wording.ts';

const ALL_HEADS = new Set<Keyword | undefined>([...HEADS, ...LATER_HEADS]);
const LATER = new Set<Keyword | undefined>(LATER_HEADS);
const LATER_BELOW = new Set<Keyword | undefined>(LATER_CLAUSES);

export const isHead = (keyword: Keyword | undefined): boolean => ALL_HEADS.has(keyword);
export const isLaterHead = (keyword: Keyword | undefined): boolean => LATER.has(keyword);

/** Joins heads with their clauses. A head that could not be read keeps its clauses from looking lost. */
export function gather(text: string, clauses: readonly Clause[], words: Dictionary, slips: Slip[]): readonly Statement[] {
  const groups: Group[] = [];
  let told = false;
  for (const clause of clauses) {
    if (!clause.keyword) continue;
    const group = groups.at(-1);
    if (opensStatement(clause, group?.head.keyword, group?.clauses)) {
      groups.push({ head: clause, clauses: [] });
      told = false;
      if (isLaterHead(clause.keyword) && !isGuess(text, clause, words)) slips.push(slip('P212', clause.word, wording.later(written(text, clause))));
    } else if (isLaterHead(group?.head.keyword)) {
      continue;
    } else if (LATER_BELOW.has(clause.keyword)) {
      slips.push(slip('P212', clause.word, wording.later(written(text, clause))));
    } else if (group && BELOW.get(group.head.keyword!)?.includes(clause.keyword)) {
      group.clauses.push(clause);
    } else if (!told) {
      slips.push(slip('P208', clause.word, wording.withoutHead(written(text, clause), headsOf(clause.keyword, words))));
      told = true;
    }
  }
  return groups.flatMap((group) => buildStatement(text, group, words, slips) ?? []);
}

/** Whether a clause is a statement of its own, below the statement that `head` opened. */
export function opensStatement(clause: Clause, head: Keyword | undefined, above: readonly Clause[] = []): boolean {
  if (!isHead(clause.keyword)) return false;
  if (clause.keyword === 'column' && head === 'table') return clause.body?.kind === 'column';
  // A note belongs to a report when nothing but notes stands between them.
  if (clause.keyword === 'note' && (head === 'report' || head === 'card')) return above.some((other) => other.keyword !== 'note');
  return true;
}

/** Whether the keyword was guessed from a slip of the pen: then the slip is told of already. */
function isGuess(text: string, clause: Clause, words: Dictionary): boolean {
  return !words.keywords.has(written(text, clause).toLowerCase());
}

function headsOf(keyword: Keyword, words: Dictionary): string[] {
  const heads = [...BELOW].filter(([, below]) => below.includes(keyword)).map(([head]) => head);
  return heads.map((head) => (head === 'import map' ? `${words.pack.keywords.import} ${words.pack.context.map}` : words.pack.keywords[head]));
}

function written(text: string, clause: Clause): string {
  return text.slice(clause.word.start, clause.word.end);
}
