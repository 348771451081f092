import { webcrypto } from 'node:crypto';
import type { Platform } from '../../core/pack/platform.ts';

/** What the pack code needs, from Node. */
export const platform: Platform = { subtle: webcrypto.subtle, TextDecoder };
