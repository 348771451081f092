import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildReader } from '../../core/reading/reader.ts';
import { bundled } from '../generate/record.ts';
import { qualityOf, type Reporting } from '../quality.ts';
import { documentsOf, oursOf } from '../rivals/ours.ts';
import { flexSearchOf, fuseOf, miniSearchOf, oramaOf } from '../rivals/rankers.ts';

const HELD_OUT = path.join(import.meta.dirname, '../../tests/fixtures/passages/held-out');

/** The rivals on the blind set's passages that report a claim, all on folded text, as a second table. */
export function qualityTable(): string {
  const pack = bundled();
  const documents = documentsOf(pack);
  const passages = heldOut();
  const rankers = [oursOf(buildReader(pack)), fuseOf(documents), miniSearchOf(documents), flexSearchOf(documents), oramaOf(documents)];
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  const rows = rankers.map((ranker) => {
    const { first, firstThree, mrr } = qualityOf(ranker, passages);
    return `| ${ranker.name} | ${percent(first)} | ${percent(firstThree)} | ${percent(mrr)} |`;
  });
  return [`| claim of ${passages.length} passages, 16 languages | Success@1 | @3 | MRR |`, '|---|---|---|---|', ...rows].join('\n');
}

function heldOut(): Reporting[] {
  const files = readdirSync(HELD_OUT).filter((file) => file.endsWith('.jsonl'));
  const lines = files.flatMap((file) => readFileSync(path.join(HELD_OUT, file), 'utf8').split('\n')).filter((line) => line !== '');
  const rows = lines.map((line) => JSON.parse(line) as { passage: string; claims?: string[]; onTopic: boolean });
  return rows.filter(({ onTopic, claims }) => onTopic && claims && claims.length > 0).map(({ passage, claims }) => ({ text: passage, claims: claims ?? [] }));
}
