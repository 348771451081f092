import type { Row } from './row.ts';
import { changes } from './rows/changes.ts';
import { detection } from './rows/detection.ts';
import { highlights } from './rows/highlights.ts';
import { load } from './rows/load.ts';
import { growth, match, memory } from './rows/match.ts';
import { pages } from './rows/pages.ts';
import { popup } from './rows/popup.ts';
import { sizes } from './rows/sizes.ts';
import { worker } from './rows/worker.ts';

/** All parts of the benchmark, in the order in which they are run: what needs no browser first. */
export const ROWS: readonly Row[] = [detection, match, growth, load, memory, sizes, highlights, pages, changes, popup, worker];
