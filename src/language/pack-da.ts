import type { Pack } from './pack.ts';

export const DANISH: Pack = {
  code: 'da',
  title: 'Danish',
  decimal: ',',
  keywords: {
    syntax: 'syntaks', language: 'sprog', version: 'version', note: 'note', import: 'importer', table: 'tabel', parameter: 'parameter', column: 'kolonne',
    link: 'kobling', exception: 'afvigelse', report: 'rapport', example: 'eksempel', test: 'test',
    key: 'nøgle', label: 'etiket', rows: 'rækker', filter: 'filtrer', when: 'når', prefer: 'foretræk', inverse: 'modsat', message: 'besked', from: 'fra', needs: 'kræver',
    each: 'hver', currency: 'valuta', group: 'grupper', measure: 'mål', check: 'kontroller', sort: 'sorter', show: 'vis', take: 'tag', spread: 'spred', value: 'værdi', fill: 'udfyld',
    today: 'idag', with: 'med', given: 'givet', expect: 'forvent',
    classify: 'klassificer', card: 'kort', override: 'tilsidesæt', tab: 'fane', compare: 'sammenlign', goal: 'måltal', limit: 'begræns', values: 'værdier',
    rule: 'regel', otherwise: 'ellers', title: 'titel', badge: 'mærke', line: 'linje', before: 'før', replace: 'erstat', remove: 'fjern',
    roll: 'rul', restrict: 'afgræns',
  },
  inline: {
    then: 'så', where: 'hvor', while: 'mens', and: 'og', or: 'eller', not: 'ikke', is: 'er', blank: 'tom', in: 'i', as: 'som', to: 'til', for: 'for', by: 'efter',
    on: 'på', at: 'ved', each: 'hver', from: 'fra', true: 'sand', false: 'falsk', ascending: 'stigende', descending: 'faldende',
  },
  context: {
    map: 'opsætning', groups: 'grupper', choice: 'valg', row: 'række', several: 'flere', nearest: 'nærmest', lowest: 'lavest', highest: 'højest', version: 'version',
    report: 'rapport', exceptions: 'afvigelser', column: 'kolonne', of: 'af', changes: 'ændringer', visits: 'besøg', period: 'periode', up: 'op', across: 'langs', others: 'øvrige', unique: 'entydigt', recorded: 'registreret', seconds: 'sekunder', cents: 'øre', thousands: 'tusinder',
  },
  types: { text: 'tekst', number: 'tal', percent: 'procent', money: 'beløb', date: 'dato', timestamp: 'tidspunkt', boolean: 'logisk' },
  units: { days: 'dage', weeks: 'uger', months: 'måneder', quarters: 'kvartaler', years: 'år' },
  unit: { days: 'dag', weeks: 'uge', months: 'måned', quarters: 'kvartal', years: 'år' },
  shapes: {
    table: 'tabel', columns: 'søjler', stacked: 'stablede', bars: 'bjælker', line: 'linje', area: 'areal', waterfall: 'vandfald', funnel: 'tragt',
    timeline: 'tidslinje', number: 'tal',
  },
  roles: {
    total: 'total', existing: 'eksisterende', gain: 'gevinst', won: 'vundet', loss: 'tab', open: 'åben', commit: 'forpligtet', timing: 'tid', category: 'kategori',
  },
};
