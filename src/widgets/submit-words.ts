import { wordsIn } from './words.ts';

/** What the panel for submitting a forecast says. */
const english = {
  title: 'Forecast of {name}', amount: 'Forecast amount', amountHint: 'for example {example}', reads: 'reads as {value}', notAmount: 'This is not an amount. Write it as {example}.', needAmount: 'Enter an amount.', notes: 'Notes', optional: 'optional',
  submit: 'Submit forecast', update: 'Update forecast', save: 'Save forecast', sending: 'Saving …', done: 'Saved {time}', refused: 'Not submitted. {reason}', refusedPlain: 'The page did not accept the forecast.',
  history: 'History', noHistory: 'Nothing submitted for {period} yet.', noHistoryKnown: 'The history could not be read. What is submitted is kept.', by: 'by {name}', change: '{change} against the one before', first: 'first', earlier: 'Earlier period', later: 'Later period',
  overTime: 'Submissions over time', why: 'How this number comes about', closed: '{period} is over. Its submissions can be read, not changed.', mustMatch: 'Forecasts are kept by {unit}: the period must be one of these.', unitMonth: 'month', unitQuarter: 'quarter', unitYear: 'year',
} as const;

const norwegian: Words = {
  title: 'Prognosen til {name}', amount: 'Prognosebeløp', amountHint: 'for eksempel {example}', reads: 'leses som {value}', notAmount: 'Dette er ikke et beløp. Skriv det som {example}.', needAmount: 'Skriv inn et beløp.', notes: 'Notater', optional: 'valgfritt',
  submit: 'Send inn prognose', update: 'Oppdater prognose', save: 'Lagre prognose', sending: 'Lagrer …', done: 'Lagret {time}', refused: 'Ikke sendt inn. {reason}', refusedPlain: 'Siden godtok ikke prognosen.',
  history: 'Historikk', noHistory: 'Ingenting er sendt inn for {period} ennå.', noHistoryKnown: 'Historikken kunne ikke leses. Det som er sendt inn, er tatt vare på.', by: 'av {name}', change: '{change} mot den forrige', first: 'første', earlier: 'Tidligere periode', later: 'Senere periode',
  overTime: 'Innsendinger over tid', why: 'Slik blir tallet til', closed: '{period} er over. Innsendingene kan leses, ikke endres.', mustMatch: 'Prognoser føres per {unit}: perioden må være en av disse.', unitMonth: 'måned', unitQuarter: 'kvartal', unitYear: 'år',
};

const danish: Words = {
  title: 'Prognosen for {name}', amount: 'Prognosebeløb', amountHint: 'for eksempel {example}', reads: 'læses som {value}', notAmount: 'Dette er ikke et beløb. Skriv det som {example}.', needAmount: 'Skriv et beløb.', notes: 'Noter', optional: 'valgfrit',
  submit: 'Indsend prognose', update: 'Opdater prognose', save: 'Gem prognose', sending: 'Gemmer …', done: 'Gemt {time}', refused: 'Ikke indsendt. {reason}', refusedPlain: 'Siden accepterede ikke prognosen.',
  history: 'Historik', noHistory: 'Der er endnu ikke indsendt noget for {period}.', noHistoryKnown: 'Historikken kunne ikke læses. Det indsendte er gemt.', by: 'af {name}', change: '{change} mod den forrige', first: 'første', earlier: 'Tidligere periode', later: 'Senere periode',
  overTime: 'Indsendelser over tid', why: 'Sådan opstår tallet', closed: '{period} er slut. Indsendelserne kan læses, ikke ændres.', mustMatch: 'Prognoser føres pr. {unit}: perioden skal være en af disse.', unitMonth: 'måned', unitQuarter: 'kvartal', unitYear: 'år',
};

const finnish: Words = {
  title: 'Ennuste: {name}', amount: 'Ennusteen summa', amountHint: 'esimerkiksi {example}', reads: 'luetaan: {value}', notAmount: 'Tämä ei ole summa. Kirjoita se muodossa {example}.', needAmount: 'Anna summa.', notes: 'Muistiinpanot', optional: 'valinnainen',
  submit: 'Lähetä ennuste', update: 'Päivitä ennuste', save: 'Tallenna ennuste', sending: 'Tallennetaan …', done: 'Tallennettu {time}', refused: 'Ei lähetetty. {reason}', refusedPlain: 'Sivu ei hyväksynyt ennustetta.',
  history: 'Historia', noHistory: 'Kaudelle {period} ei ole vielä lähetetty mitään.', noHistoryKnown: 'Historiaa ei voitu lukea. Lähetetty on tallessa.', by: 'lähettäjä {name}', change: '{change} edelliseen verrattuna', first: 'ensimmäinen', earlier: 'Aiempi kausi', later: 'Myöhempi kausi',
  overTime: 'Lähetykset ajan mittaan', why: 'Näin luku syntyy', closed: '{period} on päättynyt. Lähetyksiä voi lukea, ei muuttaa.', mustMatch: 'Ennusteet annetaan kausittain ({unit}): valitse jokin näistä.', unitMonth: 'kuukausi', unitQuarter: 'neljännes', unitYear: 'vuosi',
};

export type SubmitWords = Readonly<Record<keyof typeof english, string>>;
type Words = SubmitWords;

export function submitWords(locale: string): SubmitWords {
  return wordsIn<Words>(locale, { en: english, nb: norwegian, da: danish, fi: finnish });
}
