import { wordsIn } from './words.ts';

/** What stands under the forecast of what is not in it, and of what is missing. */
const english = {
  nobodyOne: 'One deal, {amount}, is in no row and no total: its owner has no row here.', nobodyOther: '{n} deals, {amount} together, are in no row and no total: their owners have no row here.', show: 'Show them',
  short: 'Amounts are written short, so that there is room for all columns. Open one, or rest on it, to read it in full.',
  noGoalOne: '{name} has no goal for {period}. Set one where goals are kept: gap, attainment and coverage then appear.', noGoalOther: '{n} people have no goal for {period}. Set goals where they are kept: gap, attainment and coverage then appear.',
} as const;

const norwegian: Words = {
  nobodyOne: 'Én avtale, {amount}, er ikke med i noen rad eller sum: eieren har ingen rad her.', nobodyOther: '{n} avtaler, til sammen {amount}, er ikke med i noen rad eller sum: eierne har ingen rad her.', show: 'Vis dem',
  short: 'Beløpene er forkortet, så det er plass til alle kolonnene. Åpne et, eller hold pekeren over det, for å lese det i sin helhet.',
  noGoalOne: '{name} har ikke noe mål for {period}. Sett et der målene føres: da vises avstand, måloppnåelse og dekning.', noGoalOther: '{n} personer har ikke noe mål for {period}. Sett mål der de føres: da vises avstand, måloppnåelse og dekning.',
};

const danish: Words = {
  nobodyOne: 'Én aftale, {amount}, indgår ikke i nogen række eller sum: ejeren har ingen række her.', nobodyOther: '{n} aftaler, i alt {amount}, indgår ikke i nogen række eller sum: ejerne har ingen række her.', show: 'Vis dem',
  short: 'Beløbene er forkortet, så der er plads til alle kolonner. Åbn et, eller hold markøren over det, for at læse det fuldt ud.',
  noGoalOne: '{name} har intet mål for {period}. Sæt et, hvor målene føres: så vises afstand, målopfyldelse og dækning.', noGoalOther: '{n} personer har intet mål for {period}. Sæt mål, hvor de føres: så vises afstand, målopfyldelse og dækning.',
};

const finnish: Words = {
  nobodyOne: 'Yksi kauppa, {amount}, ei ole millään rivillä eikä summassa: omistajalla ei ole riviä tässä.', nobodyOther: '{n} kauppaa, yhteensä {amount}, ei ole millään rivillä eikä summassa: omistajilla ei ole riviä tässä.', show: 'Näytä ne',
  short: 'Summat on lyhennetty, jotta kaikki sarakkeet mahtuvat. Avaa summa tai vie osoitin sen päälle, niin se näkyy kokonaan.',
  noGoalOne: 'Henkilöllä {name} ei ole tavoitetta: {period}. Aseta se tavoitteisiin, niin erotus, toteuma ja kattavuus näkyvät.', noGoalOther: '{n} henkilöllä ei ole tavoitetta: {period}. Aseta ne tavoitteisiin, niin erotus, toteuma ja kattavuus näkyvät.',
};

type Words = Readonly<Record<keyof typeof english, string>>;

export function noteWords(locale: string): Words {
  return wordsIn<Words>(locale, { en: english, nb: norwegian, da: danish, fi: finnish });
}
