import type { Result } from '../../core/result.ts';
import type { Settings } from '../../core/settings.ts';
import type { Ask, CardRecord } from '../../messages.ts';
import { readSettings } from '../surface/settings-store.ts';
import { cardRecord, hidingKey, passageAfter } from './answers.ts';
import type { OpenRecord } from './record.ts';
import { hiddenInSession, hideInSession, orderPage, recallTab, rememberChosen } from './tabs.ts';

/** What the card in a tab shows: the passage that the tab's own page announced last, and no other. */
export async function recordForCard(record: Result<OpenRecord>, tab: number): Promise<CardRecord | null> {
  const memory = await recallTab(tab);
  return cardRecord(record, memory, memory?.chosen ?? null);
}

/** Moves the card to the passage after or before; at the ends it stays where it is. */
export async function stepCard(record: Result<OpenRecord>, tab: number, by: number): Promise<CardRecord | null> {
  const memory = await recallTab(tab);
  const next = passageAfter(memory, memory?.chosen ?? null, by);
  if (next === null) return recordForCard(record, tab);
  await rememberChosen(tab, next);
  await orderPage(tab, { type: 'move-card', passage: next });
  return recordForCard(record, tab);
}

/** Remembers, or forgets, that the passage shown in a tab is not about a claim; of private windows nothing is written down. */
export async function hideClaim(
  tab: number,
  { claim, hidden }: Ask<'hide-claim'>,
  inPrivate: boolean,
  change: (change: Partial<Settings>) => Promise<void>,
): Promise<void> {
  const memory = await recallTab(tab);
  const passage = memory?.passages.find(({ id }) => id === memory.chosen);
  if (!passage) return;
  const entry = { claim, text: hidingKey(passage.text), day: new Date().toISOString().slice(0, 10) };
  const known = inPrivate ? await hiddenInSession() : (await readSettings()).hidden;
  const others = known.filter((one) => one.claim !== claim || one.text !== entry.text);
  const now = hidden ? [...others, entry] : others;
  if (!inPrivate) return change({ hidden: now });
  await hideInSession(now);
  await orderPage(tab, { type: 'read-again' });
}
