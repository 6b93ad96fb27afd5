/** The words of one part of the library in every language we ship; they are fetched with the part. */
export interface Translated<W> {
  readonly en: W;
  readonly nb: W;
  readonly da: W;
  readonly fi: W;
}

/** Those of a locale's language, English where there are none: `nb-NO` → `nb`. */
export function wordsIn<W>(locale: string, { en, nb, da, fi }: Translated<W>): W {
  return new Map([['nb', nb], ['no', nb], ['nn', nb], ['da', da], ['fi', fi]]).get(locale.toLowerCase().split('-')[0]!) ?? en;
}
