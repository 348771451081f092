import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { shippedLibraries } from './release/libraries.ts';
import { LIST, listOf, TEXTS, textsOf } from './release/licences.ts';
import { usage } from './say.ts';

const HELP = `Usage: npm run licences
Builds the extension, finds the packages of which it has code, and writes their names and licences to ${LIST}
and the licences' texts to ${TEXTS}.`;

if (process.argv.length > 2) usage(HELP);
const root = path.join(import.meta.dirname, '..');
const libraries = await shippedLibraries(root);
writeFileSync(path.join(root, LIST), listOf(libraries));
writeFileSync(path.join(root, TEXTS), textsOf(root, libraries));
console.log(`${libraries.length} packages in ${LIST} and ${TEXTS}.`);
