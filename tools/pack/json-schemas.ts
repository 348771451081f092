import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { EnvelopeSchema } from '../../core/pack/envelope.ts';
import { HeadSchema } from '../../core/pack/head.ts';
import { RootSchema } from '../../core/pack/root.ts';
import { ClaimSchema, EntitySchema, LexiconSchema, PartSchema, SourceSchema, SpeakerSchema } from '../../core/pack/schema.ts';

/**
 * The JSON Schemas of the corpus files, for editors, and of the documents of a published pack, for other programs: from the
 * very schemas that packs are read with.
 */
export function jsonSchemas(): ReadonlyMap<string, string> {
  const list = (schema: object): object => ({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'array', items: schema });
  // What JSON Schema has no word for (well-formed text, web addresses) is left to `pack verify`.
  const options = { errorMode: 'ignore', typeMode: 'output' } as const;
  const files = {
    claim: toJsonSchema(ClaimSchema, options),
    lexicon: toJsonSchema(LexiconSchema, options),
    speakers: list(toJsonSchema(SpeakerSchema, options)),
    // In the corpus a source also says whether its text is there.
    sources: list({ ...toJsonSchema(SourceSchema, options), additionalProperties: true }),
    entities: list(toJsonSchema(EntitySchema, options)),
    envelope: toJsonSchema(EnvelopeSchema, options),
    head: toJsonSchema(HeadSchema, options),
    root: toJsonSchema(RootSchema, options),
    part: toJsonSchema(PartSchema, options),
  };
  return new Map(Object.entries(files).map(([name, schema]) => [`${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`]));
}

export function writeJsonSchemas(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of jsonSchemas()) writeFileSync(path.join(folder, name), text);
}
