import type { Strings } from './strings.ts';
import { wordsIn } from './words.ts';

/** Words of the panel at the side that no picture needs: fetched with it. */
const english = {
  changes: 'Changes', amount: 'Amount', closeDate: 'Close date', stage: 'Stage', fromTo: 'from {from} to {to}',
  onlyThese: 'Show only these in the other widgets', allAgain: 'Show all in the other widgets again', narrowed: 'The other widgets show only {label}', notNarrowed: '{label} is no filter here', clearFilter: 'Clear the filter',
} as const;

type Words = Readonly<Record<keyof typeof english, string>>;

const norwegian: Words = {
  changes: 'Endringer', amount: 'Beløp', closeDate: 'Lukkedato', stage: 'Fase', fromTo: 'fra {from} til {to}',
  onlyThese: 'Vis bare disse i de andre visningene', allAgain: 'Vis alt i de andre visningene igjen', narrowed: 'De andre visningene viser bare {label}', notNarrowed: '{label} filtrerer ikke her', clearFilter: 'Fjern filteret',
};
const danish: Words = {
  changes: 'Ændringer', amount: 'Beløb', closeDate: 'Lukkedato', stage: 'Fase', fromTo: 'fra {from} til {to}',
  onlyThese: 'Vis kun disse i de andre visninger', allAgain: 'Vis alt i de andre visninger igen', narrowed: 'De andre visninger viser kun {label}', notNarrowed: '{label} filtrerer ikke her', clearFilter: 'Fjern filteret',
};
const finnish: Words = {
  changes: 'Muutokset', amount: 'Summa', closeDate: 'Sulkemispäivä', stage: 'Vaihe', fromTo: '{from} → {to}',
  onlyThese: 'Näytä vain nämä muissa näkymissä', allAgain: 'Näytä taas kaikki muissa näkymissä', narrowed: 'Muut näkymät näyttävät vain: {label}', notNarrowed: '{label} ei rajaa tätä', clearFilter: 'Poista rajaus',
};

/** Everything a panel says: words of all widgets (also those that come later), and its own. */
export type PanelStrings = Strings & Words;

export function panelStrings(locale: string, strings: Strings): PanelStrings {
  return Object.assign(Object.create(strings) as Strings, wordsIn<Words>(locale, { en: english, nb: norwegian, da: danish, fi: finnish }));
}
