import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Puts a version of the built extension into the folder that a browser has loaded it from, as an update does.
 * @param idle one whose background does nothing: then what is there is what the browser has kept
 */
export function putVersion(built: string, folder: string, version: string, idle = false): void {
  rmSync(folder, { recursive: true, force: true });
  cpSync(built, folder, { recursive: true });
  const manifest = path.join(folder, 'manifest.json');
  writeFileSync(manifest, JSON.stringify({ ...(JSON.parse(readFileSync(manifest, 'utf8')) as object), version }));
  if (idle) writeFileSync(path.join(folder, 'background.js'), '');
}
