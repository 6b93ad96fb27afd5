import type { StoreWords } from './store-words-en.ts';

const NOTHING = 'Intet fra filen blev taget ind; dataene fra før er uændrede.';
const KEPT = 'De data, der var her i forvejen, er bevaret.';
const UNCHANGED = 'Dataene fra før er uændrede.';
const SAVED = 'Det, der var gemt i forvejen, er uændret.';
const SAFE = 'Dataene er bevaret.';
const STORED = 'De gemte data er uændrede.';
const NO_CHANGE = 'Intet blev ændret.';

/** What a store says in Danish. */
export const storeWordsDa: StoreWords = {
  reading: 'Læser {label}: {rows}', importOf: 'Import af {label}', cancel: 'Annuller', rowOne: '{n} række', rowOther: '{n} rækker',
  summary: '{source}: {rows}, {kept} bevaret, {refused} afvist.', unchanged: UNCHANGED, report: 'Importrapport',
  failures: {
    noKey: ['{source} mangler kolonnen {columns}, som en række i {table} kendes på.', NOTHING, 'Giv kolonnen det navn, eller nævn den i en importtabel (map). Filen har: {headers}.'],
    noKeyButMap: ['{source} mangler kolonnen {columns}, som en række i {table} kendes på.', NOTHING, 'Importtabellen “{map}” kender disse kolonner: nævn den i attributten map på <rs-store>. Filen har: {headers}.'],
    webPage: ['{source} er en webside, ikke en datafil.', NOTHING, 'Tjek, hvor den kommer fra; måske blev en login-side gemt i stedet.'],
    tooLongField: ['{source}, linje {line} (byte {offset}), har en værdi, der er længere end {limit}.', NOTHING, 'Forkort eller fjern værdien, og importér igen.'],
    tooLongLine: ['{source}, linje {line} (byte {offset}), er længere end {limit}.', NOTHING, 'Tjek, at filen har linjeskift mellem rækkerne, og importér igen.'],
    tooLarge: ['{source} er større end {limit}, som er det meste en JSON-fil må fylde.', NOTHING, 'Eksportér den som CSV eller NDJSON, der ikke har nogen sådan grænse.'],
    encoding: ['{source} er ikke {encoding}-tekst: byte {offset} hører ikke til noget bogstav.', NOTHING, 'Gem filen som UTF-8 (i et regneark: »CSV UTF-8«), og importér igen.'],
    notText: ['{source} ligner ikke tekst: den første linje har NUL-tegn.', NOTHING, 'Eksportér dataene som CSV i UTF-8 (selve regnearksfilen kan ikke læses), og importér igen.'],
    quote: ['{source}, linje {line} (byte {offset}), åbner et anførselstegn, der ikke lukkes inden for {limit}.', NOTHING, 'Luk anførselstegnet, eller skriv det dobbelt, hvor det hører til teksten, og importér igen.'],
    json: ['{source}, linje {line}, kolonne {column}, er ikke JSON.', NOTHING, 'Ret filen på det sted, eller eksportér den på ny, og importér igen.'],
    jsonRows: ['{source} har ingen rækker til {table}: den er hverken en liste af objekter eller et objekt, hvor “{table}” eller “data” er en.', NOTHING, 'Eksportér rækkerne som en liste af objekter, og importér den.'],
    empty: ['{source} er tom.', NOTHING, 'Vælg en fil med en overskriftslinje og mindst én række.'],
    noRows: ['{source} har en overskriftslinje og ingen rækker.', NOTHING, 'Vælg en fil med rækker. Skal de gemte rækker erstattes af ingen, siger siden allow-empty på <rs-store>.'],
    cancelled: ['Importen af {source} blev annulleret.', UNCHANGED, 'Importér igen, når det passer.'],
    NOT_DATA: ['{source} er en webside, ikke en datafil.', KEPT, 'Tjek adressen; måske kom en login-side i stedet.'],
    EMPTY_ANSWER: ['{source} kom uden indhold.', KEPT, 'Tjek adressen.'],
    NOT_RULES: ['{source} er en webside, ikke en regelfil.', KEPT, 'Tjek attributten rules.'],
    HTTP: ['{source} kunne ikke hentes: serveren svarede {status}.', KEPT, 'Tjek adressen, og prøv igen.'],
    NETWORK: ['{source} kunne ikke hentes: netværket svarede ikke.', KEPT, 'Tjek forbindelsen, og prøv igen.'],
    BROKEN_OFF: ['Hentningen af {source} blev afbrudt.', KEPT, 'Prøv igen.'],
    NO_PART: ['En del af Revsheet kunne ikke hentes.', KEPT, 'Tjek forbindelsen, og at alle filer ligger ved siden af revsheet.js, og prøv igen.'],
    STORE_FULL: ['Der er ikke plads til dataene på denne enhed.', UNCHANGED, 'Frigør plads, eller importér mindre, og prøv igen.'],
    STORE_LOST: ['De gemte data blev beskadiget eller fjernet af browseren.', 'Intet vises frem for et forkert tal.', 'Importér dataene igen.'],
    STORE_DAMAGED: ['Den gemte tabel {table} (fra {source}, importeret {day}) er beskadiget.', 'De andre tabeller er hele; tal, der har brug for denne, vises ikke.', 'Importér den igen, eller gå tilbage til importen før.'],
    STORE_TIMEOUT: ['Browserens lager svarer ikke.', 'Det, der var gemt i forvejen, er uændret; det sidste trin kan være gemt eller ikke.', 'Prøv igen; hjælper det ikke, så luk andre faner med dette websted, eller genstart browseren.'],
    STORE_UNAVAILABLE: ['Denne side må ikke gemme data på enheden.', 'Dataene bliver i hukommelsen, så længe siden er åben.', 'Importér igen, når siden er genindlæst, eller tillad lagring for webstedet.'],
    STORE_LOST_CONNECTION: ['Forbindelsen til browserens lager gik tabt og kunne ikke genoprettes.', SAVED, 'Prøv igen, eller genindlæs siden.'],
    STORE_CLOSED: ['Lageret blev lukket.', SAVED, 'Åbn det igen.'],
    UPGRADE_BLOCKED: ['En anden fane med dette websted holder de gemte data i en ældre form.', STORED, 'Luk eller genindlæs de andre faner, og prøv igen.'],
    NEWER_DATA: ['De gemte data er skrevet af en nyere udgave af siden.', STORED, 'Genindlæs siden for at få den nyere udgave.'],
    IMPORT_RUNNING: ['En anden import til samme lager er i gang.', UNCHANGED, 'Vent, til den er færdig, og importér igen.'],
    IMPORT_STOPPED: ['Importen blev annulleret, før den var gemt.', UNCHANGED, 'Importér igen, når det passer.'],
    CONFLICT: ['{column} for {key} er ændret et andet sted i mellemtiden.', 'Værdien, der står der, bliver; denne ændring blev ikke gemt.', 'Se på begge værdier, og gem den, der er rigtig.'],
    NO_SUCH_ROW: ['Tabellen {table} har ingen række {key}.', NO_CHANGE, 'Find rækken igen; en import kan have fjernet den.'],
    ROW_EXISTS: ['Tabellen {table} har allerede en række {key}.', NO_CHANGE, 'Se på den række, eller tilføj en med en anden nøgle.'],
    NOTHING_TO_UNDO: ['Der er ingen tidligere import at gå tilbage til.', 'Dataene er uændrede.', 'Importér den tidligere fil igen.'],
    // What the engine says of a report that cannot be worked out.
    UNKNOWN_REPORT: ['Der er ingen rapport “{report}”.', SAFE, 'Ret attributten report, eller indlæs regelfilen med rapporten.'],
    RANGE_FREQUENCY: ['Frekvensen er ingen af disse: {known}.', SAFE, 'Vælg en af dem.'],
    RANGE_OPEN: ['Tidsrummet mangler start eller slut.', SAFE, 'Angiv begge.'],
    RANGE_BACKWARDS: ['Tidsrummet slutter, før det begynder.', SAFE, 'Byt start og slut om.'],
    RANGE_LONG: ['Tidsrummet har mere end {most} perioder.', SAFE, 'Gør det kortere, eller vælg en længere periode.'],
    COMPARISON_OPEN: ['Sammenligningen mangler den første eller den sidste dag.', SAFE, 'Angiv begge.'],
    COMPARISON_BACKWARDS: ['Den sidste dag i sammenligningen ligger før den første.', SAFE, 'Byt dem om.'],
    NO_PARAMETER: ['Der er ingen parameter “{parameter}”; parametrene er {known}.', SAFE, 'Ret parameterens navn.'],
    SETTING_MOST: ['{parameter}={value} ligger uden for grænserne.', SAFE, 'Vælg højst {high}.'],
    SETTING_LEAST: ['{parameter}={value} ligger uden for grænserne.', SAFE, 'Vælg mindst {low}.'],
    SETTING_BETWEEN: ['{parameter}={value} ligger uden for grænserne.', SAFE, 'Vælg noget fra {low} til {high}.'],
    SETTING_CHOICE: ['{parameter}={value} er ikke et af valgene.', SAFE, 'Vælg en af {choices}.'],
    SETTING_DATE: ['{parameter}={value} er ikke en dato fra 1900 til 2199.', SAFE, 'Skriv den som 2025-03-01.'],
    SETTING_NUMBER: ['{parameter}={value} er ikke et tal.', SAFE, 'Skriv det som 1.5.'],
    SETTING_PERCENT: ['{parameter}={value} er ikke en procent.', SAFE, 'Skriv den som 80%.'],
    SETTING_MONEY: ['{parameter}={value} er ikke et beløb.', SAFE, 'Skriv det som 1234.50.'],
    SETTING_BOOLEAN: ['{parameter}={value} er hverken sand eller falsk.', SAFE, 'Skriv true eller false.'],
    COSTLY: ['En regel i rapporten kræver mere arbejde, end der er plads til.', SAFE, 'Ændr reglen: {reason}'],
    UNEXPECTED: ['Noget gik galt, mens tallene blev regnet ud.', SAFE, 'Prøv igen; sker det igen, så giv besked om dette: {reason}'],
    OUT_OF_RANGE: ['Et beløb er for stort til at regnes nøjagtigt med.', 'Dataene er bevaret; rapporten vises ikke, fordi en sum kunne blive forkert.', 'Ret beløbet, eller udelad rækken.'],
    UNKNOWN_TABLE: ['Der er ingen tabel “{table}”.', STORED, 'Ret attributten table, eller erklær tabellen i en regelfil.'],
    UNKNOWN_MAP: ['Der er ingen importtabel (map) “{map}”.', STORED, 'Ret attributten map, eller indlæs regelfilen med den. Kendt for {table}: {known}.'],
  },
};
