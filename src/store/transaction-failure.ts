/** A transaction that ended badly, with the platform's error; some platforms give none (reliability, facts 4). */
export class TransactionFailure extends Error {
  readonly error: DOMException | null;

  constructor(error: DOMException | null) {
    super('the transaction was aborted', { cause: error });
    this.error = error;
  }
}
