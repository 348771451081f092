import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { jsonSchemas } from '../../../tools/pack/json-schemas.ts';

test.each([...jsonSchemas()])('docs/schema/%s is the one that packs are read with', (name, text) => {
  expect(readFileSync(`docs/schema/${name}`, 'utf8')).toBe(text);
});
