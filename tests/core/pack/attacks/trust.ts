import type { Bytes } from '../../../../core/pack/bytes.ts';
import * as clock from '../../../../core/pack/clock.ts';
import * as envelope from '../../../../core/pack/envelope.ts';
import * as floor from '../../../../core/pack/floor.ts';
import * as head from '../../../../core/pack/head.ts';
import * as json from '../../../../core/pack/json.ts';
import * as keys from '../../../../core/pack/keys.ts';
import * as moment from '../../../../core/pack/moment.ts';
import * as open from '../../../../core/pack/open.ts';
import * as parts from '../../../../core/pack/parts.ts';
import type { Root } from '../../../../core/pack/root.ts';
import * as root from '../../../../core/pack/root.ts';
import { platform } from '../../../../tools/pack/platform.ts';
import { rootFile } from '../forge.ts';

/** The trust code as one value, so that every attack can be made on deliberately broken copies of it too. */
export const trust = { clock, envelope, floor, head, json, keys, moment, open, parts, root };
export type Trust = typeof trust;

/** A number of docs/pack-tests.md, what is tried, and what must come of it: a code, or what else is said. */
export type Attack = { readonly number: number; readonly name: string; readonly must: string; readonly run: (trust: Trust) => Promise<string> };

export const attack = (number: number, name: string, must: string, run: Attack['run']): Attack => ({ number, name, must, run });

type Outcome = { readonly ok: true } | { readonly ok: false; readonly code: string };
export const said = (outcome: Outcome): string => (outcome.ok ? 'accepted' : outcome.code);

const FIRST = rootFile();

/** The first key set, opened as a subscriber opens it. */
export async function firstRoot(trust: Trust, file: Bytes = FIRST): Promise<Root> {
  const root = await trust.root.openFirstRoot(file, null, null, platform);
  if (!root.ok) throw new Error(root.errors.join());
  return root.value;
}

export const openFirst = (file: Bytes) => async (trust: Trust) => said(await trust.root.openFirstRoot(file, null, null, platform));

export { platform };
