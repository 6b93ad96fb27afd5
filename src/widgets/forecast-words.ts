import { reportStrings, type ReportStrings } from './report-words.ts';
import type { Strings } from './strings.ts';
import { wordsIn } from './words.ts';

/** What only the forecast table says; the names of its columns come from the rule file. */
const english = {
  daysLeft: '{n} days left', dayLeft: '{n} day left', daysUntil: 'begins in {n} {n|day|days}', final: 'Final', finalWhy: 'The period is over: nothing can be submitted any more.',
  pipeline: 'Pipeline', period: 'Period', wholeAmount: 'Whole', allPipelines: 'All pipelines', teamFigures: 'Team', pipelineFigures: 'Pipeline',
  search: 'Search people and teams', searchShort: 'Search', nobody: 'Nobody of that name', nobodyWhy: 'No team and no person has “{text}” in the name.', clearSearch: 'Clear search',
  views: 'Views', whole: 'Total',
  aheadBy: 'ahead by {value}', ahead: 'ahead by', noGoal: 'no goal', zeroGoal: 'goal is 0', noGoalWhy: 'No goal is set for this period: there is nothing to measure against.',
  coverageOf: 'coverage {value}', submittedOf: '{n} of {m} submitted', notSubmitted: 'not submitted', notSubmittedOne: '{n} not submitted', notSubmittedOther: '{n} not submitted',
  notSubmittedTitle: 'Not submitted yet', notSubmittedIntro: 'Sums of submissions are “so far” until these people have submitted.', overdue: 'overdue',
  restrictedWhy: 'Numbers of these people are not shown to you and are in no total.', restrictedOne: '{n} person’s numbers are restricted and in no total', restrictedOther: '{n} people’s numbers are restricted and in no total',
  attainmentOf: '{value} of goal', elapsedOf: '{value} of the period is over', elapsedLegend: 'time gone', formula: 'Formula', formulaOf: 'How “{column}” is computed', whereRule: 'Rule',
  open: 'Open {name}', openTeam: 'Show team {name}', openUser: 'Show deals of {name}', expand: 'Show members', collapse: 'Hide members', expandAll: 'Expand all', collapseAll: 'Collapse all',
  editColumns: 'Edit columns', editColumnsWhy: 'Tick what the table shows and put it in the order you read it.', moveUp: 'Move {column} up', moveDown: 'Move {column} down', saveColumns: 'Save', resetColumns: 'Reset', columnsSaved: 'Columns saved',
  more: 'More', less: 'Less', showMore: 'Show {n} more', formulas: 'How the columns are computed',
  nobodyYet: 'No people yet', nobodyYetWhy: 'Add users to the store and the forecast appears here.', notAllowed: 'This forecast is not open to you', notAllowedWhy: 'Your account may not see the forecast of these people. Ask who keeps the permissions.',
  noneInPeriod: 'No forecast for this choice', noneInPeriodWhy: 'Nobody has a seat, a goal or a deal in {range}.',
  submitForecast: 'Submit forecast', updateForecast: 'Update forecast', overTime: 'Submissions over time', accuracy: 'Forecast accuracy', backTest: 'Forecast back-test',
  submitFor: 'Submit forecast for {name}', updateFor: 'Update forecast of {name}',
  back: 'Back to forecast',
} as const;

const norwegian: Words = {
  daysLeft: '{n} dager igjen', dayLeft: '{n} dag igjen', daysUntil: 'begynner om {n} {n|dag|dager}', final: 'Endelig', finalWhy: 'Perioden er over: ingenting kan sendes inn lenger.',
  pipeline: 'Pipeline', period: 'Periode', wholeAmount: 'Helt', allPipelines: 'Alle pipelines', teamFigures: 'Team', pipelineFigures: 'Pipeline',
  search: 'Søk etter personer og team', searchShort: 'Søk', nobody: 'Ingen med det navnet', nobodyWhy: 'Ikke noe team og ingen person har «{text}» i navnet.', clearSearch: 'Tøm søket',
  views: 'Visninger', whole: 'Totalt',
  aheadBy: 'foran med {value}', ahead: 'foran med', noGoal: 'intet mål', zeroGoal: 'målet er 0', noGoalWhy: 'Det er ikke satt noe mål for perioden: det finnes ikke noe å måle mot.',
  coverageOf: 'dekning {value}', submittedOf: '{n} av {m} sendt inn', notSubmitted: 'ikke sendt inn', notSubmittedOne: '{n} ikke sendt inn', notSubmittedOther: '{n} ikke sendt inn',
  notSubmittedTitle: 'Ikke sendt inn ennå', notSubmittedIntro: 'Summer av innsendte prognoser er «så langt» til disse har sendt inn.', overdue: 'forfalt',
  restrictedWhy: 'Tallene til disse personene vises ikke for deg og er ikke med i noen sum.', restrictedOne: 'Tallene til {n} person er skjermet og ikke med i noen sum', restrictedOther: 'Tallene til {n} personer er skjermet og ikke med i noen sum',
  attainmentOf: '{value} av målet', elapsedOf: '{value} av perioden er gått', elapsedLegend: 'tid gått', formula: 'Formel', formulaOf: 'Slik beregnes «{column}»', whereRule: 'Regel',
  open: 'Åpne {name}', openTeam: 'Vis team {name}', openUser: 'Vis avtalene til {name}', expand: 'Vis medlemmer', collapse: 'Skjul medlemmer', expandAll: 'Utvid alle', collapseAll: 'Skjul alle',
  editColumns: 'Rediger kolonner', editColumnsWhy: 'Kryss av for det tabellen viser, og sett det i den rekkefølgen du leser.', moveUp: 'Flytt {column} opp', moveDown: 'Flytt {column} ned', saveColumns: 'Lagre', resetColumns: 'Tilbakestill', columnsSaved: 'Kolonnene er lagret',
  more: 'Mer', less: 'Mindre', showMore: 'Vis {n} til', formulas: 'Slik beregnes kolonnene',
  nobodyYet: 'Ingen personer ennå', nobodyYetWhy: 'Legg brukere i lageret, så vises prognosen her.', notAllowed: 'Denne prognosen er ikke åpen for deg', notAllowedWhy: 'Kontoen din kan ikke se prognosen til disse personene. Spør den som har ansvar for tilgangene.',
  noneInPeriod: 'Ingen prognose for dette valget', noneInPeriodWhy: 'Ingen har plass, mål eller avtale i {range}.',
  submitForecast: 'Send inn prognose', updateForecast: 'Oppdater prognose', overTime: 'Innsendinger over tid', accuracy: 'Treffsikkerhet', backTest: 'Prognosen prøvd bakover',
  submitFor: 'Send inn prognose for {name}', updateFor: 'Oppdater prognosen til {name}',
  back: 'Tilbake til prognosen',
};

const danish: Words = {
  daysLeft: '{n} dage tilbage', dayLeft: '{n} dag tilbage', daysUntil: 'begynder om {n} {n|dag|dage}', final: 'Endelig', finalWhy: 'Perioden er slut: der kan ikke længere indsendes noget.',
  pipeline: 'Pipeline', period: 'Periode', wholeAmount: 'Helt', allPipelines: 'Alle pipelines', teamFigures: 'Team', pipelineFigures: 'Pipeline',
  search: 'Søg efter personer og teams', searchShort: 'Søg', nobody: 'Ingen med det navn', nobodyWhy: 'Intet team og ingen person har “{text}” i navnet.', clearSearch: 'Ryd søgning',
  views: 'Visninger', whole: 'I alt',
  aheadBy: 'foran med {value}', ahead: 'foran med', noGoal: 'intet mål', zeroGoal: 'målet er 0', noGoalWhy: 'Der er ikke sat noget mål for perioden: der er ikke noget at måle mod.',
  coverageOf: 'dækning {value}', submittedOf: '{n} af {m} indsendt', notSubmitted: 'ikke indsendt', notSubmittedOne: '{n} ikke indsendt', notSubmittedOther: '{n} ikke indsendt',
  notSubmittedTitle: 'Endnu ikke indsendt', notSubmittedIntro: 'Summer af indsendte prognoser er “indtil videre”, til disse personer har indsendt.', overdue: 'forsinket',
  restrictedWhy: 'Disse personers tal vises ikke for dig og indgår ikke i nogen sum.', restrictedOne: '{n} persons tal er begrænset og indgår ikke i nogen sum', restrictedOther: '{n} personers tal er begrænset og indgår ikke i nogen sum',
  attainmentOf: '{value} af målet', elapsedOf: '{value} af perioden er gået', elapsedLegend: 'tid gået', formula: 'Formel', formulaOf: 'Sådan beregnes “{column}”', whereRule: 'Regel',
  open: 'Åbn {name}', openTeam: 'Vis team {name}', openUser: 'Vis aftaler for {name}', expand: 'Vis medlemmer', collapse: 'Skjul medlemmer', expandAll: 'Udvid alle', collapseAll: 'Skjul alle',
  editColumns: 'Rediger kolonner', editColumnsWhy: 'Sæt flueben ved det, tabellen viser, og sæt det i den rækkefølge, du læser.', moveUp: 'Flyt {column} op', moveDown: 'Flyt {column} ned', saveColumns: 'Gem', resetColumns: 'Nulstil', columnsSaved: 'Kolonnerne er gemt',
  more: 'Mere', less: 'Mindre', showMore: 'Vis {n} mere', formulas: 'Sådan beregnes kolonnerne',
  nobodyYet: 'Ingen personer endnu', nobodyYetWhy: 'Læg brugere i lageret, så vises prognosen her.', notAllowed: 'Denne prognose er ikke åben for dig', notAllowedWhy: 'Din konto må ikke se prognosen for disse personer. Spørg den, der har ansvar for adgangen.',
  noneInPeriod: 'Ingen prognose for dette valg', noneInPeriodWhy: 'Ingen har plads, mål eller aftale i {range}.',
  submitForecast: 'Indsend prognose', updateForecast: 'Opdater prognose', overTime: 'Indsendelser over tid', accuracy: 'Træfsikkerhed', backTest: 'Prognosen prøvet bagud',
  submitFor: 'Indsend prognose for {name}', updateFor: 'Opdater prognosen for {name}',
  back: 'Tilbage til prognosen',
};

const finnish: Words = {
  daysLeft: '{n} päivää jäljellä', dayLeft: '{n} päivä jäljellä', daysUntil: 'alkaa {n} päivän kuluttua', final: 'Lopullinen', finalWhy: 'Kausi on päättynyt: ennusteita ei voi enää lähettää.',
  pipeline: 'Myyntiputki', period: 'Kausi', wholeAmount: 'Koko', allPipelines: 'Kaikki myyntiputket', teamFigures: 'Tiimi', pipelineFigures: 'Myyntiputki',
  search: 'Hae henkilöitä ja tiimejä', searchShort: 'Hae', nobody: 'Ei ketään sillä nimellä', nobodyWhy: 'Minkään tiimin tai henkilön nimessä ei ole tekstiä ”{text}”.', clearSearch: 'Tyhjennä haku',
  views: 'Näkymät', whole: 'Yhteensä',
  aheadBy: 'edellä {value}', ahead: 'edellä', noGoal: 'ei tavoitetta', zeroGoal: 'tavoite on 0', noGoalWhy: 'Kaudelle ei ole asetettu tavoitetta: ei ole mihin verrata.',
  coverageOf: 'kattavuus {value}', submittedOf: '{n}/{m} lähetetty', notSubmitted: 'ei lähetetty', notSubmittedOne: '{n} lähettämättä', notSubmittedOther: '{n} lähettämättä',
  notSubmittedTitle: 'Vielä lähettämättä', notSubmittedIntro: 'Ennusteiden summat ovat keskeneräisiä, kunnes nämä henkilöt ovat lähettäneet omansa.', overdue: 'myöhässä',
  restrictedWhy: 'Näiden henkilöiden lukuja ei näytetä sinulle, eivätkä ne ole mukana summissa.', restrictedOne: '{n} henkilön luvut on rajoitettu, eivätkä ne ole summissa', restrictedOther: '{n} henkilön luvut on rajoitettu, eivätkä ne ole summissa',
  attainmentOf: '{value} tavoitteesta', elapsedOf: 'kaudesta on kulunut {value}', elapsedLegend: 'kulunut aika', formula: 'Kaava', formulaOf: 'Näin ”{column}” lasketaan', whereRule: 'Sääntö',
  open: 'Avaa {name}', openTeam: 'Näytä tiimi {name}', openUser: 'Näytä kaupat: {name}', expand: 'Näytä jäsenet', collapse: 'Piilota jäsenet', expandAll: 'Laajenna kaikki', collapseAll: 'Tiivistä kaikki',
  editColumns: 'Muokkaa sarakkeita', editColumnsWhy: 'Valitse, mitä taulukko näyttää ja missä järjestyksessä.', moveUp: 'Siirrä {column} ylös', moveDown: 'Siirrä {column} alas', saveColumns: 'Tallenna', resetColumns: 'Palauta', columnsSaved: 'Sarakkeet tallennettu',
  more: 'Lisää', less: 'Vähemmän', showMore: 'Näytä {n} lisää', formulas: 'Näin sarakkeet lasketaan',
  nobodyYet: 'Ei vielä henkilöitä', nobodyYetWhy: 'Lisää käyttäjiä tietovarastoon, niin ennuste näkyy tässä.', notAllowed: 'Tämä ennuste ei ole sinulle avoin', notAllowedWhy: 'Tilisi ei saa nähdä näiden henkilöiden ennustetta. Kysy käyttöoikeuksista vastaavalta.',
  noneInPeriod: 'Ei ennustetta tällä valinnalla', noneInPeriodWhy: 'Kenelläkään ei ole paikkaa, tavoitetta eikä kauppaa: {range}.',
  submitForecast: 'Lähetä ennuste', updateForecast: 'Päivitä ennuste', overTime: 'Lähetykset ajan mittaan', accuracy: 'Ennusteen osuvuus', backTest: 'Ennuste koeteltuna menneisyydessä',
  submitFor: 'Lähetä ennuste: {name}', updateFor: 'Päivitä ennuste: {name}',
  back: 'Takaisin ennusteeseen',
};

type Words = Readonly<Record<keyof typeof english, string>>;
/** Everything the forecast table says: the words of every report, and its own. */
export type ForecastStrings = ReportStrings & Words;

/** All words of a locale; what the page put in by `addStrings` wins over ours. */
export function forecastStrings(locale: string, strings: Strings): ForecastStrings {
  return { ...reportStrings(locale, strings), ...wordsIn<Words>(locale, { en: english, nb: norwegian, da: danish, fi: finnish }) };
}
