import type { PackDatabase } from '../../store/database.ts';

export type Rows = ReadonlyMap<string, readonly unknown[]>;

/** All that a database has, as it is on the disk at that moment. */
export async function rowsOf(db: PackDatabase): Promise<Rows> {
  return new Map(await Promise.all(db.tables.map(async (table) => [table.name, structuredClone(await table.toArray())] as const)));
}

/** Makes a database what it was. */
export async function putBack(db: PackDatabase, rows: Rows): Promise<void> {
  for (const table of db.tables) {
    await table.clear();
    await table.bulkPut([...(rows.get(table.name) ?? [])]);
  }
}
