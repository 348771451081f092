import { done, failed, type Outcome, trouble } from '../core/subscription/trouble.ts';
import { FORMAT, type PackDatabase } from './database.ts';

/** So long a browser may take to open the database; uBlock Origin found that some never do. */
const LONGEST_MS = 10_000;

/**
 * Opens the database, once, when a browser first starts the background.
 * @returns NO_STORAGE when it cannot be opened or does not answer; DB_NEWER when a newer extension wrote it: then it may be read
 */
export async function openDatabase(db: PackDatabase, longest = LONGEST_MS): Promise<Outcome<null>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), longest);
  });
  try {
    if ((await Promise.race([db.open(), late])) === 'late') return failed(trouble('NO_STORAGE', { detail: 'The browser does not answer.' }));
    const format = await db.meta.get('format');
    if (typeof format?.value === 'number' && format.value > FORMAT) return failed(trouble('DB_NEWER'));
    if (format?.value !== FORMAT) await db.meta.put({ name: 'format', value: FORMAT });
    return done(null);
  } catch (error) {
    return failed(trouble('NO_STORAGE', { detail: error instanceof Error ? error.name : '' }));
  } finally {
    clearTimeout(timer);
  }
}
