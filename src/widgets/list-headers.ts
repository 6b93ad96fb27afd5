/** Headers of the properties of a subscription in the four languages an export can be had in (EX-2); values are never translated. */
const HEADERS: ReadonlyMap<string, readonly [en: string, nb: string, da: string, fi: string]> = new Map([
  ['id', ['Id', 'ID', 'Id', 'Tunnus']], ['name', ['Name', 'Navn', 'Navn', 'Nimi']], ['status', ['Status', 'Status', 'Status', 'Tila']],
  ['start_date', ['Start date', 'Startdato', 'Startdato', 'Alkupäivä']], ['end_date', ['End date', 'Sluttdato', 'Slutdato', 'Päättymispäivä']],
  ['next_payment_due', ['Next payment due', 'Neste betaling', 'Næste betaling', 'Seuraava maksu']], ['payments_made', ['Payments made', 'Utførte betalinger', 'Foretagne betalinger', 'Maksuja maksettu']],
  ['monthly_amount', ['Monthly amount', 'Beløp per måned', 'Beløb pr. måned', 'Summa kuukaudessa']], ['currency', ['Currency', 'Valuta', 'Valuta', 'Valuutta']],
  ['company', ['Company', 'Firma', 'Virksomhed', 'Yritys']], ['contact', ['Contact', 'Kontakt', 'Kontakt', 'Yhteyshenkilö']], ['owner', ['Owner', 'Eier', 'Ejer', 'Omistaja']],
  ['amount_per_cycle', ['Amount per cycle', 'Beløp per periode', 'Beløb pr. periode', 'Summa laskutuskaudelta']], ['billing_frequency', ['Billing frequency', 'Fakturering', 'Fakturering', 'Laskutusväli']],
  ['billing_terms', ['Billing terms', 'Vilkår', 'Vilkår', 'Laskutusehdot']], ['number_of_payments', ['Number of payments', 'Antall betalinger', 'Antal betalinger', 'Maksujen määrä']],
  ['last_payment', ['Last payment', 'Siste betaling', 'Seneste betaling', 'Viimeisin maksu']], ['collection', ['Collection', 'Innkreving', 'Opkrævning', 'Veloitustapa']],
  ['revenue', ['Revenue', 'Inntekt', 'Omsætning', 'Tuotto']], ['current', ['Current', 'Løpende', 'Løbende', 'Nykyinen']], ['at_risk', ['At risk', 'I fare', 'I fare', 'Vaarassa']],
  ['committed', ['Committed', 'Avtalt', 'Aftalt', 'Sovittu']], ['term_progress', ['Term progress', 'Del av perioden', 'Del af perioden', 'Osuus kaudesta']],
  ['quote', ['Quote', 'Tilbud', 'Tilbud', 'Tarjous']], ['plan', ['Plan', 'Plan', 'Plan', 'Tilaustyyppi']], ['seats', ['Seats', 'Plasser', 'Pladser', 'Paikat']], ['trial_end', ['Trial end', 'Prøveperiode slutter', 'Prøveperiode slutter', 'Kokeilu päättyy']],
  ['canceled_at', ['Canceled at', 'Sagt opp', 'Opsagt', 'Peruttu']], ['paused_at', ['Paused at', 'Satt på pause', 'Sat på pause', 'Keskeytetty']], ['payment_method', ['Payment method', 'Betalingsmåte', 'Betalingsmåde', 'Maksutapa']], ['net_terms_days', ['Net terms days', 'Betalingsfrist i dager', 'Betalingsfrist i dage', 'Maksuaika päivinä']],
  ['deal', ['Deal', 'Avtale', 'Aftale', 'Kauppa']], ['contacts', ['Contact', 'kontakt', 'kontakt', 'yhteyshenkilö']], ['companies', ['Company', 'firma', 'virksomhed', 'yritys']], ['deals', ['Deal', 'avtale', 'aftale', 'kauppa']],
  ['emails', ['emails', 'e-postadresser', 'e-mailadresser', 'sähköpostiosoitteet']], ['domains', ['domains', 'domener', 'domæner', 'verkkotunnukset']],
  ['line_items', ['Line item', 'varelinje', 'varelinje', 'rivi']], ['payments', ['Payment', 'betaling', 'betaling', 'maksu']],
  ['invoices', ['Invoice', 'faktura', 'faktura', 'lasku']], ['quotes', ['Quote', 'tilbud', 'tilbud', 'tarjous']], ['refunds', ['Refund', 'tilbakebetaling', 'refundering', 'hyvitys']],
]);

/** Languages of headers, each in its own name. */
export const HEADER_LANGUAGES = [['en', 'English'], ['nb', 'Norsk'], ['da', 'Dansk'], ['fi', 'Suomi']] as const;
export type HeaderLanguage = (typeof HEADER_LANGUAGES)[number][0];

/** The header of a column; one that no language knows keeps the words of its rule file. */
export function headerOf(id: string, label: string, language: HeaderLanguage): string {
  return HEADERS.get(id)?.[at(language)] ?? label;
}

/** The headers of associated records: their ids, their names (EX-5), and what else is told of them (EX-4). */
export function associatedHeaders(table: string, language: HeaderLanguage, more?: string): readonly string[] {
  const object = HEADERS.get(table)?.[at(language)] ?? table;
  const [ids, names] = ([['Associated {} IDs', 'Associated {}'], ['Tilknyttede {}-ID-er', 'Tilknyttet {}'], ['Tilknyttede {}-id’er', 'Tilknyttet {}'], ['Liitetyt tunnukset: {}', 'Liitetty: {}']] as const)[at(language)];
  const both = [ids.replace('{}', object), names.replace('{}', object)] as const;
  return more === undefined ? both : [...both, `${both[1]}: ${headerOf(more, more, language)}`];
}

function at(language: HeaderLanguage): 0 | 1 | 2 | 3 {
  return HEADER_LANGUAGES.findIndex(([id]) => id === language) as 0 | 1 | 2 | 3;
}
