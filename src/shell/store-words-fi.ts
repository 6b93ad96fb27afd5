import type { StoreWords } from './store-words-en.ts';

const NOTHING = 'Tiedostosta ei otettu mitään; aiemmat tiedot ovat ennallaan.';
const KEPT = 'Täällä aiemmin olleet tiedot ovat tallella.';
const UNCHANGED = 'Aiemmat tiedot ovat ennallaan.';
const SAVED = 'Aiemmin tallennettu on ennallaan.';
const SAFE = 'Tiedot ovat tallessa.';
const STORED = 'Tallennetut tiedot ovat ennallaan.';
const NO_CHANGE = 'Mitään ei muutettu.';

/** What a store says in Finnish. */
export const storeWordsFi: StoreWords = {
  reading: 'Luetaan {label}: {rows}', importOf: 'Tuonti: {label}', cancel: 'Peruuta', rowOne: '{n} rivi', rowOther: '{n} riviä',
  summary: '{source}: {rows}, {kept} otettu, {refused} hylätty.', unchanged: UNCHANGED, report: 'Tuontiraportti',
  failures: {
    noKey: ['Tiedostossa {source} ei ole saraketta {columns}, josta taulun {table} rivi tunnetaan.', NOTHING, 'Anna sarakkeelle se nimi tai mainitse se tuontikartassa (map). Tiedostossa on: {headers}.'],
    noKeyButMap: ['Tiedostossa {source} ei ole saraketta {columns}, josta taulun {table} rivi tunnetaan.', NOTHING, 'Tuontikartta ”{map}” tuntee nämä sarakkeet: mainitse se elementin <rs-store> attribuutissa map. Tiedostossa on: {headers}.'],
    webPage: ['{source} on verkkosivu, ei datatiedosto.', NOTHING, 'Tarkista, mistä se tulee; ehkä sen sijaan tallentui kirjautumissivu.'],
    tooLongField: ['{source}, rivi {line} (tavu {offset}): arvo on pidempi kuin {limit}.', NOTHING, 'Lyhennä arvoa tai poista se ja tuo uudelleen.'],
    tooLongLine: ['{source}, rivi {line} (tavu {offset}) on pidempi kuin {limit}.', NOTHING, 'Tarkista, että rivien välissä on rivinvaihdot, ja tuo uudelleen.'],
    tooLarge: ['{source} on suurempi kuin {limit}, joka on JSON-tiedoston suurin koko.', NOTHING, 'Vie se muodossa CSV tai NDJSON, joilla ei ole tällaista rajaa.'],
    encoding: ['{source} ei ole {encoding}-tekstiä: tavu {offset} ei kuulu mihinkään kirjaimeen.', NOTHING, 'Tallenna tiedosto UTF-8-muodossa (taulukkolaskennassa ”CSV UTF-8”) ja tuo uudelleen.'],
    notText: ['{source} ei näytä tekstiltä: ensimmäisellä rivillä on NUL-merkkejä.', NOTHING, 'Vie tiedot CSV-tiedostona UTF-8-muodossa (itse taulukkotiedostoa ei voi lukea) ja tuo uudelleen.'],
    quote: ['{source}, rivi {line} (tavu {offset}): lainausmerkki avautuu eikä sulkeudu ({limit}).', NOTHING, 'Sulje lainausmerkki tai kahdenna se, jos se kuuluu tekstiin, ja tuo uudelleen.'],
    json: ['{source}, rivi {line}, sarake {column} ei ole JSONia.', NOTHING, 'Korjaa tiedosto siitä kohdasta tai vie se uudelleen ja tuo vielä kerran.'],
    jsonRows: ['Tiedostossa {source} ei ole taulun {table} rivejä: se ei ole oliolista eikä olio, jonka jäsen ”{table}” tai ”data” on sellainen.', NOTHING, 'Vie rivit oliolistana ja tuo se.'],
    empty: ['{source} on tyhjä.', NOTHING, 'Valitse tiedosto, jossa on otsikkorivi ja vähintään yksi rivi.'],
    noRows: ['Tiedostossa {source} on otsikkorivi mutta ei rivejä.', NOTHING, 'Valitse tiedosto, jossa on rivejä. Jos tallennetut rivit on tarkoitus poistaa, sivu sanoo allow-empty elementissä <rs-store>.'],
    cancelled: ['Tuonti peruttiin: {source}.', UNCHANGED, 'Tuo uudelleen, kun sopii.'],
    NOT_DATA: ['{source} on verkkosivu, ei datatiedosto.', KEPT, 'Tarkista osoite; ehkä sen sijaan tuli kirjautumissivu.'],
    EMPTY_ANSWER: ['{source} tuli ilman sisältöä.', KEPT, 'Tarkista osoite.'],
    NOT_RULES: ['{source} on verkkosivu, ei sääntötiedosto.', KEPT, 'Tarkista attribuutti rules.'],
    HTTP: ['Tiedostoa {source} ei voitu ladata: palvelin vastasi {status}.', KEPT, 'Tarkista osoite ja yritä uudelleen.'],
    NETWORK: ['Tiedostoa {source} ei voitu ladata: verkko ei vastannut.', KEPT, 'Tarkista yhteys ja yritä uudelleen.'],
    BROKEN_OFF: ['Tiedoston {source} lataus katkesi.', KEPT, 'Yritä uudelleen.'],
    NO_PART: ['Revsheetin osaa ei voitu ladata.', KEPT, 'Tarkista yhteys ja että kaikki tiedostot ovat revsheet.js-tiedoston vieressä, ja yritä uudelleen.'],
    STORE_FULL: ['Laitteella ei ole tilaa tiedoille.', UNCHANGED, 'Vapauta tilaa tai tuo vähemmän ja yritä uudelleen.'],
    STORE_LOST: ['Tallennetut tiedot vioittuivat tai selain poisti ne.', 'Mitään ei näytetä mieluummin kuin väärä luku.', 'Tuo tiedot uudelleen.'],
    STORE_DAMAGED: ['Tallennettu taulu {table} (tiedostosta {source}, tuotu {day}) on vioittunut.', 'Muut taulut ovat ehjiä; lukuja, jotka tarvitsevat tätä, ei näytetä.', 'Tuo se uudelleen tai palaa sitä edeltävään tuontiin.'],
    STORE_TIMEOUT: ['Selaimen tallennustila ei vastaa.', 'Aiemmin tallennettu on ennallaan; viimeinen vaihe saattoi tallentua tai olla tallentumatta.', 'Yritä uudelleen; jos se ei auta, sulje sivuston muut välilehdet tai käynnistä selain uudelleen.'],
    STORE_UNAVAILABLE: ['Sivu ei saa tallentaa tietoja tälle laitteelle.', 'Tiedot pysyvät muistissa niin kauan kuin sivu on auki.', 'Tuo uudelleen sivun lataamisen jälkeen tai salli tallennus sivustolle.'],
    STORE_LOST_CONNECTION: ['Yhteys selaimen tallennustilaan katkesi eikä sitä voitu palauttaa.', SAVED, 'Yritä uudelleen tai lataa sivu uudelleen.'],
    STORE_CLOSED: ['Varasto suljettiin.', SAVED, 'Avaa se uudelleen.'],
    UPGRADE_BLOCKED: ['Sivuston toinen välilehti pitää tallennettuja tietoja vanhemmassa muodossa.', STORED, 'Sulje tai lataa muut välilehdet uudelleen ja yritä sitten uudelleen.'],
    NEWER_DATA: ['Tallennetut tiedot on kirjoittanut sivun uudempi versio.', STORED, 'Lataa sivu uudelleen, niin saat uudemman version.'],
    IMPORT_RUNNING: ['Samaan varastoon on käynnissä toinen tuonti.', UNCHANGED, 'Odota, että se valmistuu, ja tuo uudelleen.'],
    IMPORT_STOPPED: ['Tuonti peruttiin ennen kuin se tallentui.', UNCHANGED, 'Tuo uudelleen, kun sopii.'],
    CONFLICT: ['Rivin {key} kohta {column} on sillä välin muutettu muualla.', 'Siellä oleva arvo jää; tätä muutosta ei tallennettu.', 'Katso molempia arvoja ja tallenna oikea.'],
    NO_SUCH_ROW: ['Taulussa {table} ei ole riviä {key}.', NO_CHANGE, 'Etsi rivi uudelleen; tuonti on saattanut poistaa sen.'],
    ROW_EXISTS: ['Taulussa {table} on jo rivi {key}.', NO_CHANGE, 'Katso sitä riviä tai lisää rivi toisella avaimella.'],
    NOTHING_TO_UNDO: ['Aiempaa tuontia, johon palata, ei ole.', 'Tiedot ovat ennallaan.', 'Tuo aiempi tiedosto uudelleen.'],
    // What the engine says of a report that cannot be worked out.
    UNKNOWN_REPORT: ['Raporttia ”{report}” ei ole.', SAFE, 'Korjaa attribuutti report tai lataa sääntötiedosto, jossa raportti on.'],
    RANGE_FREQUENCY: ['Aikaväli ei ole mikään näistä: {known}.', SAFE, 'Valitse jokin niistä.'],
    RANGE_OPEN: ['Ajanjaksolta puuttuu alku tai loppu.', SAFE, 'Anna molemmat.'],
    RANGE_BACKWARDS: ['Ajanjakso päättyy ennen kuin se alkaa.', SAFE, 'Vaihda alku ja loppu keskenään.'],
    RANGE_LONG: ['Ajanjaksossa on yli {most} kautta.', SAFE, 'Lyhennä sitä tai valitse pidempi kausi.'],
    COMPARISON_OPEN: ['Vertailusta puuttuu aiempi tai myöhempi päivä.', SAFE, 'Anna molemmat.'],
    COMPARISON_BACKWARDS: ['Vertailun myöhempi päivä on ennen aiempaa.', SAFE, 'Vaihda ne keskenään.'],
    NO_PARAMETER: ['Parametria ”{parameter}” ei ole; parametrit ovat {known}.', SAFE, 'Korjaa parametrin nimi.'],
    SETTING_MOST: ['{parameter}={value} ei ole rajoissa.', SAFE, 'Valitse enintään {high}.'],
    SETTING_LEAST: ['{parameter}={value} ei ole rajoissa.', SAFE, 'Valitse vähintään {low}.'],
    SETTING_BETWEEN: ['{parameter}={value} ei ole rajoissa.', SAFE, 'Valitse väliltä {low}–{high}.'],
    SETTING_CHOICE: ['{parameter}={value} ei ole mikään vaihtoehdoista.', SAFE, 'Valitse jokin näistä: {choices}.'],
    SETTING_DATE: ['{parameter}={value} ei ole päivä vuosilta 1900–2199.', SAFE, 'Kirjoita se muodossa 2025-03-01.'],
    SETTING_NUMBER: ['{parameter}={value} ei ole luku.', SAFE, 'Kirjoita se muodossa 1.5.'],
    SETTING_PERCENT: ['{parameter}={value} ei ole prosenttiluku.', SAFE, 'Kirjoita se muodossa 80%.'],
    SETTING_MONEY: ['{parameter}={value} ei ole summa.', SAFE, 'Kirjoita se muodossa 1234.50.'],
    SETTING_BOOLEAN: ['{parameter}={value} ei ole tosi eikä epätosi.', SAFE, 'Kirjoita true tai false.'],
    COSTLY: ['Raportin sääntö vaatii enemmän työtä kuin mahtuu.', SAFE, 'Muuta sääntöä: {reason}'],
    UNEXPECTED: ['Jokin meni vikaan, kun lukuja laskettiin.', SAFE, 'Yritä uudelleen; jos se toistuu, ilmoita tämä: {reason}'],
    OUT_OF_RANGE: ['Summa on liian suuri tarkkaan laskentaan.', 'Tiedot ovat tallessa; raporttia ei näytetä, koska loppusumma voisi olla väärä.', 'Korjaa summa tai jätä rivi pois.'],
    UNKNOWN_TABLE: ['Taulua ”{table}” ei ole.', STORED, 'Korjaa attribuutti table tai määrittele taulu sääntötiedostossa.'],
    UNKNOWN_MAP: ['Tuontikarttaa (map) ”{map}” ei ole.', STORED, 'Korjaa attribuutti map tai lataa sääntötiedosto, jossa se on. Taululle {table} tunnetaan: {known}.'],
  },
};
