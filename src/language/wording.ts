import type { Keyword } from './pack.ts';
import type { Words } from './slip.ts';

/**
 * Every text of this layer. A message says what was found, why it is a problem in a spreadsheet
 * user's words, and what to do; it never names a part of the grammar and never blames.
 */
export const wording = {
  illegalCharacter(found: string): Words {
    return {
      title: 'character that has no meaning here',
      label: found.length > 1 ? 'these characters are not part of a rule' : 'this character is not part of a rule',
      why: `${shown(found)} can stand in a text in "quotes", but not between names and numbers.`,
      fix: `Remove ${shown(found).replace('The', 'the')}`,
    };
  },
  otherQuotes(): Words {
    return {
      title: 'quotes of another kind',
      label: 'a text stands between straight double quotes',
      why: 'Only the straight double quote " starts and ends a text, so that where it ends is never in doubt.',
      fix: 'Replace with straight double quotes "',
    };
  },
  foreignSign(found: string, ours: string): Words {
    return { title: 'a sign of another language', label: `written as ${ours} here`, why: `Rules are written as spreadsheet formulas are, and there ${found} is ${ours}.`, fix: `Replace with ${ours}` };
  },
  decimalComma(found: string, fixed: string): Words {
    return {
      title: 'decimal comma in an English file',
      label: 'this file writes decimals with a dot',
      why: "The file says 'language en', so a comma cannot be part of a number.",
      fix: `Replace with ${fixed}   (or put 'language nb' at the top to write ${found})`,
    };
  },
  decimalPoint(found: string, language: string, code: string): Words {
    return {
      title: `decimal point in a ${language} file`,
      label: 'this file writes decimals with a comma',
      why: `The file says it is ${language} (${code}), so a dot cannot be part of a number.`,
      fix: `Replace with ${found.replace('.', ',')}`,
    };
  },
  thousands(found: string, fixed: string): Words {
    return { title: 'thousands separator in a number', label: 'digits stand together', why: 'A comma or space inside a number reads differently from country to country.', fix: `Replace ${found} with ${fixed}` };
  },
  unclosedQuote(): Words {
    return { title: 'quote never closed', label: 'this quote is never closed', why: 'A text starts and ends with a quote " on the same line.', fix: 'Add " where the text ends' };
  },
  oneArgument(name: string, number: string): Words {
    return {
      title: 'one number or two?',
      label: `this is the one number ${number}`,
      why: `With a decimal comma, ${name}(${number}) has a single argument.`,
      fix: `Write ${name}(${number.replace(',', ';')}) if two numbers were meant`,
    };
  },
  unclosedBracket(followedBy: string | undefined, count: number): Words {
    return {
      title: 'bracket never closed',
      label: 'this bracket is never closed',
      why: followedBy ? `The formula ended at the end of the line because the next line starts with '${followedBy}'.` : 'The formula ended before a closing bracket came.',
      fix: `Add ${')'.repeat(count)} where the formula ends`,
    };
  },
  unclosedColumn(name: string): Words {
    return {
      title: 'bracket never closed',
      label: 'this bracket is never closed',
      why: name ? `A column is written as [Name] on one line; after [${shortened(name)} no ] follows.` : 'A column is written as [Name] on one line.',
      fix: 'Add ] behind the name of the column',
    };
  },
  extraBracket(sign: string): Words {
    return { title: 'closing bracket too many', label: 'this bracket closes nothing', why: 'Every bracket opened before it is closed already.', fix: `Remove this ${sign}` };
  },
  commaBetween(language: string, count: number): Words {
    return {
      title: 'comma between arguments',
      label: 'use ; between arguments',
      why: `In ${language} a comma belongs inside numbers (0,5), so arguments are separated by a semicolon.`,
      fix: count === 1 ? 'Replace the comma with ;' : count === 2 ? 'Replace both commas with ;' : `Replace all ${count} commas with ;`,
    };
  },
  chained(middle: string, and: string): Words {
    return {
      title: 'two comparisons in a row',
      label: 'a comparison ends before this sign',
      why: 'A comparison has two sides. For "between", two comparisons are joined.',
      fix: `Repeat ${shortened(middle)} in between: … ${and} ${shortened(middle)} …`,
    };
  },
  missing(sign: string, label: string, wants: string, example: string): Words {
    return { title: 'something is missing after an operator', label, why: `After ${sign} comes ${wants}.`, fix: `For example: ${example}` };
  },
  emptyBrackets(): Words {
    return { title: 'nothing between the brackets', label: 'a value belongs in here', why: 'Brackets around nothing have no value.', fix: 'Write a value between the brackets, or remove them' };
  },
  signedPower(base: string, power: string): Words {
    return {
      title: 'minus before a power',
      label: 'does the minus belong to the number or to the power?',
      why: 'A spreadsheet takes the minus first, mathematics takes the power first, and the two results differ.',
      fix: `Write (-${shortened(base)})^… as a spreadsheet reads it, or -(${shortened(power)}) as mathematics does`,
    };
  },
  chainedPower(): Words {
    return {
      title: 'power of a power',
      label: 'which power comes first?',
      why: 'A spreadsheet computes powers from the left, mathematics from the right, and the two results differ.',
      fix: 'Put brackets around the power that comes first: (2^3)^2 or 2^(3^2)',
    };
  },
  unknownFirstWord(found: string, near: string | undefined): Words {
    return {
      title: 'a line that starts with an unknown word',
      label: near ? `is this '${near}'?` : 'no line starts like this',
      why: 'Every line starts with a word that says what it is (measure, filter, report …), or goes on from the line above.',
      ...(near ? { fix: `Replace with ${near}` } : { fix: `Start the line with the word that says what ${shortened(found)} is, for example: measure` }),
    };
  },
  missingFirstWord(name: string, word: string): Words {
    return { title: 'a line without its first word', label: `what is ${shortened(name)}?`, why: `A name with = and a formula is a ${word} of the report above.`, fix: `Start the line with ${word}` };
  },
  wordOfAnotherLanguage(found: string, language: string, ours: string, code: string): Words {
    return {
      title: 'a word in another language',
      label: `${shortened(found)} is the ${language} word for ${ours}`,
      why: `The file says 'language ${code}'.`,
      fix: `Replace with ${ours}`,
    };
  },
  noFirstWord(): Words {
    return {
      title: 'a line that belongs to nothing',
      label: 'no line starts like this',
      why: 'Every line starts with a word that says what it is (measure, filter, report …), or goes on from the line above.',
      fix: 'Remove the line, or put it behind the line it goes on from',
    };
  },
  stray(): Words {
    return { title: 'a line below a grid that belongs to nothing', label: 'neither a row nor a new line', why: 'A row of a grid starts with | and every other line with a word that says what it is.', fix: 'Start the row with |' };
  },
  noGridHere(word: string): Words {
    return { title: 'a grid where none is expected', label: 'these rows belong to nothing', why: `Rows that start with | stand below rows, given or expect, not below '${word}'.`, fix: 'Put the word that the rows belong to on the line above them' };
  },
  withoutHead(word: string, heads: readonly string[]): Words {
    const list = heads.map((head) => `'${head}'`).join(' or ');
    return { title: 'a line without its head', label: `belongs below ${list}`, why: `A '${word}' line says something about the ${list} above it, and there is none here.`, fix: `Put it below a line that starts with ${list}` };
  },
  needs(keyword: string, found: string | undefined, example: string): Words {
    return {
      title: `${keyword} is not complete`,
      label: found ? `not expected after '${keyword}'` : 'something is missing here',
      why: `A line with '${keyword}' looks like this: ${example}`,
      fix: `Write it like this: ${example}`,
    };
  },
  needsLine(head: string, name: string, line: string, example: string): Words {
    return { title: `${head} without ${line}`, label: `this ${head} has no '${line}' line`, why: `Without it, nothing says what ${shortened(name)} is about.`, fix: `Add below it: ${example}` };
  },
  needsGrid(keyword: string): Words {
    return { title: 'a grid is missing', label: 'no rows follow', why: `Below '${keyword}' come the names of the columns and then the rows, each line starting with |.`, fix: 'Add a line such as: | Id | Amount |' };
  },
  ragged(cells: number, headers: number): Words {
    const fewer = cells < headers;
    return {
      title: `a row with ${fewer ? 'too few' : 'too many'} cells`,
      label: `${cells} ${cells === 1 ? 'cell' : 'cells'} below ${headers} ${headers === 1 ? 'name' : 'names'}`,
      why: 'Every row has one cell for each name in the first row; a blank cell is written as | |.',
      fix: fewer ? 'Add the blank cells at the end of the row' : 'Remove the cells that have no name above them',
    };
  },
  duplicateHeader(name: string): Words {
    return { title: 'a name twice in the first row', label: `${shortened(name)} stands here for the second time`, why: 'Each column of a grid has its own name.', fix: 'Rename or remove one of the two' };
  },
  notADate(found: string): Words {
    return { title: 'not a real date', label: 'this day does not exist', why: `Dates are written as year-month-day between 1900 and 2199, and ${found} is not in any calendar.`, fix: 'Write a day that exists, for example 2025-03-31' };
  },
  shortDate(fixed: string): Words {
    return { title: 'a date with digits missing', label: 'month and day have two digits', why: 'Dates are written as year-month-day with all their digits; without them this is a subtraction.', fix: `Replace with ${fixed}` };
  },
  pointedDate(found: string): Words {
    return {
      title: 'a date in another writing',
      label: 'which is the month?',
      why: `Dates are written as year-month-day, so that ${found} can never mean another day by accident.`,
      fix: 'Write it as year-month-day, for example 2025-03-31',
    };
  },
  later(word: string): Words {
    return { title: 'not in this version yet', label: `'${word}' comes with a later version`, why: `The word is part of the language, but this version of Revsheet does not know what to do with it. The other lines are read as usual.`, fix: 'Remove the line for now, or update Revsheet' };
  },
  fileTooLong(): Words {
    return { title: 'file too long', label: 'nothing of this file was read', why: 'A rule file may hold up to 256 KB.', fix: 'Divide it into several files and import them' };
  },
  formulaTooLong(): Words {
    return { title: 'formula too long', label: 'this line and those it goes on in were not read', why: 'A formula may have up to 8,192 characters and 2,000 words and signs.', fix: 'Divide it into several columns or measures' };
  },
  tooDeep(): Words {
    return { title: 'too many brackets inside each other', label: 'this is the 65th level', why: 'A formula may have up to 64 levels of brackets or signs.', fix: 'Divide it into several columns or measures' };
  },
  unknownWord(found: string, what: 'type' | 'expectation' | 'shape' | 'unit' | 'language', possible: readonly string[], near: string | undefined): Words {
    const kind = { type: 'type', expectation: 'thing to expect', shape: 'picture', unit: 'unit', language: 'language' }[what];
    return { title: `unknown ${kind}`, label: near ? `is this '${near}'?` : `no ${kind} has this name`, why: `Possible here: ${possible.join(', ')}.`, fix: near ? `Replace with ${near}` : `Replace with one of: ${possible.join(', ')}` };
  },
  sideBySide(a: string, b: string, fixed: string | undefined, separator: string | undefined): Words {
    const joining = 'a sign such as + or =, or a word such as and';
    return {
      title: 'two values side by side',
      label: 'something is missing before this',
      why: separator ? `Two values of a list are parted by a ${separator === ',' ? 'comma' : 'semicolon'}; others are joined by ${joining}.` : `Between ${shortened(a)} and ${shortened(b)} belongs ${joining}.`,
      fix: [fixed && `Write ${fixed} if this is one name`, separator && `${fixed ? 'or' : 'Write'} ${shortened(a)}${separator} ${shortened(b)} if these are two`].filter(Boolean).join(', ') || 'Write what joins the two values',
    };
  },
  withoutType(example: string): Words {
    return {
      title: 'a parameter without its type',
      label: 'what may it be set to?',
      why: 'Before the = stands what a parameter may be set to: a number, a percent, money, a date, a text, true or false (boolean), or a choice of texts.',
      fix: `Write for example: ${example}`,
    };
  },
  nearWord(found: string, near: string): Words {
    return { title: 'an unknown word between two values', label: `is this '${near}'?`, why: `${shortened(found)} stands where a word such as '${near}' joins two values.`, fix: `Replace with ${near}` };
  },
  misspelt(found: string, near: string): Words {
    return { title: 'a word with a slip', label: `is this '${near}'?`, why: `The line goes on with '${near}' in such a place; ${shortened(found)} has no meaning there.`, fix: `Replace with ${near}` };
  },
  misplaced(found: string): Words {
    return { title: 'something that does not belong here', label: 'not expected here', why: `The formula is complete before ${shortened(found)}.`, fix: 'Remove it, or write what joins it to the formula' };
  },
  whereOutside(where: string): Words {
    return { title: 'a condition outside its brackets', label: `'${where}' belongs inside the brackets of a total`, why: `The condition says which rows a total counts: SUM([Amount] ${where} …).`, fix: 'Move the closing bracket behind the condition' };
  },
  isValue(is: string, negated: boolean): Words {
    const sign = negated ? '<>' : '=';
    return { title: `'${is}' only asks for blank`, label: `use ${sign} to compare`, why: `The word '${is}' goes with blank; two values are compared with a sign.`, fix: `Replace with ${sign}` };
  },
  blankCompared(sign: string, fixed: string): Words {
    return { title: 'blank compared with a sign', label: `written as '${fixed}'`, why: 'Whether something is blank is asked in words, because a sign compares two values.', fix: `Replace ${sign} with ${fixed}` };
  },
  isMissing(is: string): Words {
    return { title: `'${is}' is missing`, label: `'${is}' belongs before this`, why: `Whether something is blank is asked with '${is}'.`, fix: `Add '${is}'` };
  },
  separatorBefore(word: string): Words {
    return { title: 'a separator too many', label: `nothing separates '${word}' from what is before it`, why: `'${word}' follows the value directly: SUM([Amount] where …).`, fix: 'Remove the separator' };
  },
  severalWords(name: string): Words {
    return { title: 'a name of several words', label: 'one name, or something missing?', why: 'A name with spaces stands in quotes where it is given.', fix: `Write "${shortened(name)}"` };
  },
  lineOfItsOwn(word: string): Words {
    return { title: 'two lines in one', label: `'${word}' starts a line of its own`, why: 'Each line says one thing, and starts with the word that says which.', fix: `Put '${word}' on the next line` };
  },
  otherComment(sign: string): Words {
    return { title: 'a comment of another kind', label: 'a comment starts with //', why: `Comments start with //, because ${sign} has another meaning in formulas.`, fix: `Replace ${sign} with //` };
  },
  sparePlus(): Words {
    return { title: 'a plus that adds to nothing', label: 'nothing stands before this', why: 'A value without a sign is positive already.', fix: 'Remove the +' };
  },
  noFirstDigit(): Words {
    return { title: 'a number without its first digit', label: 'a number starts with a digit', why: 'Without a digit before it, the decimal sign is easily overlooked.', fix: 'Add 0 in front' };
  },
  twice(word: string): Words {
    return { title: 'the same line twice', label: `a second '${word}'`, why: `There is one '${word}' at most, and it came before.`, fix: 'Remove one of the two' };
  },
  emptyName(name: string): Words {
    return { title: 'empty name', label: 'a name belongs in here', why: `${shortened(name)} names nothing.`, fix: 'Write the name of the column between the brackets' };
  },
  notWhole(): Words {
    return { title: 'not a whole number', label: 'a whole number belongs here', why: 'Versions are counted 1, 2, 3 …', fix: 'Write a whole number' };
  },
  more(): Words {
    return { title: 'there may be more', label: 'reading stopped counting here', why: 'Only the first 19 problems of a file are listed, because many come from one cause.', fix: 'Mend these first' };
  },
} as const;

/** How a complete line with each keyword looks, in English. */
export const EXAMPLES: Readonly<Partial<Record<Keyword, string>>> = {
  syntax: 'syntax 1',
  language: 'language en',
  version: 'version 1',
  note: 'note "What this file is for"',
  import: 'import "std/calendar"',
  'import map': 'import map "HubSpot deals" to deals',
  table: 'table deals row deal',
  key: 'key [Id]',
  column: 'column "Amount" : money   or   column "Stop" for each deal = [Close date]',
  label: 'label nb "Beløp"',
  rows: 'rows   or   rows of subscriptions each [Billing frequency] from [Start date] to [End date]',
  parameter: 'parameter Start date = TODAY()   or   parameter "Months ahead" number from 0 to 36 = 12',
  classify: 'classify "Size" for each deal',
  values: 'values "Small", "Large" as gain   or   values for [Stage] "Won" as won, "Lost" as loss   or   values for [Stage] from stages[Stage] by stages[Position]',
  rule: 'rule "Large deals"',
  otherwise: 'otherwise "Small"',
  compare: 'compare each period   or   compare 2025-01-01 to 2025-03-31',
  link: 'link "Successor" for each deal to deals',
  exception: 'exception "Close date is missing" for each deal',
  filter: 'filter [Stage] = "Won"',
  when: 'when [Close date] is blank',
  prefer: 'prefer nearest deals[Amount] to [Amount], lowest [Id]',
  inverse: 'inverse "Predecessor"',
  message: 'message = "No close date: " & [Name]',
  report: 'report "Recurring revenue"',
  card: 'card "Subscription" for each subscription',
  title: 'title = [Name]',
  badge: 'badge = [Status], "Active" as won, "Unpaid" as loss',
  line: 'line "Renews on" = [End date]',
  from: 'from deals   or   from "Three deals"',
  needs: 'needs [Close date], [Amount]',
  each: 'each "Month" from Start to End',
  currency: 'currency "EUR" at [Close date]   or   currency as recorded',
  group: 'group by [Owner], [Stage] as "Stage now"',
  measure: 'measure Won = SUM([Amount])',
  roll: 'roll up to [Team]',
  restrict: 'restrict to Viewer is blank or [Id] = Viewer',
  goal: 'goal Goal for [Closed won]',
  tab: 'tab "Deal stage" with View = "stage"',
  check: 'check Opening + New = Closing',
  sort: 'sort by [Amount] descending',
  show: 'show stacked columns Existing, New',
  take: 'take "Deal Name" as [Name]   or   take "start_date" as [Start date] in seconds',
  spread: 'spread "M01" to "M12" as [Period start], [Amount] in thousands',
  value: 'value "closedwon" as "Closed won"',
  fill: 'fill [Pipeline] = "Default"',
  example: 'example "Three deals"',
  test: 'test "A renewal keeps counting"',
  today: 'today 2025-03-31',
  with: 'with Start = 2025-01-01',
  given: 'given deals',
  expect: 'expect report "Recurring revenue"',
};

function shown(found: string): string {
  const visible = /^[\x21-\x7E\u00A1-\uD7FF]+$/.test(found);
  return visible ? shortened(found) : `The invisible character U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
