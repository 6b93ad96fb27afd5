import type { Pack } from './pack.ts';

export const FINNISH: Pack = {
  code: 'fi',
  title: 'Finnish',
  decimal: ',',
  keywords: {
    syntax: 'syntaksi', language: 'kieli', version: 'versio', note: 'huomautus', import: 'tuo', table: 'taulu', parameter: 'parametri', column: 'sarake',
    link: 'linkki', exception: 'poikkeus', report: 'raportti', example: 'esimerkki', test: 'testi',
    key: 'avain', label: 'nimike', rows: 'rivit', filter: 'suodata', when: 'kun', prefer: 'suosi', inverse: 'käänteinen', message: 'viesti', from: 'lähde', needs: 'tarvitsee',
    each: 'jokaista', currency: 'valuutta', group: 'ryhmittele', measure: 'mittari', check: 'tarkista', sort: 'järjestä', show: 'näytä', take: 'ota', spread: 'levitä', value: 'arvo',
    fill: 'täytä', today: 'tänään', with: 'käyttäen', given: 'annettu', expect: 'odota',
    classify: 'luokittele', card: 'kortti', override: 'ohita', tab: 'välilehti', compare: 'vertaa', goal: 'tavoite', limit: 'rajoita', values: 'arvot',
    rule: 'sääntö', otherwise: 'muuten', title: 'otsikko', badge: 'merkki', line: 'viiva', before: 'ennen', replace: 'korvaa', remove: 'poista',
    roll: 'koosta', restrict: 'rajaa',
  },
  inline: {
    then: 'niin', where: 'jossa', while: 'niinkauan', and: 'ja', or: 'tai', not: 'ei', is: 'on', blank: 'tyhjä', in: 'joukossa', as: 'muodossa', to: 'kohti',
    for: 'koskien', by: 'mukaan', on: 'päivänä', at: 'kurssilla', each: 'jokaista', from: 'alkaen', true: 'tosi', false: 'epätosi', ascending: 'nouseva',
    descending: 'laskeva',
  },
  context: {
    map: 'kuvaus', groups: 'ryhmät', choice: 'valinta', row: 'rivi', several: 'monta', nearest: 'lähin', lowest: 'pienin', highest: 'suurin', version: 'versio',
    report: 'raportti', exceptions: 'poikkeukset', column: 'sarake', of: 'taulusta', changes: 'muutokset', visits: 'käynnit', period: 'jakso', up: 'ylös', across: 'pitkin', others: 'muut', unique: 'yksikäsitteisesti', recorded: 'kirjattu', seconds: 'sekunteina', cents: 'sentteinä', thousands: 'tuhansina',
  },
  types: { text: 'teksti', number: 'luku', percent: 'prosentti', money: 'raha', date: 'päivämäärä', timestamp: 'aikaleima', boolean: 'totuusarvo' },
  units: { days: 'päivää', weeks: 'viikkoa', months: 'kuukautta', quarters: 'neljännestä', years: 'vuotta' },
  unit: { days: 'päivä', weeks: 'viikko', months: 'kuukausi', quarters: 'neljännes', years: 'vuosi' },
  shapes: {
    table: 'taulu', columns: 'pylväät', stacked: 'pinotut', bars: 'palkit', line: 'viiva', area: 'alue', waterfall: 'vesiputous', funnel: 'suppilo',
    timeline: 'aikajana', number: 'luku',
  },
  roles: {
    total: 'yhteensä', existing: 'nykyinen', gain: 'lisäys', won: 'voitettu', loss: 'menetys', open: 'avoin', commit: 'sitoutunut', timing: 'ajoitus', category: 'luokka',
  },
};
