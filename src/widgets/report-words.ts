import { panelStrings, type PanelStrings } from './panel-words.ts';
import type { Strings } from './strings.ts';
import { stringsMore } from './strings-more.ts';
import { wordsIn } from './words.ts';

/** Words that only the waterfall and the general report say: fetched with them, so that a page without them does not wait for them. */
const english = {
  waterfall: 'waterfall chart', columns: 'column chart', line: 'line chart', funnel: 'funnel chart',
  stepStart: 'Start', stepCreated: 'Created', stepPulled: 'Pulled', stepIncreased: 'Increased', stepDecreased: 'Decreased', stepPushed: 'Pushed', stepLost: 'Lost', stepWon: 'Won', stepEnd: 'End',
  stepTransferredIn: 'Transferred in', stepTransferredOut: 'Transferred out', shortTransferredIn: 'Trans. in', shortTransferredOut: 'Trans. out',
  shortCreated: 'Created', shortPulled: 'Pulled', shortPushed: 'Pushed', shortIncreased: 'Incr.', shortDecreased: 'Decr.', longPulled: 'Pulled in', longPushed: 'Pushed out',
  unexplained: 'Unexplained', shortUnexplained: 'Unexpl.', otherChanges: 'Other changes ({n})', showSteps: 'Click or press Enter: show them', foldSteps: 'Fold small changes',
  added: 'added {value}', left: 'left {value}', net: 'Net {value}', addsUp: 'adds up', addsUpNot: 'does not add up',
  addsUpWhy: 'Start and all movements come to End, to the last digit.',
  unexplainedWhy: 'Start and the movements come to {sum}, but the total is {end}. The difference of {value} belongs to no deal. It is shown as a bar of its own and never absorbed.',
  wonLeaves: 'Won leaves the open pipeline: {value} to bookings.', noMovement: 'No movement: start and end are equal.',
  plus: 'plus {value}', minus: 'minus {value}', leaves: 'leaves {value}',
  bridge: '{title}, {range}. From {from} to {to}, net {net}.',
  step: 'Step', change: 'Change', running: 'Running total', share: '% of start', ofStart: '{share} of start', beforeAfter: '{from} before, {to} after',
  closeDates: 'Close dates', closeIn: 'Close dates in {range}', closeAll: 'All close dates', moved: 'moved {range}',
  weekToDate: 'This week so far', monthToDate: 'This month so far', quarterToDate: 'This quarter so far', yearToDate: 'This year so far', nextQuarter: 'Next quarter',
  basis: 'Basis', group: 'Group', transfers: 'Transfers', movement: 'Movement', weighted: 'Weighted', none: 'None', owner: 'Owner', team: 'Team', all: 'All', show: 'Show',
  focus: 'Focus on movement', broken: 'Totals are cut off below: their heights cannot be compared.',
  nothing: 'Nothing in this range', nothingWhy: '{range} holds no row of this report.', nothingHere: 'Nothing to show', nothingHereWhy: 'No row fits this report as it is set.', seeExceptions: 'See the exceptions', restricted: 'Restricted',
  notStored: 'Nothing stored yet', notStoredWhy: 'Add {table} to the store and the report appears here.', nothingYet: 'Add deals to the store and the report appears here.',
  needsHistory: 'This report needs the deals’ history', needsHistoryWhy: 'It appears here when the changes of deals are in the store.',
  ofFirst: '{share} of the first', ofPrevious: '{share} of the step before', skipped: '{n} skipped', untitled: 'Report', yes: 'Yes', no: 'No', other: 'Other ({n})',
} as const;

const norwegian: Words = {
  waterfall: 'fossediagram', columns: 'stolpediagram', line: 'linjediagram', funnel: 'traktdiagram',
  stepStart: 'Start', stepCreated: 'Opprettet', stepPulled: 'Fremskyndet', stepIncreased: 'Økt', stepDecreased: 'Redusert', stepPushed: 'Utsatt', stepLost: 'Tapt', stepWon: 'Vunnet', stepEnd: 'Slutt',
  stepTransferredIn: 'Overtatt', stepTransferredOut: 'Gitt videre', shortTransferredIn: 'Overt.', shortTransferredOut: 'Gitt',
  shortCreated: 'Oppr.', shortPulled: 'Fremsk.', shortPushed: 'Utsatt', shortIncreased: 'Økt', shortDecreased: 'Red.', longPulled: 'Fremskyndet inn', longPushed: 'Utsatt ut',
  unexplained: 'Uforklart', shortUnexplained: 'Uforkl.', otherChanges: 'Andre endringer ({n})', showSteps: 'Klikk eller trykk Enter: vis dem', foldSteps: 'Slå sammen små endringer',
  added: 'kom til {value}', left: 'gikk ut {value}', net: 'Netto {value}', addsUp: 'går opp', addsUpNot: 'går ikke opp', addsUpWhy: 'Start og alle bevegelser blir Slutt, til siste siffer.',
  unexplainedWhy: 'Start og bevegelsene blir {sum}, men totalen er {end}. Forskjellen på {value} hører ikke til noen avtale. Den vises som egen stolpe og skjules aldri.',
  wonLeaves: 'Vunnet forlater den åpne pipelinen: {value} til salg.', noMovement: 'Ingen bevegelse: start og slutt er like.', plus: 'pluss {value}', minus: 'minus {value}', leaves: 'igjen {value}',
  bridge: '{title}, {range}. Fra {from} til {to}, netto {net}.', step: 'Trinn', change: 'Endring', running: 'Løpende sum', share: '% av start', ofStart: '{share} av start', beforeAfter: '{from} før, {to} etter',
  closeDates: 'Lukkedatoer', closeIn: 'Lukkedatoer i {range}', closeAll: 'Alle lukkedatoer', moved: 'flyttet {range}',
  weekToDate: 'Denne uken så langt', monthToDate: 'Denne måneden så langt', quarterToDate: 'Dette kvartalet så langt', yearToDate: 'I år så langt', nextQuarter: 'Neste kvartal',
  basis: 'Grunnlag', group: 'Gruppe', transfers: 'Overføringer', movement: 'Bevegelse', weighted: 'Vektet', none: 'Ingen', owner: 'Eier', team: 'Team', all: 'Alle', show: 'Vis', focus: 'Vis bevegelsen', broken: 'Totalene er kuttet nederst: høydene kan ikke sammenlignes.',
  nothing: 'Ingenting i perioden', nothingWhy: '{range} har ingen rad i denne rapporten.', nothingHere: 'Ingenting å vise', nothingHereWhy: 'Ingen rad passer til rapporten slik den er innstilt.', seeExceptions: 'Se avvikene', restricted: 'Skjermet',
  notStored: 'Ingenting lagret ennå', notStoredWhy: 'Legg til {table}, så vises rapporten her.', nothingYet: 'Legg til avtaler, så vises rapporten her.',
  needsHistory: 'Rapporten trenger avtalenes historikk', needsHistoryWhy: 'Den vises når endringene av avtaler er lagt inn.', ofFirst: '{share} av den første', ofPrevious: '{share} av trinnet før', skipped: '{n} hoppet over', untitled: 'Rapport', yes: 'Ja', no: 'Nei', other: 'Andre ({n})',
};

const danish: Words = {
  waterfall: 'vandfaldsdiagram', columns: 'søjlediagram', line: 'linjediagram', funnel: 'tragtdiagram',
  stepStart: 'Start', stepCreated: 'Oprettet', stepPulled: 'Fremrykket', stepIncreased: 'Øget', stepDecreased: 'Reduceret', stepPushed: 'Udskudt', stepLost: 'Tabt', stepWon: 'Vundet', stepEnd: 'Slut',
  stepTransferredIn: 'Overtaget', stepTransferredOut: 'Givet videre', shortTransferredIn: 'Overt.', shortTransferredOut: 'Givet',
  shortCreated: 'Opr.', shortPulled: 'Fremr.', shortPushed: 'Udskudt', shortIncreased: 'Øget', shortDecreased: 'Red.', longPulled: 'Rykket ind', longPushed: 'Udskudt',
  unexplained: 'Uforklaret', shortUnexplained: 'Uforkl.', otherChanges: 'Andre ændringer ({n})', showSteps: 'Klik eller tryk Enter: vis dem', foldSteps: 'Saml små ændringer',
  added: 'kom til {value}', left: 'gik ud {value}', net: 'Netto {value}', addsUp: 'går op', addsUpNot: 'går ikke op', addsUpWhy: 'Start og alle bevægelser giver Slut, til sidste ciffer.',
  unexplainedWhy: 'Start og bevægelserne giver {sum}, men totalen er {end}. Forskellen på {value} hører ikke til nogen aftale. Den vises som sin egen søjle og skjules aldrig.',
  wonLeaves: 'Vundet forlader den åbne pipeline: {value} til salg.', noMovement: 'Ingen bevægelse: start og slut er ens.', plus: 'plus {value}', minus: 'minus {value}', leaves: 'tilbage {value}',
  bridge: '{title}, {range}. Fra {from} til {to}, netto {net}.', step: 'Trin', change: 'Ændring', running: 'Løbende sum', share: '% af start', ofStart: '{share} af start', beforeAfter: '{from} før, {to} efter',
  closeDates: 'Lukkedatoer', closeIn: 'Lukkedatoer i {range}', closeAll: 'Alle lukkedatoer', moved: 'flyttet {range}',
  weekToDate: 'Denne uge indtil nu', monthToDate: 'Denne måned indtil nu', quarterToDate: 'Dette kvartal indtil nu', yearToDate: 'I år indtil nu', nextQuarter: 'Næste kvartal',
  basis: 'Grundlag', group: 'Gruppe', transfers: 'Overførsler', movement: 'Bevægelse', weighted: 'Vægtet', none: 'Ingen', owner: 'Ejer', team: 'Team', all: 'Alle', show: 'Vis', focus: 'Vis bevægelsen', broken: 'Totalerne er skåret af forneden: højderne kan ikke sammenlignes.',
  nothing: 'Intet i perioden', nothingWhy: '{range} har ingen række i denne rapport.', nothingHere: 'Intet at vise', nothingHereWhy: 'Ingen række passer til rapporten, som den er indstillet.', seeExceptions: 'Se undtagelserne', restricted: 'Begrænset',
  notStored: 'Intet gemt endnu', notStoredWhy: 'Tilføj {table}, så vises rapporten her.', nothingYet: 'Tilføj aftaler, så vises rapporten her.',
  needsHistory: 'Rapporten har brug for aftalernes historik', needsHistoryWhy: 'Den vises, når ændringerne af aftaler er lagt ind.', ofFirst: '{share} af den første', ofPrevious: '{share} af trinnet før', skipped: '{n} sprunget over', untitled: 'Rapport', yes: 'Ja', no: 'Nej', other: 'Andre ({n})',
};

const finnish: Words = {
  waterfall: 'vesiputouskaavio', columns: 'pylväskaavio', line: 'viivakaavio', funnel: 'suppilokaavio',
  stepStart: 'Alku', stepCreated: 'Luotu', stepPulled: 'Aikaistettu', stepIncreased: 'Kasvanut', stepDecreased: 'Pienentynyt', stepPushed: 'Siirretty', stepLost: 'Hävitty', stepWon: 'Voitettu', stepEnd: 'Loppu',
  stepTransferredIn: 'Saatu muilta', stepTransferredOut: 'Annettu muille', shortTransferredIn: 'Saatu', shortTransferredOut: 'Annettu',
  shortCreated: 'Luotu', shortPulled: 'Aik.', shortPushed: 'Siirr.', shortIncreased: 'Kasv.', shortDecreased: 'Pien.', longPulled: 'Aikaistettu jaksoon', longPushed: 'Siirretty jaksosta',
  unexplained: 'Selittämätön', shortUnexplained: 'Selitt.', otherChanges: 'Muut muutokset ({n})', showSteps: 'Napsauta tai paina Enter: näytä ne', foldSteps: 'Yhdistä pienet muutokset',
  added: 'lisää {value}', left: 'pois {value}', net: 'Netto {value}', addsUp: 'täsmää', addsUpNot: 'ei täsmää', addsUpWhy: 'Alku ja kaikki muutokset ovat yhteensä Loppu, viimeiseen numeroon.',
  unexplainedWhy: 'Alku ja muutokset ovat yhteensä {sum}, mutta summa on {end}. Erotus {value} ei kuulu mihinkään kauppaan. Se näytetään omana pylväänään eikä sitä koskaan peitetä.',
  wonLeaves: 'Voitettu poistuu avoimesta putkesta: {value} myyntiin.', noMovement: 'Ei muutoksia: alku ja loppu ovat samat.', plus: 'plus {value}', minus: 'miinus {value}', leaves: 'jää {value}',
  bridge: '{title}, {range}. {from} → {to}, netto {net}.', step: 'Vaihe', change: 'Muutos', running: 'Kertyvä summa', share: '% alusta', ofStart: '{share} alusta', beforeAfter: '{from} ennen, {to} jälkeen',
  closeDates: 'Sulkemispäivät', closeIn: 'Sulkemispäivät {range}', closeAll: 'Kaikki sulkemispäivät', moved: 'muutokset {range}',
  weekToDate: 'Tämä viikko tähän asti', monthToDate: 'Tämä kuukausi tähän asti', quarterToDate: 'Tämä neljännes tähän asti', yearToDate: 'Tämä vuosi tähän asti', nextQuarter: 'Ensi neljännes',
  basis: 'Peruste', group: 'Ryhmä', transfers: 'Siirrot', movement: 'Liike', weighted: 'Painotettu', none: 'Ei mitään', owner: 'Omistaja', team: 'Tiimi', all: 'Kaikki', show: 'Näytä', focus: 'Näytä muutokset', broken: 'Summat on katkaistu alhaalta: korkeuksia ei voi verrata.',
  nothing: 'Ei mitään tällä jaksolla', nothingWhy: 'Jaksolla {range} ei ole tämän raportin rivejä.', nothingHere: 'Ei näytettävää', nothingHereWhy: 'Mikään rivi ei sovi raporttiin näillä asetuksilla.', seeExceptions: 'Näytä poikkeukset', restricted: 'Rajoitettu',
  notStored: 'Mitään ei ole vielä tallennettu', notStoredWhy: 'Lisää {table}, niin raportti näkyy tässä.', nothingYet: 'Lisää kauppoja, niin raportti näkyy tässä.',
  needsHistory: 'Raportti tarvitsee kauppojen historian', needsHistoryWhy: 'Se näkyy, kun kauppojen muutokset on tallennettu.', ofFirst: '{share} ensimmäisestä', ofPrevious: '{share} edellisestä', skipped: '{n} ohitettu', untitled: 'Raportti', yes: 'Kyllä', no: 'Ei', other: 'Muut ({n})',
};

type Words = Readonly<Record<keyof typeof english, string>>;
/** Everything these widgets say: the words of all widgets, those of their panel, and their own. */
export type ReportStrings = PanelStrings & Words;

/** All words of a locale; what the page put in by `addStrings` wins over ours. */
export function reportStrings(locale: string, strings: Strings): ReportStrings {
  return { ...stringsMore, ...panelStrings(locale, strings), ...wordsIn<Words>(locale, { en: english, nb: norwegian, da: danish, fi: finnish }), ...strings };
}
