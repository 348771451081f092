import type { Speaker } from '../claim.ts';
import { fold } from '../text/fold.ts';

const folded = (name: string): string => fold(name).replace(/\s+/g, ' ').trim();

const namesOf = ({ name, names }: Speaker): string[] => [...Object.values(name), ...names].map(folded);

/** Every name and spelling of some speakers, in the form in which all comparisons are made. */
export const foldedNames = (speakers: readonly Speaker[]): ReadonlySet<string> => new Set(speakers.flatMap(namesOf));

/** The ids of those speakers that would be taken, by a name that is shown of them, for one of others whose names are given. */
export const namesakes = (speakers: readonly Speaker[], others: ReadonlySet<string>): string[] =>
  speakers.filter(({ name }) => Object.values(name).some((one) => others.has(folded(one)))).map(({ id }) => id);
