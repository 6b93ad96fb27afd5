import { wordsIn } from './words.ts';

/** What the column of changes says, and what opens from it. */
const english = {
  heading: 'Δ {n} days', headingOne: 'Δ {n} day', inDays: '{value} in {n} days', inDay: '{value} in {n} day', up: 'up', down: 'down', same: 'no change',
  trend: 'Total over {n} days: from {from} to {to}, lowest {low}, highest {high}',
  notKnown: 'not known', notKnownWhy: 'No history reaches back to {day}, so what changed since then is not known.',
  moved: 'What moved · {name}', since: 'since {day}', nothing: 'No deal’s part in the total changed.', more: 'and {n} more', showAll: 'Click or press Enter for all of them', failed: 'The deals that moved could not be read.',
  explain: 'Each deal counts with its part in the total: as it stood at the end of {day}, and as it stands now. A deal that came from somebody else comes with its whole amount.',
  computed: 'How it is computed',
} as const;

export type ChangeWords = Readonly<Record<keyof typeof english, string>>;

const norwegian: ChangeWords = {
  heading: 'Δ {n} dager', headingOne: 'Δ {n} dag', inDays: '{value} på {n} dager', inDay: '{value} på {n} dag', up: 'opp', down: 'ned', same: 'ingen endring',
  trend: 'Totalen over {n} dager: fra {from} til {to}, lavest {low}, høyest {high}',
  notKnown: 'ukjent', notKnownWhy: 'Ingen historikk går tilbake til {day}, så hva som er endret siden da, er ikke kjent.',
  moved: 'Hva som flyttet seg · {name}', since: 'siden {day}', nothing: 'Ingen avtales del av totalen er endret.', more: 'og {n} til', showAll: 'Klikk eller trykk Enter for å se alle', failed: 'Avtalene som flyttet seg, kunne ikke leses.',
  explain: 'Hver avtale teller med sin del av totalen: slik den var på slutten av {day}, og slik den er nå. En avtale som kom fra en annen, kommer med hele beløpet.',
  computed: 'Slik beregnes den',
};

const danish: ChangeWords = {
  heading: 'Δ {n} dage', headingOne: 'Δ {n} dag', inDays: '{value} på {n} dage', inDay: '{value} på {n} dag', up: 'op', down: 'ned', same: 'ingen ændring',
  trend: 'Totalen over {n} dage: fra {from} til {to}, lavest {low}, højest {high}',
  notKnown: 'ukendt', notKnownWhy: 'Ingen historik går tilbage til {day}, så det vides ikke, hvad der er ændret siden da.',
  moved: 'Hvad der flyttede sig · {name}', since: 'siden {day}', nothing: 'Ingen aftales del af totalen er ændret.', more: 'og {n} til', showAll: 'Klik eller tryk Enter for at se alle', failed: 'Aftalerne, der flyttede sig, kunne ikke læses.',
  explain: 'Hver aftale tæller med sin del af totalen: som den var ved slutningen af {day}, og som den er nu. En aftale, der kom fra en anden, kommer med hele beløbet.',
  computed: 'Sådan beregnes den',
};

const finnish: ChangeWords = {
  heading: 'Δ {n} päivää', headingOne: 'Δ {n} päivä', inDays: '{value}, {n} päivää', inDay: '{value}, {n} päivä', up: 'nousi', down: 'laski', same: 'ei muutosta',
  trend: 'Summa {n} päivän ajalta: alussa {from}, nyt {to}, alin {low}, ylin {high}',
  notKnown: 'ei tiedossa', notKnownWhy: 'Historia ei ulotu päivään {day}, joten sen jälkeisiä muutoksia ei tiedetä.',
  moved: 'Mikä muuttui · {name}', since: 'alkaen {day}', nothing: 'Minkään kaupan osuus summasta ei muuttunut.', more: 'ja {n} muuta', showAll: 'Napsauta tai paina Enter, niin näet kaikki', failed: 'Muuttuneita kauppoja ei voitu lukea.',
  explain: 'Kukin kauppa on mukana osuudellaan summasta: sellaisena kuin se oli päivän {day} lopussa ja sellaisena kuin se on nyt. Toiselta tullut kauppa tulee koko summallaan.',
  computed: 'Näin se lasketaan',
};

export function changeWords(locale: string): ChangeWords {
  return wordsIn<ChangeWords>(locale, { en: english, nb: norwegian, da: danish, fi: finnish });
}
