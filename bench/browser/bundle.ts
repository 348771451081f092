import path from 'node:path';
import { build } from 'vite';

/** A file of this folder with all that it imports, as one script for a page. */
export async function scriptOf(file: string): Promise<string> {
  const lib = { entry: path.join(import.meta.dirname, file), formats: ['iife' as const], name: 'bench', fileName: 'script' };
  const built = await build({ configFile: false, logLevel: 'error', build: { write: false, minify: true, lib } });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error(`${file} was not built.`);
  return output.output[0].code;
}
