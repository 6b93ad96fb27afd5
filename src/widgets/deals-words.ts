import { wordsIn } from './words.ts';

/** What the list of a seller's deals says, and the field for the next step. */
const english = {
  dealsOf: 'Deals of {name}', filter: 'Filter deals', searchDeals: 'Search deals', moved: 'Moved', shownOf: '{n} of {total} deals', noDealsHere: 'No deals in this period', noDealsHereWhy: '{name} has no deal that closes in {range}.',
  noMatch: 'No deal matches', noMatchWhy: 'No deal of {name} has what the filters ask for.', clearFilters: 'Clear filters', dealsMissing: 'The deals could not be read', dealsMissingWhy: 'The forecast above stays as it is.',
  movedForward: 'forward from {before}', movedBack: 'back from {before}', wentUp: 'up from {before}', wentDown: 'down from {before}', unknownBefore: 'not known',
  openDeal: 'Open {name}', noName: 'Without a name',
  addStep: 'Add next step', editStep: 'Edit next step of {name}', stepOf: 'Next step of {name}', save: 'Save', cancelEdit: 'Cancel', saving: 'Saving …', savedAt: 'Saved {time}', refusedEdit: 'Not saved. {reason}', refusedPlain: 'The page did not accept the change.',
  conflict: 'Somebody else changed it meanwhile.', theirs: 'Now it says: {value}', mine: 'Yours: {value}', keepMine: 'Save mine', takeTheirs: 'Keep theirs', blank: 'nothing',
} as const;

const norwegian: Words = {
  dealsOf: 'Avtaler for {name}', filter: 'Filtrer avtaler', searchDeals: 'Søk i avtaler', moved: 'Flyttet', shownOf: '{n} av {total} avtaler', noDealsHere: 'Ingen avtaler i perioden', noDealsHereWhy: '{name} har ingen avtale som lukkes i {range}.',
  noMatch: 'Ingen avtale passer', noMatchWhy: 'Ingen av avtalene til {name} har det filtrene spør etter.', clearFilters: 'Fjern filtre', dealsMissing: 'Avtalene kunne ikke leses', dealsMissingWhy: 'Prognosen over står som den er.',
  movedForward: 'frem fra {before}', movedBack: 'tilbake fra {before}', wentUp: 'opp fra {before}', wentDown: 'ned fra {before}', unknownBefore: 'ukjent',
  openDeal: 'Åpne {name}', noName: 'Uten navn',
  addStep: 'Legg til neste steg', editStep: 'Rediger neste steg for {name}', stepOf: 'Neste steg for {name}', save: 'Lagre', cancelEdit: 'Avbryt', saving: 'Lagrer …', savedAt: 'Lagret {time}', refusedEdit: 'Ikke lagret. {reason}', refusedPlain: 'Siden godtok ikke endringen.',
  conflict: 'Noen andre endret det i mellomtiden.', theirs: 'Nå står det: {value}', mine: 'Ditt: {value}', keepMine: 'Lagre mitt', takeTheirs: 'Behold deres', blank: 'ingenting',
};

const danish: Words = {
  dealsOf: 'Aftaler for {name}', filter: 'Filtrér aftaler', searchDeals: 'Søg i aftaler', moved: 'Flyttet', shownOf: '{n} af {total} aftaler', noDealsHere: 'Ingen aftaler i perioden', noDealsHereWhy: '{name} har ingen aftale, der lukkes i {range}.',
  noMatch: 'Ingen aftale passer', noMatchWhy: 'Ingen af aftalerne for {name} har det, filtrene spørger om.', clearFilters: 'Ryd filtre', dealsMissing: 'Aftalerne kunne ikke læses', dealsMissingWhy: 'Prognosen ovenfor står, som den er.',
  movedForward: 'frem fra {before}', movedBack: 'tilbage fra {before}', wentUp: 'op fra {before}', wentDown: 'ned fra {before}', unknownBefore: 'ukendt',
  openDeal: 'Åbn {name}', noName: 'Uden navn',
  addStep: 'Tilføj næste skridt', editStep: 'Rediger næste skridt for {name}', stepOf: 'Næste skridt for {name}', save: 'Gem', cancelEdit: 'Annuller', saving: 'Gemmer …', savedAt: 'Gemt {time}', refusedEdit: 'Ikke gemt. {reason}', refusedPlain: 'Siden accepterede ikke ændringen.',
  conflict: 'En anden ændrede det imens.', theirs: 'Nu står der: {value}', mine: 'Dit: {value}', keepMine: 'Gem mit', takeTheirs: 'Behold deres', blank: 'ingenting',
};

const finnish: Words = {
  dealsOf: 'Kaupat: {name}', filter: 'Suodata kauppoja', searchDeals: 'Hae kauppoja', moved: 'Siirtynyt', shownOf: '{n}/{total} kauppaa', noDealsHere: 'Ei kauppoja tällä kaudella', noDealsHereWhy: 'Henkilöllä {name} ei ole kauppaa, joka päättyy: {range}.',
  noMatch: 'Yksikään kauppa ei täsmää', noMatchWhy: 'Mikään kaupoista ({name}) ei täytä suodattimia.', clearFilters: 'Poista suodattimet', dealsMissing: 'Kauppoja ei voitu lukea', dealsMissingWhy: 'Yllä oleva ennuste pysyy ennallaan.',
  movedForward: 'eteenpäin vaiheesta {before}', movedBack: 'taaksepäin vaiheesta {before}', wentUp: 'nousi: oli {before}', wentDown: 'laski: oli {before}', unknownBefore: 'ei tiedossa',
  openDeal: 'Avaa {name}', noName: 'Ilman nimeä',
  addStep: 'Lisää seuraava vaihe', editStep: 'Muokkaa seuraavaa vaihetta: {name}', stepOf: 'Seuraava vaihe: {name}', save: 'Tallenna', cancelEdit: 'Peruuta', saving: 'Tallennetaan …', savedAt: 'Tallennettu {time}', refusedEdit: 'Ei tallennettu. {reason}', refusedPlain: 'Sivu ei hyväksynyt muutosta.',
  conflict: 'Joku muu muutti sitä sillä välin.', theirs: 'Nyt siinä lukee: {value}', mine: 'Sinun: {value}', keepMine: 'Tallenna minun', takeTheirs: 'Pidä heidän', blank: 'ei mitään',
};

export type DealsWords = Readonly<Record<keyof typeof english, string>>;
type Words = DealsWords;

export function dealsWords(locale: string): DealsWords {
  return wordsIn<Words>(locale, { en: english, nb: norwegian, da: danish, fi: finnish });
}
