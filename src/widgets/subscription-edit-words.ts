import { wordsIn } from './words.ts';

/** What only the form says that edits a subscription. */
const english = {
  amount: 'Amount per billing period',
  stated: 'The subscription states this amount itself, and it counts. Its line items come to {lines}; changing them does not change it.',
  statedAlone: 'The subscription states this amount itself; it has no line items.',
  statedMixed: 'The subscription states this amount itself. Its line items are in several currencies, so they have no sum to follow.',
  follow: 'Follow the line items: {lines}', follows: 'Once saved, its line items make the amount: {lines} instead of {stated}.', keepStated: 'Keep {stated}',
  madeOf: 'Its line items make the amount: {lines} per billing period.', madeAnew: 'Once saved, its line items make the amount {lines} per billing period instead of {before}.',
  amountNeeded: 'No line items tell an amount, so it cannot be blank. Nothing was saved. Type the amount, 0 for nothing.',
  dueOver: 'The next payment cannot be due on a day that is over. Nothing was saved. Choose today or a later day.',
  priceNeeded: '{name} has no unit price. Nothing was saved. Type a price, 0 for nothing.',
} as const;

export type EditWords = Readonly<Record<keyof typeof english, string>>;

const norwegian: EditWords = {
  amount: 'Beløp per faktureringsperiode',
  stated: 'Abonnementet oppgir selv dette beløpet, og det gjelder. Varelinjene blir {lines}; endres de, endres ikke beløpet.',
  statedAlone: 'Abonnementet oppgir selv dette beløpet; det har ingen varelinjer.',
  statedMixed: 'Abonnementet oppgir selv dette beløpet. Varelinjene er i flere valutaer og har derfor ingen sum å følge.',
  follow: 'Følg varelinjene: {lines}', follows: 'Når det er lagret, gir varelinjene beløpet: {lines} i stedet for {stated}.', keepStated: 'Behold {stated}',
  madeOf: 'Varelinjene gir beløpet: {lines} per faktureringsperiode.', madeAnew: 'Når det er lagret, gir varelinjene {lines} per faktureringsperiode i stedet for {before}.',
  amountNeeded: 'Ingen varelinjer sier et beløp, så det kan ikke være tomt. Ingenting ble lagret. Skriv beløpet, 0 for ingenting.',
  dueOver: 'Neste betaling kan ikke forfalle på en dag som er over. Ingenting ble lagret. Velg i dag eller en senere dag.',
  priceNeeded: '{name} har ingen enhetspris. Ingenting ble lagret. Skriv en pris, 0 for ingenting.',
};

const danish: EditWords = {
  amount: 'Beløb pr. faktureringsperiode',
  stated: 'Abonnementet angiver selv dette beløb, og det gælder. Varelinjerne giver {lines}; ændres de, ændres beløbet ikke.',
  statedAlone: 'Abonnementet angiver selv dette beløb; det har ingen varelinjer.',
  statedMixed: 'Abonnementet angiver selv dette beløb. Varelinjerne er i flere valutaer og har derfor ingen sum at følge.',
  follow: 'Følg varelinjerne: {lines}', follows: 'Når det er gemt, giver varelinjerne beløbet: {lines} i stedet for {stated}.', keepStated: 'Behold {stated}',
  madeOf: 'Varelinjerne giver beløbet: {lines} pr. faktureringsperiode.', madeAnew: 'Når det er gemt, giver varelinjerne {lines} pr. faktureringsperiode i stedet for {before}.',
  amountNeeded: 'Ingen varelinjer siger et beløb, så det kan ikke være tomt. Intet blev gemt. Skriv beløbet, 0 for ingenting.',
  dueOver: 'Næste betaling kan ikke forfalde på en dag, der er forbi. Intet blev gemt. Vælg i dag eller en senere dag.',
  priceNeeded: '{name} har ingen enhedspris. Intet blev gemt. Skriv en pris, 0 for ingenting.',
};

const finnish: EditWords = {
  amount: 'Summa laskutuskaudelta',
  stated: 'Tilaus ilmoittaa tämän summan itse, ja se on voimassa. Rivit ovat yhteensä {lines}; niiden muuttaminen ei muuta summaa.',
  statedAlone: 'Tilaus ilmoittaa tämän summan itse; sillä ei ole rivejä.',
  statedMixed: 'Tilaus ilmoittaa tämän summan itse. Rivit ovat useassa valuutassa, joten niillä ei ole yhteissummaa.',
  follow: 'Seuraa rivejä: {lines}', follows: 'Tallennuksen jälkeen summa tulee riveistä: {lines} eikä {stated}.', keepStated: 'Pidä {stated}',
  madeOf: 'Summa tulee riveistä: {lines} laskutuskaudelta.', madeAnew: 'Tallennuksen jälkeen riveistä tulee {lines} laskutuskaudelta eikä {before}.',
  amountNeeded: 'Mikään rivi ei kerro summaa, joten se ei voi olla tyhjä. Mitään ei tallennettu. Kirjoita summa, 0 jos ei mitään.',
  dueOver: 'Seuraava maksu ei voi erääntyä menneenä päivänä. Mitään ei tallennettu. Valitse tämä päivä tai myöhempi.',
  priceNeeded: 'Riviltä {name} puuttuu yksikköhinta. Mitään ei tallennettu. Kirjoita hinta, 0 jos ei mitään.',
};

export function editWords(locale: string): EditWords {
  return wordsIn<EditWords>(locale, { en: english, nb: norwegian, da: danish, fi: finnish });
}
