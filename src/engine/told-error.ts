import type { Said } from '../table/result.ts';

/** An error that can be told in any language: `message` in English, and which sentence it is with which facts. */
export class ToldError extends Error {
  readonly said: Said;

  constructor(name: string, facts: Said['facts'], message: string) {
    super(message);
    this.said = { name, facts };
  }
}
