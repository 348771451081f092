import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Bytes } from '../../core/pack/bytes.ts';
import { compact } from '../../core/pack/compact.ts';
import { type Head, SCHEMA } from '../../core/pack/head.ts';
import { LIMITS } from '../../core/pack/limits.ts';
import { momentOf, writeMoment } from '../../core/pack/moment.ts';
import type { Pack } from '../../core/pack/pack.ts';
import { splitPack } from '../../core/pack/parts.ts';
import { failure, type Result, success } from '../../core/result.ts';

export type PartFile = { readonly sha256: string; readonly bytes: Bytes };

/** The files of a pack's parts: the same bytes for the same pack on every machine. Fails when a part is larger than a reader takes. */
export function partFiles(pack: Pack): Result<readonly PartFile[]> {
  const files = splitPack(pack).map((part) => {
    const bytes = new TextEncoder().encode(JSON.stringify(part));
    return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
  });
  const large = files.find(({ bytes }) => bytes.length > LIMITS.part);
  return large ? failure(`A part would have ${large.bytes.length} bytes, and readers take ${LIMITS.part}: the pack is too large.`) : success(files);
}

/** The file that the package of the extension has in place of its pack's parts. */
export const packageFile = (files: readonly PartFile[]): string => compact(files.map(({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)) as object));

/** What of a head does not follow from the content. */
export type Issue = Pick<Head, 'version' | 'rootVersion' | 'issued' | 'expires'> & Partial<Pick<Head, 'mirrors'>>;

export function headOf(pack: Pack, files: readonly PartFile[], { version, rootVersion, issued, expires, mirrors }: Issue): Head {
  return {
    type: 'claimpack-head',
    spec: 1,
    pack: pack.id,
    version,
    rootVersion,
    issued,
    expires,
    schema: SCHEMA,
    parts: files.map(({ sha256, bytes }) => ({ sha256, length: bytes.length })),
    counts: { claims: pack.claims.length, speakers: pack.speakers.length, sources: pack.sources.length },
    ...(mirrors && mirrors.length > 0 ? { mirrors } : {}),
  };
}

export const DAY_MS = 24 * 3600 * 1000;

/** The moment so many days after another. */
export const daysAfter = (issued: string, days: number): string => writeMoment((momentOf(issued) ?? 0) + days * DAY_MS);

/** Writes a file so that it is there whole or not at all. */
export function writeWhole(file: string, bytes: Bytes | string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, bytes);
  renameSync(`${file}.new`, file);
}
