import type { StoreWords } from './store-words-en.ts';

const NOTHING = 'Ingenting av filen ble tatt inn; dataene fra før er uendret.';
const KEPT = 'Dataene som var her fra før, er beholdt.';
const UNCHANGED = 'Dataene fra før er uendret.';
const SAVED = 'Det som var lagret fra før, er uendret.';
const SAFE = 'Dataene er beholdt.';
const STORED = 'De lagrede dataene er uendret.';
const NO_CHANGE = 'Ingenting ble endret.';

/** What a store says in Norwegian (bokmål). */
export const storeWordsNb: StoreWords = {
  reading: 'Leser {label}: {rows}', importOf: 'Import av {label}', cancel: 'Avbryt', rowOne: '{n} rad', rowOther: '{n} rader',
  summary: '{source}: {rows}, {kept} beholdt, {refused} avvist.', unchanged: UNCHANGED, report: 'Importrapport',
  failures: {
    noKey: ['{source} mangler kolonnen {columns}, som en rad i {table} kjennes på.', NOTHING, 'Gi kolonnen det navnet, eller nevn den i en importtabell (map). Filen har: {headers}.'],
    noKeyButMap: ['{source} mangler kolonnen {columns}, som en rad i {table} kjennes på.', NOTHING, 'Importtabellen «{map}» kjenner disse kolonnene: nevn den i attributtet map på <rs-store>. Filen har: {headers}.'],
    webPage: ['{source} er en nettside, ikke en datafil.', NOTHING, 'Sjekk hvor den kommer fra; kanskje ble en innloggingsside lagret i stedet.'],
    tooLongField: ['{source}, linje {line} (byte {offset}), har en verdi som er lengre enn {limit}.', NOTHING, 'Forkort eller fjern verdien, og importer på nytt.'],
    tooLongLine: ['{source}, linje {line} (byte {offset}), er lengre enn {limit}.', NOTHING, 'Sjekk at filen har linjeskift mellom radene, og importer på nytt.'],
    tooLarge: ['{source} er større enn {limit}, som er det meste en JSON-fil kan ha.', NOTHING, 'Eksporter den som CSV eller NDJSON, som ikke har en slik grense.'],
    encoding: ['{source} er ikke {encoding}-tekst: byte {offset} hører ikke til noen bokstav.', NOTHING, 'Lagre filen som UTF-8 (i et regneark: «CSV UTF-8»), og importer på nytt.'],
    notText: ['{source} ser ikke ut til å være tekst: den første linjen har NUL-tegn.', NOTHING, 'Eksporter dataene som CSV i UTF-8 (selve regnearkfilen kan ikke leses), og importer på nytt.'],
    quote: ['{source}, linje {line} (byte {offset}), åpner et anførselstegn som ikke lukkes innen {limit}.', NOTHING, 'Lukk anførselstegnet, eller skriv det dobbelt der det hører til teksten, og importer på nytt.'],
    json: ['{source}, linje {line}, kolonne {column}, er ikke JSON.', NOTHING, 'Rett filen på det stedet, eller eksporter den på nytt, og importer en gang til.'],
    jsonRows: ['{source} har ingen rader for {table}: den er verken en liste av objekter eller et objekt der «{table}» eller «data» er en.', NOTHING, 'Eksporter radene som en liste av objekter, og importer den.'],
    empty: ['{source} er tom.', NOTHING, 'Velg en fil med en overskriftslinje og minst én rad.'],
    noRows: ['{source} har en overskriftslinje og ingen rader.', NOTHING, 'Velg en fil med rader. Skal de lagrede radene erstattes av ingen, sier siden allow-empty på <rs-store>.'],
    cancelled: ['Importen av {source} ble avbrutt.', UNCHANGED, 'Importer på nytt når det passer.'],
    NOT_DATA: ['{source} er en nettside, ikke en datafil.', KEPT, 'Sjekk adressen; kanskje kom en innloggingsside i stedet.'],
    EMPTY_ANSWER: ['{source} kom uten innhold.', KEPT, 'Sjekk adressen.'],
    NOT_RULES: ['{source} er en nettside, ikke en regelfil.', KEPT, 'Sjekk attributtet rules.'],
    HTTP: ['{source} kunne ikke lastes: tjeneren svarte {status}.', KEPT, 'Sjekk adressen, og prøv igjen.'],
    NETWORK: ['{source} kunne ikke lastes: nettverket svarte ikke.', KEPT, 'Sjekk forbindelsen, og prøv igjen.'],
    BROKEN_OFF: ['Nedlastingen av {source} ble brutt.', KEPT, 'Prøv igjen.'],
    NO_PART: ['En del av Revsheet kunne ikke lastes.', KEPT, 'Sjekk forbindelsen, og at alle filene ligger ved siden av revsheet.js, og prøv igjen.'],
    STORE_FULL: ['Det er ikke plass til dataene på denne enheten.', UNCHANGED, 'Frigjør plass eller importer mindre, og prøv igjen.'],
    STORE_LOST: ['De lagrede dataene ble skadet eller fjernet av nettleseren.', 'Ingenting vises framfor et galt tall.', 'Importer dataene på nytt.'],
    STORE_DAMAGED: ['Den lagrede tabellen {table} (fra {source}, importert {day}) er skadet.', 'De andre tabellene er hele; tall som trenger denne, vises ikke.', 'Importer den på nytt, eller gå tilbake til importen før.'],
    STORE_TIMEOUT: ['Nettleserens lager svarer ikke.', 'Det som var lagret fra før, er uendret; det siste steget kan være lagret eller ikke.', 'Prøv igjen; hjelper det ikke, lukk andre faner med dette nettstedet, eller start nettleseren på nytt.'],
    STORE_UNAVAILABLE: ['Denne siden får ikke lagre data på enheten.', 'Dataene blir i minnet så lenge siden er åpen.', 'Importer på nytt etter at siden er lastet, eller tillat lagring for nettstedet.'],
    STORE_LOST_CONNECTION: ['Forbindelsen til nettleserens lager ble brutt og kunne ikke gjenopprettes.', SAVED, 'Prøv igjen, eller last siden på nytt.'],
    STORE_CLOSED: ['Lageret ble lukket.', SAVED, 'Åpne det igjen.'],
    UPGRADE_BLOCKED: ['En annen fane med dette nettstedet holder de lagrede dataene i en eldre form.', STORED, 'Lukk eller last de andre fanene på nytt, og prøv igjen.'],
    NEWER_DATA: ['De lagrede dataene er skrevet av en nyere utgave av siden.', STORED, 'Last siden på nytt for å få den nyere utgaven.'],
    IMPORT_RUNNING: ['En annen import til samme lager er i gang.', UNCHANGED, 'Vent til den er ferdig, og importer på nytt.'],
    IMPORT_STOPPED: ['Importen ble avbrutt før den var lagret.', UNCHANGED, 'Importer på nytt når det passer.'],
    CONFLICT: ['{column} for {key} er endret et annet sted i mellomtiden.', 'Verdien som er der, blir stående; denne endringen ble ikke lagret.', 'Se på begge verdiene, og lagre den som er riktig.'],
    NO_SUCH_ROW: ['Tabellen {table} har ingen rad {key}.', NO_CHANGE, 'Finn raden igjen; en import kan ha fjernet den.'],
    ROW_EXISTS: ['Tabellen {table} har allerede en rad {key}.', NO_CHANGE, 'Se på den raden, eller legg til en med en annen nøkkel.'],
    NOTHING_TO_UNDO: ['Det finnes ingen tidligere import å gå tilbake til.', 'Dataene er uendret.', 'Importer den tidligere filen på nytt.'],
    // What the engine says of a report that cannot be worked out.
    UNKNOWN_REPORT: ['Det finnes ingen rapport «{report}».', SAFE, 'Rett attributtet report, eller last regelfilen som har rapporten.'],
    RANGE_FREQUENCY: ['Frekvensen er ingen av disse: {known}.', SAFE, 'Velg en av dem.'],
    RANGE_OPEN: ['Tidsrommet mangler start eller slutt.', SAFE, 'Sett begge.'],
    RANGE_BACKWARDS: ['Tidsrommet slutter før det begynner.', SAFE, 'Bytt om start og slutt.'],
    RANGE_LONG: ['Tidsrommet har mer enn {most} perioder.', SAFE, 'Gjør det kortere, eller velg en lengre periode.'],
    COMPARISON_OPEN: ['Sammenligningen mangler den første eller den siste dagen.', SAFE, 'Sett begge.'],
    COMPARISON_BACKWARDS: ['Den siste dagen i sammenligningen ligger før den første.', SAFE, 'Bytt dem om.'],
    NO_PARAMETER: ['Det finnes ingen parameter «{parameter}»; parametrene er {known}.', SAFE, 'Rett navnet på parameteren.'],
    SETTING_MOST: ['{parameter}={value} er utenfor grensene.', SAFE, 'Velg høyst {high}.'],
    SETTING_LEAST: ['{parameter}={value} er utenfor grensene.', SAFE, 'Velg minst {low}.'],
    SETTING_BETWEEN: ['{parameter}={value} er utenfor grensene.', SAFE, 'Velg noe fra {low} til {high}.'],
    SETTING_CHOICE: ['{parameter}={value} er ikke et av valgene.', SAFE, 'Velg en av {choices}.'],
    SETTING_DATE: ['{parameter}={value} er ikke en dato fra 1900 til 2199.', SAFE, 'Skriv den som 2025-03-01.'],
    SETTING_NUMBER: ['{parameter}={value} er ikke et tall.', SAFE, 'Skriv det som 1.5.'],
    SETTING_PERCENT: ['{parameter}={value} er ikke en prosent.', SAFE, 'Skriv den som 80%.'],
    SETTING_MONEY: ['{parameter}={value} er ikke et beløp.', SAFE, 'Skriv det som 1234.50.'],
    SETTING_BOOLEAN: ['{parameter}={value} er verken sant eller usant.', SAFE, 'Skriv true eller false.'],
    COSTLY: ['En regel i rapporten krever mer arbeid enn det er rom for.', SAFE, 'Endre regelen: {reason}'],
    UNEXPECTED: ['Noe gikk galt mens tallene ble regnet ut.', SAFE, 'Prøv igjen; skjer det igjen, meld fra om dette: {reason}'],
    OUT_OF_RANGE: ['Et beløp er for stort til å regnes med nøyaktig.', 'Dataene er beholdt; rapporten vises ikke, fordi en sum kunne bli feil.', 'Rett beløpet, eller utelat raden.'],
    UNKNOWN_TABLE: ['Det finnes ingen tabell «{table}».', STORED, 'Rett attributtet table, eller erklær tabellen i en regelfil.'],
    UNKNOWN_MAP: ['Det finnes ingen importtabell (map) «{map}».', STORED, 'Rett attributtet map, eller last regelfilen som har den. Kjent for {table}: {known}.'],
  },
};
