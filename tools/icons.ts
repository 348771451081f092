import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { drawIcon, ICONS } from './release/icons.ts';
import { usage } from './say.ts';

const HELP = `Usage: npm run icons
Draws listing/icons/*.svg as the pictures that browsers and stores take (public/icon, listing/icons).`;

if (process.argv.length > 2) usage(HELP);
const root = path.join(import.meta.dirname, '..');
const browser = await chromium.launch(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : { channel: 'chromium' });
const page = await browser.newPage();
for (const { svg, file, size } of ICONS) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), await drawIcon(page, path.join(root, svg), size));
}
await browser.close();
console.log(`${ICONS.length} pictures drawn.`);
