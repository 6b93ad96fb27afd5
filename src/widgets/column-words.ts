import { wordsIn } from './words.ts';

/** What the columns of a table can be asked to do, and what is said of it. */
const english = {
  columnMenu: 'Column {column}', sortUp: 'Sort ascending', sortDown: 'Sort descending', moveLeft: 'Move left', moveRight: 'Move right', wider: 'Wider', narrower: 'Narrower', fit: 'Fit to its content', hide: 'Hide column', formula: 'How it is computed',
  widerOf: 'Make {column} wider', narrowerOf: 'Make {column} narrower', fitOf: 'Fit {column} to its content', fits: 'fits', pixels: '{n} px', widthOf: '{column}: {n} pixels wide', movedTo: '{column} is now column {n} of {total}', hidden: '{column} is hidden. “Edit columns” in the menu brings it back.',
  notKept: 'The choice of columns could not be kept on this device. It stays until the page is closed.', notRead: 'The columns chosen earlier could not be read. The usual ones are shown, and the numbers are complete.',
  printed: 'The first {n} of {total} deals. The others are in the exported file.', copied: '{n} rows copied', copiedOne: '{n} row copied', changedSince: 'changed since {time}: was {before}', changedLegend: 'changed since {time}',
} as const;

const norwegian: ColumnWords = {
  columnMenu: 'Kolonnen {column}', sortUp: 'Sorter stigende', sortDown: 'Sorter synkende', moveLeft: 'Flytt til venstre', moveRight: 'Flytt til høyre', wider: 'Bredere', narrower: 'Smalere', fit: 'Tilpass til innholdet', hide: 'Skjul kolonnen', formula: 'Slik beregnes den',
  widerOf: 'Gjør {column} bredere', narrowerOf: 'Gjør {column} smalere', fitOf: 'Tilpass {column} til innholdet', fits: 'tilpasset', pixels: '{n} px', widthOf: '{column}: {n} piksler bred', movedTo: '{column} er nå kolonne {n} av {total}', hidden: '{column} er skjult. «Rediger kolonner» i menyen henter den frem igjen.',
  notKept: 'Valget av kolonner kunne ikke lagres på denne enheten. Det gjelder til siden lukkes.', notRead: 'Kolonnene som ble valgt før, kunne ikke leses. De vanlige vises, og tallene er fullstendige.',
  printed: 'De første {n} av {total} avtaler. Resten står i den eksporterte filen.', copied: '{n} rader kopiert', copiedOne: '{n} rad kopiert', changedSince: 'endret siden {time}: var {before}', changedLegend: 'endret siden {time}',
};

const danish: ColumnWords = {
  columnMenu: 'Kolonnen {column}', sortUp: 'Sortér stigende', sortDown: 'Sortér faldende', moveLeft: 'Flyt til venstre', moveRight: 'Flyt til højre', wider: 'Bredere', narrower: 'Smallere', fit: 'Tilpas til indholdet', hide: 'Skjul kolonnen', formula: 'Sådan beregnes den',
  widerOf: 'Gør {column} bredere', narrowerOf: 'Gør {column} smallere', fitOf: 'Tilpas {column} til indholdet', fits: 'tilpasset', pixels: '{n} px', widthOf: '{column}: {n} pixel bred', movedTo: '{column} er nu kolonne {n} af {total}', hidden: '{column} er skjult. “Rediger kolonner” i menuen henter den frem igen.',
  notKept: 'Valget af kolonner kunne ikke gemmes på denne enhed. Det gælder, til siden lukkes.', notRead: 'De kolonner, der blev valgt før, kunne ikke læses. De sædvanlige vises, og tallene er fuldstændige.',
  printed: 'De første {n} af {total} aftaler. Resten står i den eksporterede fil.', copied: '{n} rækker kopieret', copiedOne: '{n} række kopieret', changedSince: 'ændret siden {time}: var {before}', changedLegend: 'ændret siden {time}',
};

const finnish: ColumnWords = {
  columnMenu: 'Sarake {column}', sortUp: 'Lajittele nousevasti', sortDown: 'Lajittele laskevasti', moveLeft: 'Siirrä vasemmalle', moveRight: 'Siirrä oikealle', wider: 'Leveämpi', narrower: 'Kapeampi', fit: 'Sovita sisältöön', hide: 'Piilota sarake', formula: 'Näin se lasketaan',
  widerOf: 'Levennä: {column}', narrowerOf: 'Kavenna: {column}', fitOf: 'Sovita sisältöön: {column}', fits: 'sovitettu', pixels: '{n} px', widthOf: '{column}: leveys {n} pikseliä', movedTo: '{column} on nyt sarake {n}/{total}', hidden: '{column} on piilotettu. Valikon ”Muokkaa sarakkeita” tuo sen takaisin.',
  notKept: 'Sarakkeiden valintaa ei voitu tallentaa tälle laitteelle. Se on voimassa, kunnes sivu suljetaan.', notRead: 'Aiemmin valittuja sarakkeita ei voitu lukea. Tavalliset sarakkeet näytetään, ja luvut ovat täydelliset.',
  printed: 'Ensimmäiset {n}/{total} kauppaa. Loput ovat viedyssä tiedostossa.', copied: '{n} riviä kopioitu', copiedOne: '{n} rivi kopioitu', changedSince: 'muuttunut {time} jälkeen: oli {before}', changedLegend: 'muuttunut {time} jälkeen',
};

export type ColumnWords = Readonly<Record<keyof typeof english, string>>;

export function columnWords(locale: string): ColumnWords {
  return wordsIn<ColumnWords>(locale, { en: english, nb: norwegian, da: danish, fi: finnish });
}
