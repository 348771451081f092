import type { Settings } from '../../core/settings.ts';
import type { Ask, CardRecord } from '../../messages.ts';
import { readSettings } from '../surface/settings-store.ts';
import { cardRecord, claimsOf, hidingKey, passageAfter, type ShownFrom } from './answers.ts';
import { hiddenInSession, hideInSession, orderPage, recallTab, rememberChosen } from './tabs.ts';

/** Gives the packs that claims are of. */
export type PacksOf = (claims: readonly string[]) => Promise<readonly ShownFrom[]>;

/** What the card in a tab shows: the passage that the tab's own page announced last, and no other. */
export async function recordForCard(packsOf: PacksOf, tab: number): Promise<CardRecord | null> {
  const memory = await recallTab(tab);
  const shown = memory?.passages.filter(({ id }) => id === memory.chosen) ?? [];
  return cardRecord(await packsOf(claimsOf(shown)), memory, memory?.chosen ?? null);
}

/** Moves the card to the passage after or before; at the ends it stays where it is. */
export async function stepCard(packsOf: PacksOf, tab: number, by: number): Promise<CardRecord | null> {
  const memory = await recallTab(tab);
  const next = passageAfter(memory, memory?.chosen ?? null, by);
  if (next === null) return recordForCard(packsOf, tab);
  await rememberChosen(tab, next);
  await orderPage(tab, { type: 'move-card', passage: next });
  return recordForCard(packsOf, tab);
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
