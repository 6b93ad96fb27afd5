import { formatCount } from '../draw/numbers.ts';
import type { ExceptionRow, RunNote } from '../table/result.ts';
import { fill } from './strings.ts';
import { wordsIn } from './words.ts';

/** The notes of the engine, each of which counts something, and what a list leaves out. */
export type NoteWords = Readonly<Record<'divisions' | 'cycles' | 'withoutHistory' | 'unreadable' | 'ahead' | 'restricted' | 'unseen' | 'more', string>>;

/**
 * The engine is loaded before the first picture and carries the sentence of each note once, in English and without its count; what tells it whole is
 * fetched with the panel that lists notes, and knows it again here.
 */
const SENTENCES: readonly (readonly [name: keyof NoteWords, form: RegExp])[] = [
  ['divisions', /^divisions by zero gave blank$/],
  ['cycles', /^rows lead back to themselves along (?<link>.*) and were not followed$/s],
  ['withoutHistory', /^(?<table>.*) need history: without an entry in (?<history>.*) they count as /s],
  ['unreadable', /^values of (?<history>.*) could not be read /s],
  ['ahead', /^periods have not begun: /],
  ['restricted', /^rows are not the viewer's to see: their numbers are blank /],
  ['unseen', /^(?<table>.*) are not the viewer's to see: they are in no number$/s],
];

/** A note of a report in the language of a locale, with what it counts; as it is where the note is not known. */
export function noteText({ message, count }: RunNote, locale: string): string {
  const n = formatCount(count, locale);
  for (const [name, form] of SENTENCES) {
    const found = form.exec(message);
    if (found) return fill(noteWords(locale)[name], new Map([...Object.entries(found.groups ?? {}), ['n', n]]));
  }
  return `${message} (${n})`;
}

/** What a list of rows to look at says of one; the last may stand for those that are not listed (`and 12 more`). */
export function exceptionText({ key, message }: ExceptionRow, locale: string): string {
  const more = key === '' ? /^and (\d+) more$/.exec(message) : null;
  return more ? fill(noteWords(locale).more, { n: formatCount(Number(more[1]), locale) }) : message;
}

const noteWords = (locale: string): NoteWords => wordsIn(locale, noteWordsOf);

export const noteWordsOf: Readonly<Record<'en' | 'nb' | 'da' | 'fi', NoteWords>> = {
  en: {
    divisions: '{n} {n|division|divisions} by zero gave blank.',
    cycles: '{n} {n|row leads back to itself|rows lead back to themselves} along {link} and {n|was|were} not followed.',
    withoutHistory: '{n} {n|row|rows} of {table} {n|has|have} no entry in {history}: {n|it counts|they count} as unchanged since {n|it was|they were} created.',
    unreadable: '{n} {n|value|values} of {history} could not be read and {n|counts|count} as blank.',
    ahead: '{n} {n|period has|periods have} not begun: what will be in {n|it is not known, so it is|them is not known, so they are} blank.',
    restricted: 'The numbers of {n} {n|row|rows} are not the viewer’s to see: they are blank and in no total.',
    unseen: '{n} {n|row|rows} of {table} {n|is|are} not the viewer’s to see and in no number.',
    more: 'and {n} more',
  },
  nb: {
    divisions: '{n} {n|deling|delinger} på null ga tomt svar.',
    cycles: '{n} {n|rad|rader} fører tilbake til seg selv langs {link} og ble ikke fulgt.',
    withoutHistory: '{n} {n|rad|rader} i {table} mangler i {history} og regnes som uendret siden {n|den|de} ble opprettet.',
    unreadable: '{n} {n|verdi|verdier} i {history} kunne ikke leses og regnes som {n|tom|tomme}.',
    ahead: '{n} {n|periode|perioder} har ikke begynt: hva {n|den|de} vil inneholde, er ikke kjent, så {n|den er tom|de er tomme}.',
    restricted: 'Tallene i {n} {n|rad|rader} er ikke synlige for den som ser på: de er tomme og ikke med i noen sum.',
    unseen: '{n} {n|rad|rader} i {table} er ikke {n|synlig|synlige} for den som ser på, og ikke med i noe tall.',
    more: 'og {n} til',
  },
  da: {
    divisions: '{n} {n|division|divisioner} med nul gav et tomt svar.',
    cycles: '{n} {n|række|rækker} fører tilbage til sig selv langs {link} og blev ikke fulgt.',
    withoutHistory: '{n} {n|række|rækker} i {table} mangler i {history} og regnes som uændret, siden {n|den|de} blev oprettet.',
    unreadable: '{n} {n|værdi|værdier} i {history} kunne ikke læses og regnes som {n|tom|tomme}.',
    ahead: '{n} {n|periode|perioder} er ikke begyndt: hvad {n|den|de} vil indeholde, vides ikke, så {n|den er tom|de er tomme}.',
    restricted: 'Tallene i {n} {n|række|rækker} er ikke synlige for den, der ser på: de er tomme og indgår ikke i nogen sum.',
    unseen: '{n} {n|række|rækker} i {table} er ikke {n|synlig|synlige} for den, der ser på, og indgår ikke i noget tal.',
    more: 'og {n} til',
  },
  fi: {
    divisions: '{n} {n|jako|jakoa} nollalla antoi tyhjän.',
    cycles: '{n} {n|rivi|riviä} johtaa takaisin itseensä ({link}): {n|sitä|niitä} ei seurattu.',
    withoutHistory: '{n} {n|rivi|riviä} taulussa {table} ilman merkintää taulussa {history}: {n|se lasketaan muuttumattomaksi luontinsa|ne lasketaan muuttumattomiksi luontinsa} jälkeen.',
    unreadable: '{n} {n|arvo|arvoa} taulussa {history} ei voitu lukea: {n|se lasketaan tyhjäksi|ne lasketaan tyhjiksi}.',
    ahead: '{n} {n|jakso|jaksoa} ei ole vielä alkanut: {n|sen|niiden} sisältöä ei tiedetä, joten {n|se on tyhjä|ne ovat tyhjiä}.',
    restricted: '{n} rivin luvut eivät ole katsojan nähtävissä: ne ovat tyhjiä eivätkä ole missään summassa.',
    unseen: '{n} {n|rivi|riviä} taulussa {table} ei ole katsojan nähtävissä eikä mukana missään luvussa.',
    more: 'ja {n} muuta',
  },
};
