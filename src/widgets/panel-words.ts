import type { Strings } from './strings.ts';
import { wordsIn } from './words.ts';

/** Words of the panel at the side that no picture needs: fetched with it. */
const english = {
  changes: 'Changes', amount: 'Amount', closeDate: 'Close date', stage: 'Stage', fromTo: 'from {from} to {to}',
} as const;

type Words = Readonly<Record<keyof typeof english, string>>;

const norwegian: Words = { changes: 'Endringer', amount: 'Beløp', closeDate: 'Lukkedato', stage: 'Fase', fromTo: 'fra {from} til {to}' };
const danish: Words = { changes: 'Ændringer', amount: 'Beløb', closeDate: 'Lukkedato', stage: 'Fase', fromTo: 'fra {from} til {to}' };
const finnish: Words = { changes: 'Muutokset', amount: 'Summa', closeDate: 'Sulkemispäivä', stage: 'Vaihe', fromTo: '{from} → {to}' };

/** Everything a panel says: words of all widgets (also those that come later), and its own. */
export type PanelStrings = Strings & Words;

export function panelStrings(locale: string, strings: Strings): PanelStrings {
  return Object.assign(Object.create(strings) as Strings, wordsIn<Words>(locale, { en: english, nb: norwegian, da: danish, fi: finnish }));
}
