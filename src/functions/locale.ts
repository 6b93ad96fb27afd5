import type { Language } from './define.ts';

/** How a language writes numbers and dates in texts. Our own tables: a platform's would make results depend on the visitor's browser. */
export interface Locale {
  readonly decimal: '.' | ',';
  /** What stands between thousands when written. */
  readonly group: string;
  /** What is understood between thousands when read. */
  readonly groups: readonly string[];
  /** Whether 31.3.2025 and 31.03.2025 are read as dates. */
  readonly dayFirst: boolean;
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
  /** Monday first. */
  readonly weekdays: readonly string[];
  readonly shortWeekdays: readonly string[];
}

const NO_BREAK = '\u00a0';
const SPACES = [' ', NO_BREAK, '\u202f'];

const english: Locale = {
  decimal: '.',
  group: ',',
  groups: [','],
  dayFirst: false,
  months: words('January February March April May June July August September October November December'),
  shortMonths: words('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'),
  weekdays: words('Monday Tuesday Wednesday Thursday Friday Saturday Sunday'),
  shortWeekdays: words('Mon Tue Wed Thu Fri Sat Sun'),
};

const norwegian: Locale = {
  decimal: ',',
  group: NO_BREAK,
  groups: SPACES,
  dayFirst: true,
  months: words('januar februar mars april mai juni juli august september oktober november desember'),
  shortMonths: words('jan feb mar apr mai jun jul aug sep okt nov des'),
  weekdays: words('mandag tirsdag onsdag torsdag fredag lørdag søndag'),
  shortWeekdays: words('man tir ons tor fre lør søn'),
};

const danish: Locale = {
  ...norwegian,
  group: '.',
  groups: ['.'],
  months: words('januar februar marts april maj juni juli august september oktober november december'),
  shortMonths: words('jan feb mar apr maj jun jul aug sep okt nov dec'),
};

const finnish: Locale = {
  ...norwegian,
  months: words('tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu').map((month) => `${month}kuu`),
  shortMonths: words('tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu'),
  weekdays: words('maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai'),
  shortWeekdays: words('ma ti ke to pe la su'),
};

/** The locale of a rule file's language; English where none is given. */
export function localeOf(language: Language | undefined): Locale {
  switch (language) {
    case 'nb':
      return norwegian;
    case 'da':
      return danish;
    case 'fi':
      return finnish;
    case 'en':
    case undefined:
      return english;
    default:
      return language satisfies never;
  }
}

function words(list: string): readonly string[] {
  return list.split(' ');
}
