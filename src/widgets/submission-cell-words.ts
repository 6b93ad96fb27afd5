import { wordsIn } from './words.ts';

/** What the field says in which a forecast is changed in its cell, and the number that stands beside it; the rest it shares with other cells and the panel. */
const english = {
  amountOf: 'Forecast of {name}', change: 'Change the forecast of {name}, now {value}', enter: 'Enter the forecast of {name}', savedSay: 'Forecast of {name} saved: {value}',
  ownChanged: 'Own forecast of {name}: {value}; replaced by {who}, {when}',
} as const;

const norwegian: Words = {
  amountOf: 'Prognosen til {name}', change: 'Endre prognosen til {name}, nå {value}', enter: 'Skriv inn prognosen til {name}', savedSay: 'Prognosen til {name} er lagret: {value}',
  ownChanged: 'Egen prognose fra {name}: {value}; erstattet av {who}, {when}',
};

const danish: Words = {
  amountOf: 'Prognosen for {name}', change: 'Ændr prognosen for {name}, nu {value}', enter: 'Skriv prognosen for {name}', savedSay: 'Prognosen for {name} er gemt: {value}',
  ownChanged: 'Egen prognose fra {name}: {value}; erstattet af {who}, {when}',
};

const finnish: Words = {
  amountOf: 'Ennuste: {name}', change: 'Muuta ennustetta: {name}, nyt {value}', enter: 'Anna ennuste: {name}', savedSay: 'Ennuste tallennettu: {name}, {value}',
  ownChanged: 'Oma ennuste, {name}: {value}; korvannut {who}, {when}',
};

export type SubmissionCellWords = Readonly<Record<keyof typeof english, string>>;
type Words = SubmissionCellWords;

export function submissionCellWords(locale: string): SubmissionCellWords {
  return wordsIn<Words>(locale, { en: english, nb: norwegian, da: danish, fi: finnish });
}
