import type { ReportWords } from './report-words.ts';

/** What the report of an import says in Danish. */
export const reportWordsDa: ReportWords = {
  language: 'da',
  head: '{source} → {table}: {rows} {rows|række|rækker} ind, {kept} beholdt, {refused} afvist.',
  line: 'linje {n}', more: '… og {n} til',
  titles: {
    byReason: 'Afvist, efter grund', refusals: 'Afviste rækker', columns: 'Kolonner', unknown: 'Ukendte overskrifter, beholdt som tekst',
    missing: 'Kolonner, der ikke er i filen, uden værdi', assumptions: 'Taget for givet',
  },
  sentences: {
    ragged: 'rækken har {n} {n|værdi|værdier}, hvor overskriften har {expected}; se efter et anførselstegn, der mangler, eller et skilletegn for meget',
    brokenQuote: 'et anførselstegn åbnes her og lukkes ikke før et skilletegn eller linjeskift; luk det, eller skriv det dobbelt ("") inde i teksten',
    nul: 'rækken har et NUL-tegn; fjern det', blankKey: 'nøglen er tom; giv hver række sin egen',
    duplicate: 'linje {line} har allerede denne nøgle; en række tages ind én gang', duplicateKind: 'en tidligere række har samme nøgle',
    repeated: 'linje {line} siger allerede det samme; en række tages ind én gang', repeatedKind: 'en tidligere række siger det samme',
    notJson: 'kolonne {column} på linjen er ikke JSON', notJsonKind: 'linjen er ikke JSON', notObject: 'en række skal være et objekt, som {"id": "1"}',
    date: 'ikke en dato; skriv den som 2025-03-31', dateRange: 'ingen sådan dato mellem 1900-01-01 og 2199-12-31',
    timestamp: 'ikke et tidspunkt; skriv det som 2025-03-31T14:05:00Z eller med tidsforskel som +01:00',
    grouped: 'et komma i et tal kan læses på to måder; skriv det med punktum og uden gruppering: 1234.50', brackets: 'et negativt tal skrives med minus: -12',
    symbol: 'kun tallet hører til her, som 1234.50; valutaen har sin egen kolonne', exponent: 'skriv hele tallet ud, som 1234.50',
    decimals: 'beløb har højst 4 decimaler', overflow: 'tallet er for stort til at holdes nøjagtigt', money: 'ikke et beløb; skriv det som 1234.50',
    number: 'ikke et tal; skriv det som 1234.5', percent: 'ikke en procent; skriv den som 0.25 eller 25%', boolean: 'hverken sandt eller falsk (true eller false)',
    value: 'ikke en af: {values}',
    noOffset: '{n} {n|værdi|værdier} af {column} manglede tidsforskel: læst som tid i {zone}.',
    timeToDate: '{n} {n|værdi|værdier} af {column} havde klokkeslæt: datoen er den i {zone}.',
    rounded: '{n} {n|værdi|værdier} af {column} havde mere end 6 decimaler: afrundet til 6.',
    defaultPipeline: '{n} {n|række|rækker} manglede pipeline: regnet til pipeline Default.',
    filled: '{n} {n|række|rækker} manglede {column}: udfyldt med {value}, som importtabellen (map) siger.',
    repeatedHeader: 'Kolonnen “{header}” står to gange i filen for det samme: den første bruges, den anden beholdes som {id}.',
    unusedMap: 'Importtabellen (map) nævner det, filen ikke har: {headers}.',
    emptyLines: '{n} {n|tom linje|tomme linjer} sprunget over.',
    replaced: '{n} {n|række|rækker} erstattede en tidligere række med samme nøgle: den sidste gælder.',
    tied: '{n} {n|række|rækker} havde samme {first} og {last} som en tidligere række: de tæller i filens rækkefølge.',
    spread: '{n} {n|række|rækker} havde kolonnerne {first} til {last}: {made} {made|celle|celler} blev til {made|en egen række|egne rækker}, {blank} {blank|tom|tomme} gav ingen.',
    ahead: '{n} {n|række|rækker} med {column} efter i dag.',
  },
};
