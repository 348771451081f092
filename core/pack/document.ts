import * as v from 'valibot';
import type { Bytes } from './bytes.ts';
import { type Opened, opened, refused } from './codes.ts';
import type { PayloadType } from './envelope.ts';
import { readJson } from './json.ts';
import { LIMITS } from './limits.ts';
import type { Platform } from './platform.ts';

/** The version of the rules for heads and roots that this code knows. */
export const SPEC = 1;

export const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const Version = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(LIMITS.version));
export const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'a SHA-256 in 64 small hexadecimal letters'));
export const PackId = v.pipe(v.string(), v.maxLength(100), v.regex(/^[a-z0-9]+(\.[a-z0-9-]+)+$/, 'a reverse-DNS id'));

/**
 * The data of a signed document, as far as its kind and spec: what a later spec has in it, this code cannot judge.
 * @param broken the code for what is no such document
 * @returns the data, or UNKNOWN_SPEC, `broken`, or the codes of `readJson`
 */
export function openDocument(payload: Bytes, type: PayloadType, broken: 'BAD_PAYLOAD' | 'BAD_ROOT', platform: Platform): Opened<unknown> {
  const json = readJson(payload, LIMITS.head, platform);
  if (!json.ok) return json;
  const start = v.safeParse(v.object({ type: v.literal(type), spec: Version }), json.value);
  if (!start.success) return refused(broken, `The signed document is no ${type}.`);
  if (start.output.spec !== SPEC) return refused('UNKNOWN_SPEC', 'Needs a newer version of the extension.');
  return opened(json.value);
}
