import { wordsIn } from './words.ts';

/** What only the form for a new subscription says: hints, and what is missing or wrong in it. */
const english = {
  timesHint: 'until canceled', currencyHint: 'such as USD',
  foundNone: 'It has no line items that are not in a subscription already. Check the id, or take new line items.',
  noDeal: 'No deal has the id {id}. Check the id, or take new line items.',
  lookFirst: 'The line items to come were not looked up yet. Nothing was created. Look at them below, then create it.',
  lineNeeded: 'It needs a line item with a price and a billing frequency. Nothing was created. Add one.',
  contactNeeded: 'Invoices need a contact. Nothing was created. Say who gets them, or collect by payment link.',
  startNeeded: 'It has no start date, so no payment would be due. Nothing was created. Choose the day it starts.',
  badCurrency: '“{text}” is no currency code. Nothing was created. Use three letters, such as USD or EUR.',
  badDays: '“{text}” is no number of days. Nothing was created. Type a whole number, 0 for at once.',
  badDiscount: 'A discount of “{text}” is not possible. Nothing was created. Type a number from 0 to 100.',
  badTimes: '“{text}” is no number of payments. Nothing was created. Type a whole number from 1, or leave it blank to go on until canceled.',
} as const;

export type CreateWords = Readonly<Record<keyof typeof english, string>>;

const norwegian: CreateWords = {
  timesHint: 'til det sies opp', currencyHint: 'for eksempel NOK',
  foundNone: 'Den har ingen varelinjer som ikke allerede er i et abonnement. Sjekk id-en, eller ta nye varelinjer.',
  noDeal: 'Ingen avtale har id-en {id}. Sjekk id-en, eller ta nye varelinjer.',
  lookFirst: 'Varelinjene er ikke hentet ennå. Ingenting ble opprettet. Se på dem nedenfor, og opprett så.',
  lineNeeded: 'Det trengs en varelinje med pris og fakturering. Ingenting ble opprettet. Legg til en.',
  contactNeeded: 'Fakturaer trenger en kontakt. Ingenting ble opprettet. Oppgi hvem som får dem, eller krev inn med betalingslenke.',
  startNeeded: 'Det har ingen startdato, så ingen betaling ville forfalle. Ingenting ble opprettet. Velg dagen det starter.',
  badCurrency: '«{text}» er ingen valutakode. Ingenting ble opprettet. Bruk tre bokstaver, for eksempel NOK eller EUR.',
  badDays: '«{text}» er ikke et antall dager. Ingenting ble opprettet. Skriv et helt tall, 0 for straks.',
  badDiscount: 'En rabatt på «{text}» er ikke mulig. Ingenting ble opprettet. Skriv et tall fra 0 til 100.',
  badTimes: '«{text}» er ikke et antall betalinger. Ingenting ble opprettet. Skriv et helt tall fra 1, eller la det stå tomt til det sies opp.',
};

const danish: CreateWords = {
  timesHint: 'til det opsiges', currencyHint: 'for eksempel DKK',
  foundNone: 'Den har ingen varelinjer, som ikke allerede er i et abonnement. Se efter id’et, eller tag nye varelinjer.',
  noDeal: 'Ingen aftale har id’et {id}. Se efter id’et, eller tag nye varelinjer.',
  lookFirst: 'Varelinjerne er ikke hentet endnu. Intet blev oprettet. Se på dem nedenfor, og opret så.',
  lineNeeded: 'Der kræves en varelinje med pris og fakturering. Intet blev oprettet. Tilføj en.',
  contactNeeded: 'Fakturaer kræver en kontakt. Intet blev oprettet. Angiv, hvem der får dem, eller opkræv med betalingslink.',
  startNeeded: 'Det har ingen startdato, så ingen betaling ville forfalde. Intet blev oprettet. Vælg dagen, det starter.',
  badCurrency: '“{text}” er ingen valutakode. Intet blev oprettet. Brug tre bogstaver, for eksempel DKK eller EUR.',
  badDays: '“{text}” er ikke et antal dage. Intet blev oprettet. Skriv et helt tal, 0 for straks.',
  badDiscount: 'En rabat på “{text}” er ikke mulig. Intet blev oprettet. Skriv et tal fra 0 til 100.',
  badTimes: '“{text}” er ikke et antal betalinger. Intet blev oprettet. Skriv et helt tal fra 1, eller lad det stå tomt, til det opsiges.',
};

const finnish: CreateWords = {
  timesHint: 'kunnes peruutetaan', currencyHint: 'esimerkiksi EUR',
  foundNone: 'Sillä ei ole rivejä, jotka eivät jo ole tilauksessa. Tarkista tunnus tai käytä uusia rivejä.',
  noDeal: 'Millään kaupalla ei ole tunnusta {id}. Tarkista tunnus tai käytä uusia rivejä.',
  lookFirst: 'Rivejä ei ole vielä haettu. Mitään ei luotu. Katso rivit alta ja luo sitten.',
  lineNeeded: 'Tarvitaan rivi, jolla on hinta ja laskutusväli. Mitään ei luotu. Lisää rivi.',
  contactNeeded: 'Laskut tarvitsevat yhteyshenkilön. Mitään ei luotu. Kerro, kuka ne saa, tai peri maksulinkillä.',
  startNeeded: 'Alkupäivä puuttuu, joten mikään maksu ei erääntyisi. Mitään ei luotu. Valitse alkupäivä.',
  badCurrency: '”{text}” ei ole valuuttakoodi. Mitään ei luotu. Käytä kolmea kirjainta, esimerkiksi EUR tai USD.',
  badDays: '”{text}” ei ole päivien määrä. Mitään ei luotu. Kirjoita kokonaisluku, 0 jos heti.',
  badDiscount: '”{text}” ei käy alennukseksi. Mitään ei luotu. Kirjoita luku 0–100.',
  badTimes: '”{text}” ei ole maksujen määrä. Mitään ei luotu. Kirjoita kokonaisluku 1:stä alkaen tai jätä tyhjäksi, niin tilaus jatkuu kunnes peruutetaan.',
};

export function createWords(locale: string): CreateWords {
  return wordsIn<CreateWords>(locale, { en: english, nb: norwegian, da: danish, fi: finnish });
}
