import type { Head } from '../pack/head.ts';
import type { Pack } from '../pack/pack.ts';
import type { About } from './state.ts';

type Described = Pick<Pack, 'title' | 'publisher' | 'topic' | 'issued'>;

/** What lists say of an edition, from its head and what there is one of in it. */
export function aboutOf(head: Head, { title, publisher, topic, issued: day }: Described): Omit<About, 'statements'> {
  const { version, issued, expires, counts, mirrors = [] } = head;
  const bytes = head.parts.reduce((sum, { length }) => sum + length, 0);
  return { title, publisher, topic, version, day, issued, expires, claims: counts.claims, bytes, mirrors };
}

export const statementsIn = ({ claims }: Pick<Pack, 'claims'>): number => claims.reduce((sum, { statements }) => sum + statements.length, 0);
