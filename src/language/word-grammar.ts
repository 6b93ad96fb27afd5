import type { IToken, ParserMethod } from 'chevrotain';
import { fold } from '../base/text.ts';
import type { ClauseBody } from './clauses.ts';
import { columnName, FormulaParser, wordName } from './formula-grammar.ts';
import type { ContextWord, Meant } from './pack.ts';
import type { Dictionary } from './packs.ts';
import { spanOf } from './read.ts';
import { slip, type Slip } from './slip.ts';
import * as t from './tokens.ts';
import type { Formula, Name, ShowItem, TypeWord, WrittenIn } from './tree.ts';
import { unknownWord } from './unknown.ts';
import { EXAMPLES, wording } from './wording.ts';

export type Rule<T> = ParserMethod<[], T>;
/** What reads all that stands behind one keyword. */
export type Body = Rule<ClauseBody>;
type Setting = { readonly name: Name; readonly formula: Formula };

/** What clauses are made of: names, numbers and lists, and single words in the language of the file. */
export class WordParser extends FormulaParser {
  /** The language of the file at hand, and what to tell about words it does not have. */
  words: Dictionary | undefined;
  slips: Slip[] = [];
  /** What words mean that only the grammar can place, by their offset. */
  meant = new Map<number, Meant>();

  protected readonly name: Rule<Name> = this.RULE('name', () =>
    this.OR([
      {
        ALT: () => {
          const word = this.CONSUME(t.Word);
          return this.ACTION(() => wordName(word));
        },
      },
      { ALT: () => this.SUBRULE(this.quoted) },
    ]),
  );

  protected readonly quoted: Rule<Name> = this.RULE('quoted', () => {
    const text = this.CONSUME(t.Text);
    return this.ACTION(() => ({ text: (text.payload as string).trim(), span: spanOf(text) }));
  });

  protected readonly word: Rule<Name> = this.RULE('word', () => {
    const word = this.CONSUME(t.Word);
    return this.ACTION(() => wordName(word));
  });

  protected readonly whole: Rule<number> = this.RULE('whole', () => {
    const token = this.CONSUME(t.NumberLiteral);
    return this.ACTION(() => {
      const number = Number(token.payload);
      if (!Number.isSafeInteger(number)) this.slips.push(slip('P209', spanOf(token), wording.notWhole()));
      return number;
    });
  });

  /** `for each deal` */
  protected readonly scope: Rule<Name> = this.RULE('scope', () => {
    this.CONSUME(t.For);
    this.CONSUME(t.Each);
    return this.SUBRULE(this.word);
  });

  protected readonly columnNames: Rule<Name[]> = this.RULE('columnNames', (): Name[] => {
    const columns: Name[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Separator,
      DEF: () => {
        const column = this.CONSUME(t.Column);
        this.ACTION(() => columns.push(columnName(column)));
      },
    });
    return columns;
  });

  /** `Start = 2025-01-01, End = 2025-12-31` */
  protected readonly settings: Rule<Setting[]> = this.RULE('settings', () => {
    const settings: Setting[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Separator,
      DEF: () => {
        const name = this.SUBRULE(this.name);
        this.CONSUME(t.Equal);
        const formula = this.SUBRULE(this.formula);
        this.ACTION(() => settings.push({ name, formula }));
      },
    });
    return settings;
  });

  /** `Lost as loss`: a formula, and the role of its colour where one is written. */
  protected readonly coloured: Rule<ShowItem> = this.RULE('coloured', () => {
    const formula = this.SUBRULE(this.formula);
    const role = this.OPTION(() => this.SUBRULE(this.role));
    return this.ACTION(() => (role ? { formula, role } : { formula }));
  });

  /** `as loss` */
  protected readonly role: Rule<Name> = this.RULE('role', () => {
    this.CONSUME(t.As);
    const word = this.SUBRULE(this.word);
    return this.ACTION(() => this.roleOf(word));
  });

  protected typeOf(word: IToken): TypeWord {
    const type = this.words!.types.get(fold(word.image));
    if (word.tokenType === t.Choice) this.slips.push(slip('P209', spanOf(word), wording.needs(word.image, undefined, `parameter Kind ${word.image} "A", "B" = "A"`)));
    else if (!type) this.slips.push(unknownWord(word, 'type', [...Object.values(this.words!.pack.types)]));
    if (type) this.meant.set(word.startOffset, (pack) => pack.types[type]);
    return type ?? 'text';
  }

  /** How a vendor writes what a column holds otherwise. */
  protected writtenIn(word: IToken): WrittenIn {
    const meaning = this.words!.context.get(fold(word.image));
    this.means(word.startOffset, meaning);
    if (meaning === 'seconds' || meaning === 'cents' || meaning === 'thousands') return meaning;
    const { seconds, cents, thousands } = this.words!.pack.context;
    this.slips.push(unknownWord(word, 'unit', [seconds, cents, thousands]));
    return 'seconds';
  }

  protected expectationOf(word: IToken): 'report' | 'exceptions' | 'column' {
    const meaning = this.words!.context.get(fold(word.image));
    this.means(word.startOffset, meaning);
    if (meaning === 'report' || meaning === 'exceptions' || meaning === 'column') return meaning;
    // A card is a report of one row for each of its rows.
    if (this.words!.keywords.get(fold(word.image)) === 'card') {
      this.meant.set(word.startOffset, (pack) => pack.keywords.card);
      return 'report';
    }
    // What a classification gives is a column like any other.
    if (this.words!.keywords.get(fold(word.image)) === 'classify') {
      this.meant.set(word.startOffset, (pack) => pack.keywords.classify);
      return 'column';
    }
    const { report, exceptions, column } = this.words!.pack.context;
    this.slips.push(unknownWord(word, 'expectation', [report, exceptions, column]));
    return 'report';
  }

  /** A format is a type or a unit, in English; any other word is kept for the checker to judge. */
  protected formatOf(name: Name): Name {
    const key = fold(name.text);
    const [type, unit] = [this.words!.types.get(key), this.words!.units.get(key)];
    if (type) this.meant.set(name.span.start, (pack) => pack.types[type]);
    else if (unit) this.meant.set(name.span.start, (pack) => pack.units[unit]);
    return { text: type ?? unit ?? name.text, span: name.span };
  }

  /** `stacked` says how, not what. */
  protected shapeOf(words: readonly IToken[]): string {
    const shape = words.map((word) => this.words!.shapes.get(fold(word.image))!);
    words.forEach((word, i) => this.meant.set(word.startOffset, (pack) => pack.shapes[shape[i]!]));
    const last = words.at(-1)!;
    if (shape.at(-1) === 'stacked') this.slips.push(slip('P209', spanOf(last), wording.needs(last.image, undefined, EXAMPLES.show!)));
    return shape.join(' ');
  }

  private roleOf(name: Name): Name {
    const role = this.words!.roles.get(fold(name.text));
    if (role) this.meant.set(name.span.start, (pack) => pack.roles[role]);
    return { text: role ?? name.text, span: name.span };
  }

  protected means(start: number, word: ContextWord | undefined): void {
    if (word) this.meant.set(start, (pack) => pack.context[word]);
  }
}
