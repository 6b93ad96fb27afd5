import type { Pack } from './pack.ts';

export const NORWEGIAN: Pack = {
  code: 'nb',
  title: 'Norwegian',
  decimal: ',',
  keywords: {
    syntax: 'syntaks', language: 'språk', version: 'versjon', note: 'notat', import: 'importer', table: 'tabell', parameter: 'parameter', column: 'kolonne',
    link: 'kobling', exception: 'avvik', report: 'rapport', example: 'eksempel', test: 'test',
    key: 'nøkkel', label: 'etikett', rows: 'rader', filter: 'filtrer', when: 'når', prefer: 'foretrekk', inverse: 'motsatt', message: 'melding', from: 'fra', needs: 'trenger',
    each: 'hver', currency: 'valuta', group: 'grupper', measure: 'mål', check: 'kontroller', sort: 'sorter', show: 'vis', take: 'ta', spread: 'spre', value: 'verdi', fill: 'fyll',
    today: 'idag', with: 'med', given: 'gitt', expect: 'forvent',
    classify: 'klassifiser', card: 'kort', override: 'overstyr', tab: 'fane', compare: 'sammenlign', goal: 'måltall', limit: 'begrens', values: 'verdier',
    rule: 'regel', otherwise: 'ellers', title: 'tittel', badge: 'merke', line: 'linje', before: 'før', replace: 'erstatt', remove: 'fjern',
    roll: 'rull', restrict: 'avgrens',
  },
  inline: {
    then: 'så', where: 'hvor', while: 'mens', and: 'og', or: 'eller', not: 'ikke', is: 'er', blank: 'tom', in: 'i', as: 'som', to: 'til', for: 'for', by: 'etter',
    on: 'på', at: 'ved', each: 'hver', from: 'fra', true: 'sann', false: 'usann', ascending: 'stigende', descending: 'synkende',
  },
  context: {
    map: 'oppsett', groups: 'grupper', choice: 'valg', row: 'rad', several: 'flere', nearest: 'nærmest', lowest: 'lavest', highest: 'høyest', version: 'versjon',
    report: 'rapport', exceptions: 'avvik', column: 'kolonne', of: 'av', changes: 'endringer', visits: 'besøk', period: 'periode', up: 'opp', across: 'langs', others: 'øvrige', unique: 'entydig', recorded: 'registrert', seconds: 'sekunder', cents: 'øre', thousands: 'tusen',
  },
  types: { text: 'tekst', number: 'tall', percent: 'prosent', money: 'beløp', date: 'dato', timestamp: 'tidspunkt', boolean: 'logisk' },
  units: { days: 'dager', weeks: 'uker', months: 'måneder', quarters: 'kvartaler', years: 'år' },
  unit: { days: 'dag', weeks: 'uke', months: 'måned', quarters: 'kvartal', years: 'år' },
  shapes: {
    table: 'tabell', columns: 'søyler', stacked: 'stablede', bars: 'stolper', line: 'linje', area: 'areal', waterfall: 'fossefall', funnel: 'trakt',
    timeline: 'tidslinje', number: 'tall',
  },
  roles: {
    total: 'totalt', existing: 'eksisterende', gain: 'gevinst', won: 'vunnet', loss: 'tap', open: 'åpen', commit: 'forpliktet', timing: 'tid', category: 'kategori',
  },
};
