import type { ReportWords } from './report-words.ts';

/** What the report of an import says in Finnish. */
export const reportWordsFi: ReportWords = {
  language: 'fi',
  head: '{source} → {table}: {rows} {rows|rivi|riviä} luettu, {kept} otettu mukaan, {refused} hylätty.',
  line: 'rivi {n}', more: '… ja {n} muuta',
  titles: {
    byReason: 'Hylätyt syyn mukaan', refusals: 'Hylätyt rivit', columns: 'Sarakkeet', unknown: 'Tuntemattomat otsikot, säilytetty tekstinä',
    missing: 'Tiedostosta puuttuvat sarakkeet, jätetty tyhjiksi', assumptions: 'Oletettu',
  },
  sentences: {
    ragged: 'rivillä on {n} {n|arvo|arvoa}, otsikossa {expected}; tarkista, puuttuuko lainausmerkki tai onko erottimia liikaa',
    brokenQuote: 'tässä alkava lainausmerkki ei pääty ennen erotinta tai rivinvaihtoa; sulje se tai kirjoita se tekstin sisällä kahdesti ("")',
    nul: 'rivillä on NUL-merkki; poista se', blankKey: 'avain on tyhjä; anna joka riville oma',
    duplicate: 'rivillä {line} on jo tämä avain; rivi otetaan kerran', duplicateKind: 'aiemmalla rivillä on sama avain',
    repeated: 'rivi {line} sanoo jo saman; rivi otetaan kerran', repeatedKind: 'aiempi rivi sanoo saman',
    notJson: 'rivin sarake {column} ei ole JSONia', notJsonKind: 'rivi ei ole JSONia', notObject: 'rivin on oltava objekti, esimerkiksi {"id": "1"}',
    date: 'ei ole päivä; kirjoita se muodossa 2025-03-31', dateRange: 'tällaista päivää ei ole välillä 1900-01-01–2199-12-31',
    timestamp: 'ei ole ajankohta; kirjoita se muodossa 2025-03-31T14:05:00Z tai aikaerolla, kuten +01:00',
    grouped: 'luvun pilkun voi lukea kahdella tavalla; käytä pistettä äläkä ryhmittele: 1234.50', brackets: 'negatiivinen luku kirjoitetaan miinuksella: -12',
    symbol: 'tähän kuuluu vain luku, kuten 1234.50; valuutalla on oma sarake', exponent: 'kirjoita luku kokonaan, kuten 1234.50',
    decimals: 'summassa on enintään 4 desimaalia', overflow: 'luku on liian suuri säilytettäväksi tarkkana', money: 'ei ole summa; kirjoita se muodossa 1234.50',
    number: 'ei ole luku; kirjoita se muodossa 1234.5', percent: 'ei ole prosenttiluku; kirjoita se muodossa 0.25 tai 25%', boolean: 'ei ole tosi eikä epätosi (true tai false)',
    value: 'ei ole mikään näistä: {values}',
    noOffset: '{n} arvosta sarakkeessa {column} puuttui aikaero: luettu aikana vyöhykkeellä {zone}.',
    timeToDate: '{n} arvossa sarakkeessa {column} oli kellonaika: päivä on vyöhykkeen {zone} päivä.',
    rounded: '{n} arvossa sarakkeessa {column} oli yli 6 desimaalia: pyöristetty kuuteen.',
    defaultPipeline: '{n} riviltä puuttui myyntiputki: luettu putkeen Default.',
    filled: '{n} riviltä puuttui {column}: täytetty arvolla {value} tuontikartan (map) mukaan.',
    repeatedHeader: 'Sarake ”{header}” on tiedostossa kahdesti samassa merkityksessä: ensimmäistä käytetään, toinen säilyy nimellä {id}.',
    unusedMap: 'Tuontikartassa (map) mainitaan, mutta tiedostosta puuttuu: {headers}.',
    emptyLines: '{n} {n|tyhjä rivi|tyhjää riviä} ohitettu.',
    replaced: '{n} {n|rivi|riviä} korvasi aiemman, jolla on sama avain: viimeinen on voimassa.',
    tied: '{n} rivillä oli samat {first} ja {last} kuin aiemmalla: ne luetaan tiedoston järjestyksessä.',
    spread: '{n} rivillä oli sarakkeet {first} – {last}: {made} solusta tuli {made|oma rivi|omia rivejä}, {blank} tyhjästä ei mitään.',
    ahead: '{n} {n|rivi|riviä}, jolla {column} on tämän päivän jälkeen.',
  },
};
