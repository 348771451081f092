import path from 'node:path';
import { REPOSITORY, readArgs } from './command.ts';
import { writeJsonSchemas } from './json-schemas.ts';

export const HELP = `Usage: npm run -s pack -- schema
Writes the JSON Schemas of the corpus files and of head, root and part to docs/schema, from the schemas packs are read with.`;

export function run(args: string[]): void {
  readArgs(HELP, args, {}, 0);
  writeJsonSchemas(path.join(REPOSITORY, 'docs/schema'));
}
