import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { filesUnder, zipFiles } from '../../tools/release/archive.ts';
import { counted } from '../measure.ts';
import type { Comparison, Row } from '../row.ts';

const BUILT = path.join(import.meta.dirname, '../../.output/chrome-mv3');

/** Bytes of what is built, against the budgets of the project: there is no rival for them. */
async function run(): Promise<Comparison[]> {
  if (!existsSync(BUILT)) throw new Error('Build the extension first: npx wxt build');
  const zipped = (file: string): number => gzipSync(readFileSync(path.join(BUILT, file)), { level: 9 }).byteLength;
  const line = (what: string, ours: number, theirs: number): Comparison => {
    return {
      goal: '12',
      note: 'the lexicons of 34 languages are nearly half of it',
      what,
      rival: 'the budget',
      unit: 'bytes',
      ours: counted(ours),
      theirs: counted(theirs),
      atMost: 1,
    };
  };
  return [
    line('gate, gzip', zipped('gate.js'), 1024),
    line('all that a page on the topic gets before a card, gzip', zipped('gate.js') + zipped('page.js'), 20 * 1024),
    line('the extension, zip', zipFiles(BUILT, filesUnder(BUILT)).byteLength, 1_000_000),
  ];
}

export const sizes: Row = { name: 'sizes', about: 'bytes of what is built', browser: false, fast: true, run };
