import type { ReportWords } from './report-words.ts';

/** What the report of an import says in Norwegian (bokmål). */
export const reportWordsNb: ReportWords = {
  language: 'nb',
  head: '{source} → {table}: {rows} {rows|rad|rader} inn, {kept} beholdt, {refused} avvist.',
  line: 'linje {n}', more: '… og {n} til',
  titles: {
    byReason: 'Avvist, etter grunn', refusals: 'Avviste rader', columns: 'Kolonner', unknown: 'Ukjente overskrifter, beholdt som tekst',
    missing: 'Kolonner som ikke er i filen, uten verdi', assumptions: 'Tatt for gitt',
  },
  sentences: {
    ragged: 'raden har {n} {n|verdi|verdier} der overskriften har {expected}; se etter et anførselstegn som mangler, eller et skilletegn for mye',
    brokenQuote: 'et anførselstegn åpnes her og lukkes ikke før et skilletegn eller linjeskift; lukk det, eller skriv det dobbelt ("") inne i teksten',
    nul: 'raden har et NUL-tegn; fjern det', blankKey: 'nøkkelen er tom; gi hver rad sin egen',
    duplicate: 'linje {line} har allerede denne nøkkelen; en rad tas inn én gang', duplicateKind: 'en tidligere rad har samme nøkkel',
    repeated: 'linje {line} sier allerede det samme; en rad tas inn én gang', repeatedKind: 'en tidligere rad sier det samme',
    notJson: 'kolonne {column} på linjen er ikke JSON', notJsonKind: 'linjen er ikke JSON', notObject: 'en rad må være et objekt, som {"id": "1"}',
    date: 'ikke en dato; skriv den som 2025-03-31', dateRange: 'ingen slik dato mellom 1900-01-01 og 2199-12-31',
    timestamp: 'ikke et tidspunkt; skriv det som 2025-03-31T14:05:00Z eller med tidsforskjell som +01:00',
    grouped: 'et komma i et tall kan leses på to måter; skriv det med punktum og uten gruppering: 1234.50', brackets: 'et negativt tall skrives med minus: -12',
    symbol: 'bare tallet hører hjemme her, som 1234.50; valutaen har sin egen kolonne', exponent: 'skriv hele tallet ut, som 1234.50',
    decimals: 'beløp har høyst 4 desimaler', overflow: 'tallet er for stort til å holdes nøyaktig', money: 'ikke et beløp; skriv det som 1234.50',
    number: 'ikke et tall; skriv det som 1234.5', percent: 'ikke en prosent; skriv den som 0.25 eller 25%', boolean: 'verken sant eller usant (true eller false)',
    value: 'ikke en av: {values}',
    noOffset: '{n} {n|verdi|verdier} av {column} manglet tidsforskjell: lest som tid i {zone}.',
    timeToDate: '{n} {n|verdi|verdier} av {column} hadde klokkeslett: datoen er den i {zone}.',
    rounded: '{n} {n|verdi|verdier} av {column} hadde mer enn 6 desimaler: avrundet til 6.',
    defaultPipeline: '{n} {n|rad|rader} manglet pipeline: regnet til pipeline Default.',
    filled: '{n} {n|rad|rader} manglet {column}: fylt med {value}, slik importtabellen (map) sier.',
    repeatedHeader: 'Kolonnen «{header}» står to ganger i filen for det samme: den første brukes, den andre beholdes som {id}.',
    unusedMap: 'Importtabellen (map) nevner det filen ikke har: {headers}.',
    emptyLines: '{n} {n|tom linje|tomme linjer} hoppet over.',
    replaced: '{n} {n|rad|rader} erstattet en tidligere rad med samme nøkkel: den siste gjelder.',
    tied: '{n} {n|rad|rader} hadde samme {first} og {last} som en tidligere rad: de teller i filens rekkefølge.',
    spread: '{n} {n|rad|rader} hadde kolonnene {first} til {last}: {made} {made|celle|celler} ble til {made|en egen rad|egne rader}, {blank} {blank|tom|tomme} ga ingen.',
    ahead: '{n} {n|rad|rader} med {column} etter i dag.',
  },
};
