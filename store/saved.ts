import { done, failed, type Outcome, trouble } from '../core/subscription/trouble.ts';

/** Writes, with a full disk and the like as values: QUOTA or NOT_SAVED. */
export async function saved<T>(write: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return done(await write());
  } catch (error) {
    return failed(trouble(isQuota(error) ? 'QUOTA' : 'NOT_SAVED', { detail: error instanceof Error ? error.name : '' }));
  }
}

/** Browsers and Dexie give the error of a full disk in different wrappings. */
function isQuota(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = (cause as { inner?: unknown }).inner) {
    if (cause.name === 'QuotaExceededError' || /quota/i.test(cause.message)) return true;
  }
  return false;
}
