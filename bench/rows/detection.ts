import { AhoCorasick } from '@monyone/aho-corasick';
import AhoCorasickPlain from 'ahocorasick';
import ModernAhoCorasick from 'modern-ahocorasick';
import { fold } from '../../core/text/fold.ts';
import { compile, foldPhrase, openAutomaton, scan } from '../../core/topic/automaton.ts';
import type { Lexicon } from '../../core/topic/lexicon.ts';
import { aliasesOf, mixedText } from '../generate/text.ts';
import { type Contender, figure, interleave } from '../measure.ts';
import type { Comparison, Row, Setting } from '../row.ts';

const LETTERS = 2_000_000;
const FEW = 50;

const lexiconOf = (aliases: readonly string[]): Lexicon => ({ lang: 'en', actors: { a: aliases }, entities: {}, concepts: {}, exceptions: [], proclitics: [] });
const alternation = (aliases: readonly string[]): RegExp =>
  new RegExp(aliases.map((alias) => foldPhrase(alias).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');

const count = (text: string, names: RegExp): number => {
  let found = 0;
  names.lastIndex = 0;
  while (names.exec(text)) found += 1;
  return found;
};

/** Names found in 2 M letters of folded text, the same for all. Our own looks at every alias, the expression at fifty. */
async function run({ progress, quick }: Setting): Promise<Comparison[]> {
  const text = fold(mixedText(quick ? LETTERS / 4 : LETTERS));
  const aliases = aliasesOf(2000);
  const folded = aliases.map(foldPhrase);
  const own = (size: number): Contender => {
    const automaton = openAutomaton(compile([lexiconOf(aliases.slice(0, size))]));
    return { name: `own ${size}`, run: () => scan(automaton, text).length };
  };
  const names = alternation(aliases.slice(0, FEW));
  const rivals = quick ? [] : packages(folded.slice(0, 300), text);
  const contenders: Contender[] = [own(300), own(2000), { name: 'expression', run: () => count(text, names) }];
  const samples = interleave(contenders, quick ? 9 : 21, 3, (done) => progress(`detection: repetition ${done}`));
  const slow = interleave(rivals, 3, 1, (done) => progress(`detection, packages: repetition ${done}`));
  const line = (what: string, rival: string, ours: readonly number[], theirs: readonly number[], atMost: number): Comparison => ({
    goal: '6',
    note: 'the more names, the more words begin like one, and each such beginning is followed',
    what,
    rival,
    unit: 'ms',
    ours: figure(ours),
    theirs: figure(theirs),
    atMost,
  });
  const of = (name: string): readonly number[] => samples.get(name) ?? [];
  return [
    line('names in 2 M letters, 300 aliases', 'one RegExp, 50 aliases', of('own 300'), of('expression'), 1.2),
    line('names in 2 M letters, 2,000 aliases', 'one RegExp, 50 aliases', of('own 2000'), of('expression'), 1.2),
    ...rivals.map(({ name }) => line('names in 2 M letters, 300 aliases', name, of('own 300'), slow.get(name) ?? [], 0.1)),
  ];
}

function packages(aliases: readonly string[], text: string): Contender[] {
  const plain = new AhoCorasickPlain([...aliases]);
  const modern = new ModernAhoCorasick([...aliases]);
  const monyone = new AhoCorasick([...aliases]);
  return [
    { name: 'ahocorasick', run: () => plain.search(text).length },
    { name: 'modern-ahocorasick', run: () => modern.search(text).length },
    { name: '@monyone/aho-corasick', run: () => [...monyone.matchInText(text)].length },
  ];
}

export const detection: Row = { name: 'detection', about: 'names in long text', browser: false, fast: true, run };
