import { StoreError, type StoreErrorCode } from './store-error.ts';
import { TransactionFailure } from './transaction-failure.ts';

/**
 * What the platform means. "Full" has four shapes: QuotaExceededError, DataError from the disk, an abort without any error, and
 * InvalidStateError on the write after it. An error that is none of the platform's is a slip of ours and has no failure.
 */
export function explain(caught: unknown, phase: 'read' | 'write'): { readonly failure?: StoreErrorCode; readonly mayRetry: boolean } {
  if (caught instanceof StoreError) return { failure: 'STORE_TIMEOUT', mayRetry: false };
  const error = caught instanceof TransactionFailure ? caught.error : caught;
  if (error === null) return phase === 'write' ? { failure: 'STORE_FULL', mayRetry: false } : { failure: 'STORE_LOST_CONNECTION', mayRetry: true };
  switch ((error as { readonly name?: unknown }).name) {
    case 'QuotaExceededError':
      return { failure: 'STORE_FULL', mayRetry: false };
    case 'DataError':
      return { failure: phase === 'write' ? 'STORE_FULL' : 'STORE_LOST', mayRetry: false };
    case 'UnknownError':
      return { failure: phase === 'write' ? 'STORE_LOST_CONNECTION' : 'STORE_LOST', mayRetry: true };
    case 'NotFoundError':
      return { failure: 'STORE_LOST', mayRetry: false };
    case 'AbortError':
    case 'InvalidStateError':
    case 'TransactionInactiveError':
      return { failure: 'STORE_LOST_CONNECTION', mayRetry: true };
    case 'VersionError':
      return { failure: 'NEWER_DATA', mayRetry: false };
    case 'SecurityError':
      return { failure: 'STORE_UNAVAILABLE', mayRetry: false };
    default:
      return { mayRetry: false };
  }
}
