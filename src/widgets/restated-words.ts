import { wordsIn } from './words.ts';

/** Words of a restatement: fetched with the first one. */
const english = {
  chipOne: '{n} closed period changed', chipOther: '{n} closed periods changed',
  why: 'These periods were over when they were last shown, {time}. Their numbers are others now.',
  period: 'Period', measure: 'Measure', change: 'Last shown → now', difference: 'Difference', fromTo: 'from {from} to {to}', none: 'none', blank: 'blank',
  first: 'The first {n} of {total}.',
  edits: 'Edits since then', otherOne: 'One other edit did not change these numbers.', others: '{n} other edits did not change these numbers.', rowAdded: 'row added', rowRemoved: 'row removed', imports: 'Files since then', rules: 'Rules', rulesChanged: 'The rules of this report changed since then.',
  unexplained: 'No edit, no file and no rule explains this. The report looks at today’s date, or data that it read was removed.',
  seen: 'Seen', seenWhy: 'From now on, compare with the numbers shown now.', seenFailed: 'This could not be noted. The numbers stay as they are. Try again.',
};

const norwegian: Words = {
  chipOne: '{n} avsluttet periode er endret', chipOther: '{n} avsluttede perioder er endret', why: 'Periodene var over da de sist ble vist, {time}. Tallene er andre nå.',
  period: 'Periode', measure: 'Mål', change: 'Sist vist → nå', difference: 'Forskjell', fromTo: 'fra {from} til {to}', none: 'ingen', blank: 'tomt', first: 'De første {n} av {total}.',
  edits: 'Endringer siden da', otherOne: 'Én annen endring påvirket ikke disse tallene.', others: '{n} andre endringer påvirket ikke disse tallene.', rowAdded: 'rad lagt til', rowRemoved: 'rad fjernet', imports: 'Filer siden da', rules: 'Regler', rulesChanged: 'Reglene for rapporten er endret siden da.',
  unexplained: 'Ingen endring, fil eller regel forklarer dette. Rapporten ser på dagens dato, eller data den leste er fjernet.',
  seen: 'Sett', seenWhy: 'Sammenlign heretter med tallene som vises nå.', seenFailed: 'Dette kunne ikke noteres. Tallene står som de er. Prøv igjen.',
};

const danish: Words = {
  chipOne: '{n} afsluttet periode er ændret', chipOther: '{n} afsluttede perioder er ændret', why: 'Perioderne var forbi, da de sidst blev vist, {time}. Tallene er andre nu.',
  period: 'Periode', measure: 'Mål', change: 'Sidst vist → nu', difference: 'Forskel', fromTo: 'fra {from} til {to}', none: 'ingen', blank: 'tom', first: 'De første {n} af {total}.',
  edits: 'Ændringer siden da', otherOne: 'Én anden ændring påvirkede ikke disse tal.', others: '{n} andre ændringer påvirkede ikke disse tal.', rowAdded: 'række tilføjet', rowRemoved: 'række fjernet', imports: 'Filer siden da', rules: 'Regler', rulesChanged: 'Rapportens regler er ændret siden da.',
  unexplained: 'Ingen ændring, fil eller regel forklarer dette. Rapporten ser på dags dato, eller data, den læste, er fjernet.',
  seen: 'Set', seenWhy: 'Sammenlign herefter med de tal, der vises nu.', seenFailed: 'Dette kunne ikke noteres. Tallene står, som de er. Prøv igen.',
};

const finnish: Words = {
  chipOne: '{n} päättynyt jakso muuttui', chipOther: '{n} päättynyttä jaksoa muuttui', why: 'Jaksot olivat päättyneet, kun ne viimeksi näytettiin, {time}. Niiden luvut ovat nyt toiset.',
  period: 'Jakso', measure: 'Mittari', change: 'Viimeksi → nyt', difference: 'Ero', fromTo: '{from} → {to}', none: 'ei mitään', blank: 'tyhjä', first: 'Ensimmäiset {n}, yhteensä {total}.',
  edits: 'Muokkaukset sen jälkeen', otherOne: 'Yksi muu muokkaus ei muuttanut näitä lukuja.', others: '{n} muuta muokkausta ei muuttanut näitä lukuja.', rowAdded: 'rivi lisätty', rowRemoved: 'rivi poistettu', imports: 'Tiedostot sen jälkeen', rules: 'Säännöt', rulesChanged: 'Raportin säännöt ovat muuttuneet sen jälkeen.',
  unexplained: 'Mikään muokkaus, tiedosto tai sääntö ei selitä tätä. Raportti riippuu tästä päivästä, tai sen lukemia tietoja on poistettu.',
  seen: 'Nähty', seenWhy: 'Vertaa tästä lähtien nyt näkyviin lukuihin.', seenFailed: 'Tätä ei voitu tallentaa. Luvut pysyvät ennallaan. Yritä uudelleen.',
};

export type RestatedWords = Readonly<Record<keyof typeof english, string>>;
type Words = RestatedWords;

export function restatedWords(locale: string): RestatedWords {
  return wordsIn(locale, { en: english, nb: norwegian, da: danish, fi: finnish });
}
