import type { Strings } from './strings.ts';
import { listStrings, type ListStrings } from './subscription-list-words.ts';
import { wordsIn } from './words.ts';

/** What only the cards of subscriptions and their reminders say; names of figures and of statuses come from the rules. */
const english = {
  mrr: 'MRR', mrrLong: 'Monthly recurring revenue', arr: 'ARR', arrLong: 'Annual recurring revenue: twelve times the monthly', soFarIn: '{period} so far',
  vs: 'vs {period}', comparedWith: 'compared with {period}', fromZero: 'n/a, from 0', smallBase: 'n/a, from {n} customers', smallBaseOne: 'n/a, from 1 customer', noChange: 'no change',
  trend: '{name} over {n} months, {range}: from {from} to {to}. Lowest {low}, highest {high}.', lowest: 'Low {value}, {period}', highest: 'High {value}, {period}', historyStarts: 'History starts {period}',
  movements: 'What moved it', movementsIn: 'Movements in {period}: {parts}. {net}.', otherDifference: 'Exchange rates and other',
  movementsOff: 'The movements come to {sum}, but the monthly revenue changed by {change}. The difference of {value} belongs to no subscription: it is shown as a line of its own.',
  retention12: 'over 12 months', converted: '≈ converted with the rates in the data',
  nextToRenew: 'Next to renew', allRenewals: 'All renewals', noRenewals: 'Nothing renews soon', notBegun: 'Nothing has begun yet',
  preview: 'Preview', previewOf: 'Preview {name}', renewsUntil: 'Renews until canceled', seats: 'Seats', seatsUsed: '{n} of {m} used', seatsOver: '{n} used, {m} bought', risk: 'Risk', term: 'Term', termOf: '{n} of {m} payments', termGone: '{share} of the term', overdue: 'Overdue', overdueFor: 'since {date}, {n} days', overdueOne: 'since {date}, 1 day',
  noneHere: 'No subscription here', noneHereWhy: 'This record has no subscription.', whenDate: '{date} · {when}',
  nothingDue: 'Nothing needs attention', nothingDueWhy: 'No payment has failed, no payment is due soon and no term ends soon.', alsoDue: 'also: {others}',
} as const;

type Words = Readonly<Record<keyof typeof english, string>>;

const norwegian: Words = {
  mrr: 'MRR', mrrLong: 'Månedlig gjentakende inntekt', arr: 'ARR', arrLong: 'Årlig gjentakende inntekt: tolv ganger den månedlige', soFarIn: '{period} så langt',
  vs: 'mot {period}', comparedWith: 'sammenlignet med {period}', fromZero: 'i/t, fra 0', smallBase: 'i/t, fra {n} kunder', smallBaseOne: 'i/t, fra 1 kunde', noChange: 'ingen endring',
  trend: '{name} i {n} måneder, {range}: fra {from} til {to}. Lavest {low}, høyest {high}.', lowest: 'Lavest {value}, {period}', highest: 'Høyest {value}, {period}', historyStarts: 'Historikken starter {period}',
  movements: 'Hva som flyttet den', movementsIn: 'Bevegelser i {period}: {parts}. {net}.', otherDifference: 'Valutakurser og annet',
  movementsOff: 'Bevegelsene blir {sum}, men den månedlige inntekten endret seg med {change}. Forskjellen på {value} hører ikke til noe abonnement: den vises på en egen linje.',
  retention12: 'over 12 måneder', converted: '≈ omregnet med kursene i dataene',
  nextToRenew: 'Fornyes snart', allRenewals: 'Alle fornyelser', noRenewals: 'Ingenting fornyes snart', notBegun: 'Ingenting har begynt ennå',
  preview: 'Forhåndsvis', previewOf: 'Forhåndsvis {name}', renewsUntil: 'Fornyes til det sies opp', seats: 'Plasser', seatsUsed: '{n} av {m} i bruk', seatsOver: '{n} i bruk, {m} kjøpt', risk: 'Risiko', term: 'Periode', termOf: '{n} av {m} betalinger', termGone: '{share} av perioden', overdue: 'Forfalt', overdueFor: 'siden {date}, {n} dager', overdueOne: 'siden {date}, 1 dag',
  noneHere: 'Ingen abonnementer her', noneHereWhy: 'Denne posten har ikke noe abonnement.', whenDate: '{date} · {when}',
  nothingDue: 'Ingenting krever oppmerksomhet', nothingDueWhy: 'Ingen betaling har feilet, ingen forfaller snart, og ingen periode går mot slutten.', alsoDue: 'også: {others}',
};

const danish: Words = {
  mrr: 'MRR', mrrLong: 'Månedlig tilbagevendende omsætning', arr: 'ARR', arrLong: 'Årlig tilbagevendende omsætning: tolv gange den månedlige', soFarIn: '{period} indtil nu',
  vs: 'mod {period}', comparedWith: 'sammenlignet med {period}', fromZero: 'i/t, fra 0', smallBase: 'i/t, fra {n} kunder', smallBaseOne: 'i/t, fra 1 kunde', noChange: 'ingen ændring',
  trend: '{name} i {n} måneder, {range}: fra {from} til {to}. Lavest {low}, højest {high}.', lowest: 'Lavest {value}, {period}', highest: 'Højest {value}, {period}', historyStarts: 'Historikken begynder {period}',
  movements: 'Hvad der flyttede den', movementsIn: 'Bevægelser i {period}: {parts}. {net}.', otherDifference: 'Valutakurser og andet',
  movementsOff: 'Bevægelserne giver {sum}, men den månedlige omsætning ændrede sig med {change}. Forskellen på {value} hører ikke til noget abonnement: den vises på en linje for sig.',
  retention12: 'over 12 måneder', converted: '≈ omregnet med kurserne i dataene',
  nextToRenew: 'Fornyes snart', allRenewals: 'Alle fornyelser', noRenewals: 'Intet fornyes snart', notBegun: 'Intet er begyndt endnu',
  preview: 'Vis', previewOf: 'Vis {name}', renewsUntil: 'Fornyes til det opsiges', seats: 'Pladser', seatsUsed: '{n} af {m} i brug', seatsOver: '{n} i brug, {m} købt', risk: 'Risiko', term: 'Periode', termOf: '{n} af {m} betalinger', termGone: '{share} af perioden', overdue: 'Forfalden', overdueFor: 'siden {date}, {n} dage', overdueOne: 'siden {date}, 1 dag',
  noneHere: 'Ingen abonnementer her', noneHereWhy: 'Denne post har intet abonnement.', whenDate: '{date} · {when}',
  nothingDue: 'Intet kræver opmærksomhed', nothingDueWhy: 'Ingen betaling er fejlet, ingen forfalder snart, og ingen periode nærmer sig slutningen.', alsoDue: 'også: {others}',
};

const finnish: Words = {
  mrr: 'MRR', mrrLong: 'Kuukausittain toistuva liikevaihto', arr: 'ARR', arrLong: 'Vuosittain toistuva liikevaihto: kaksitoista kertaa kuukausittainen', soFarIn: '{period} tähän asti',
  vs: 'verrattuna: {period}', comparedWith: 'verrattuna: {period}', fromZero: '–, lähtötaso 0', smallBase: '–, lähtötaso {n} asiakasta', smallBaseOne: '–, lähtötaso 1 asiakas', noChange: 'ei muutosta',
  trend: '{name}, {n} kuukautta, {range}: {from} → {to}. Pienin {low}, suurin {high}.', lowest: 'Pienin {value}, {period}', highest: 'Suurin {value}, {period}', historyStarts: 'Historia alkaa {period}',
  movements: 'Mikä muutti sitä', movementsIn: 'Muutokset, {period}: {parts}. {net}.', otherDifference: 'Valuuttakurssit ja muu',
  movementsOff: 'Muutokset ovat yhteensä {sum}, mutta kuukausiliikevaihto muuttui {change}. Erotus {value} ei kuulu mihinkään tilaukseen: se näytetään omana rivinään.',
  retention12: '12 kuukaudelta', converted: '≈ muunnettu aineiston kursseilla',
  nextToRenew: 'Uusiutuvat seuraavaksi', allRenewals: 'Kaikki uusiutuvat', noRenewals: 'Mikään ei uusiudu pian', notBegun: 'Mikään ei ole vielä alkanut',
  preview: 'Esikatsele', previewOf: 'Esikatsele: {name}', renewsUntil: 'Uusiutuu peruutukseen asti', seats: 'Paikat', seatsUsed: '{n}/{m} käytössä', seatsOver: '{n} käytössä, {m} ostettu', risk: 'Riski', term: 'Kausi', termOf: '{n}/{m} maksua', termGone: '{share} kaudesta', overdue: 'Erääntynyt', overdueFor: '{date} alkaen, {n} päivää', overdueOne: '{date} alkaen, 1 päivä',
  noneHere: 'Ei tilausta', noneHereWhy: 'Tällä tietueella ei ole tilausta.', whenDate: '{date} · {when}',
  nothingDue: 'Mikään ei vaadi huomiota', nothingDueWhy: 'Mikään maksu ei ole epäonnistunut tai erääntymässä, eikä mikään kausi ole päättymässä.', alsoDue: 'myös: {others}',
};

export type CardStrings = ListStrings & Words;

/** Everything the cards say: what lists of subscriptions say, and their own. */
export function cardStrings(locale: string, strings: Strings): CardStrings {
  return Object.assign(Object.create(listStrings(locale, strings)) as ListStrings, wordsIn<Words>(locale, { en: english, nb: norwegian, da: danish, fi: finnish }));
}
