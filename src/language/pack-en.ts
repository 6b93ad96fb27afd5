import type { Pack } from './pack.ts';

export const ENGLISH: Pack = {
  code: 'en',
  title: 'English',
  decimal: '.',
  keywords: {
    syntax: 'syntax', language: 'language', version: 'version', note: 'note', import: 'import', table: 'table', parameter: 'parameter', column: 'column',
    link: 'link', exception: 'exception', report: 'report', example: 'example', test: 'test',
    key: 'key', label: 'label', rows: 'rows', filter: 'filter', when: 'when', prefer: 'prefer', inverse: 'inverse', message: 'message', from: 'from', needs: 'needs', each: 'each',
    currency: 'currency', group: 'group', measure: 'measure', check: 'check', sort: 'sort', show: 'show', take: 'take', spread: 'spread', value: 'value', fill: 'fill', today: 'today',
    with: 'with', given: 'given', expect: 'expect',
    classify: 'classify', card: 'card', override: 'override', tab: 'tab', compare: 'compare', goal: 'goal', limit: 'limit', values: 'values', rule: 'rule',
    otherwise: 'otherwise', title: 'title', badge: 'badge', line: 'line', before: 'before', replace: 'replace', remove: 'remove',
    roll: 'roll', restrict: 'restrict',
  },
  inline: {
    then: 'then', where: 'where', while: 'while', and: 'and', or: 'or', not: 'not', is: 'is', blank: 'blank', in: 'in', as: 'as', to: 'to', for: 'for', by: 'by',
    on: 'on', at: 'at', each: 'each', from: 'from', true: 'true', false: 'false', ascending: 'ascending', descending: 'descending',
  },
  context: {
    map: 'map', groups: 'groups', choice: 'choice', row: 'row', several: 'several', nearest: 'nearest', lowest: 'lowest', highest: 'highest', version: 'version',
    report: 'report', exceptions: 'exceptions', column: 'column', of: 'of', changes: 'changes', visits: 'visits', period: 'period', up: 'up', across: 'across', others: 'others', unique: 'unique', recorded: 'recorded', seconds: 'seconds', cents: 'cents', thousands: 'thousands',
  },
  types: { text: 'text', number: 'number', percent: 'percent', money: 'money', date: 'date', timestamp: 'timestamp', boolean: 'boolean' },
  units: { days: 'days', weeks: 'weeks', months: 'months', quarters: 'quarters', years: 'years' },
  unit: { days: 'day', weeks: 'week', months: 'month', quarters: 'quarter', years: 'year' },
  shapes: {
    table: 'table', columns: 'columns', stacked: 'stacked', bars: 'bars', line: 'line', area: 'area', waterfall: 'waterfall', funnel: 'funnel', timeline: 'timeline',
    number: 'number',
  },
  roles: {
    total: 'total', existing: 'existing', gain: 'gain', won: 'won', loss: 'loss', open: 'open', commit: 'commit', timing: 'timing', category: 'category',
  },
};
