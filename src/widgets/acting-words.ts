import type { Value } from '../table/table.ts';
import type { Outcome } from './acting.ts';
import { fill } from './strings.ts';
import { wordsIn } from './words.ts';

/** What a visitor reads when an action was not done: what happened, what is kept, what to do. `textOf` writes a value of the column that was to change. */
export function outcomeText(outcome: Exclude<Outcome, { readonly kind: 'done' }>, locale: string, textOf: (value: Value) => string): string {
  const words = wordsIn<Words>(locale, { en: english, nb: norwegian, da: danish, fi: finnish });
  const write = (value: Value): string => (value === null ? words.blank : textOf(value));
  switch (outcome.kind) {
    case 'refused':
      return outcome.reason === '' ? words.refused : fill(words.refusedWhy, { reason: outcome.reason });
    case 'conflict':
      return fill(words.conflict, { found: write(outcome.found), expected: write(outcome.expected) });
    case 'failed':
      return [outcome.error.message, outcome.error.kept, outcome.error.action].filter(Boolean).join(' ');
    default:
      return outcome satisfies never;
  }
}

const english = {
  blank: 'blank',
  refused: 'This page did not allow the change. Nothing was changed.',
  refusedWhy: 'Not saved: {reason} Nothing was changed.',
  conflict: 'Changed elsewhere in the meantime: it is {found} now; here it was {expected}. The value that is there stays. Save again if yours is right.',
};

type Words = Readonly<Record<keyof typeof english, string>>;

const norwegian: Words = {
  blank: 'tomt', refused: 'Siden tillot ikke endringen. Ingenting er endret.', refusedWhy: 'Ikke lagret: {reason} Ingenting er endret.',
  conflict: 'Endret et annet sted i mellomtiden: nå er det {found}; her var det {expected}. Verdien som er der, står. Lagre på nytt hvis din er riktig.',
};

const danish: Words = {
  blank: 'tom', refused: 'Siden tillod ikke ændringen. Intet er ændret.', refusedWhy: 'Ikke gemt: {reason} Intet er ændret.',
  conflict: 'Ændret et andet sted i mellemtiden: nu er det {found}; her var det {expected}. Værdien, der er der, bliver. Gem igen, hvis din er rigtig.',
};

const finnish: Words = {
  blank: 'tyhjä', refused: 'Sivu ei sallinut muutosta. Mitään ei muutettu.', refusedWhy: 'Ei tallennettu: {reason} Mitään ei muutettu.',
  conflict: 'Muutettu toisaalla sillä välin: nyt arvo on {found}; tässä se oli {expected}. Nykyinen arvo jää. Tallenna uudelleen, jos omasi on oikea.',
};
