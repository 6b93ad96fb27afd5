import type { ViewState } from './events.ts';
import type { Forecast, Subject } from './forecast-model.ts';

/** What is looked at: everybody, one team, or the deals of one user; `any` where only an id is known. */
export interface Looked {
  readonly kind: 'all' | 'team' | 'user' | 'any';
  readonly id: string;
}

export const ALL: Looked = { kind: 'all', id: '' };

const KINDS = ['team', 'user'] as const;

/** The look at a subject. */
export function lookAt({ id, isGroup }: Subject): Looked {
  return { kind: isGroup ? 'team' : 'user', id };
}

/** The look that a view state or an attribute names. */
export function lookedFrom(subject: NonNullable<ViewState['subject']>): Looked {
  return { kind: KINDS.find((kind) => kind === subject.kind) ?? 'any', id: String(subject.id) };
}

/** Who is looked at; undefined where it is everybody, or nobody of that id is there any more. */
export function lookedSubject(forecast: Forecast | undefined, { kind, id }: Looked): Subject | undefined {
  if (kind === 'all') return undefined;
  return forecast?.subjects.find((subject) => subject.id === id && (kind === 'any' || subject.isGroup === (kind === 'team')));
}
