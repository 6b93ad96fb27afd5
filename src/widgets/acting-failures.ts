import type { FeedError } from '../table/result.ts';
import { retold, type Telling } from './retold.ts';
import { wordsIn } from './words.ts';

/** By the name of what is said; in English each stands where it is made. */
type Own = Readonly<Record<'READ_ONLY' | 'UNSAVED', Telling>>;

/** A failure of acting itself in the language of a locale; undefined for those of a feed, which tells its own, and in a language without words. */
export function ownFailure(error: FeedError, locale: string): FeedError | undefined {
  return retold(error, wordsIn<Own | Record<string, never>>(locale, { en: {}, nb: norwegian, da: danish, fi: finnish }));
}

const norwegian: Own = {
  READ_ONLY: ['Disse dataene kan ikke endres her.', 'Ingenting ble endret.', 'Koble widgeten til et lager som tar imot endringer.'],
  UNSAVED: ['Noe gikk galt mens dette ble lagret.', 'Det er kanskje ikke lagret.', 'Se på verdien igjen; skjer det igjen, meld fra om dette: {reason}'],
};

const danish: Own = {
  READ_ONLY: ['Disse data kan ikke ændres her.', 'Intet blev ændret.', 'Forbind widgetten med et lager, der tager imod ændringer.'],
  UNSAVED: ['Noget gik galt, mens dette blev gemt.', 'Det er måske ikke gemt.', 'Se på værdien igen; sker det igen, så meld dette: {reason}'],
};

const finnish: Own = {
  READ_ONLY: ['Näitä tietoja ei voi muuttaa tässä.', 'Mitään ei muutettu.', 'Yhdistä widget varastoon, joka ottaa muutoksia vastaan.'],
  UNSAVED: ['Jokin meni vikaan tallennuksen aikana.', 'Muutos ei ehkä tallentunut.', 'Katso arvo uudelleen; jos se toistuu, ilmoita tämä: {reason}'],
};
