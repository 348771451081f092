import type { PackChange } from '../../core/subscription/state.ts';
import type { News } from '../../core/subscription/steps.ts';
import type { Outcome } from '../../core/subscription/trouble.ts';
import type { PackOffer } from '../../messages.ts';

/** What a reader can ask for with packs. A surface gives them; a view only calls them. */
export type PackActions = {
  readonly look: (link: string) => Promise<Outcome<PackOffer>>;
  readonly subscribe: (link: string, fingerprint: string) => Promise<Outcome<News>>;
  readonly check: (key: string) => Promise<Outcome<News>>;
  readonly change: (key: string, change: PackChange) => Promise<unknown>;
  readonly swap: (key: string) => Promise<Outcome<null>>;
  readonly remove: (key: string) => Promise<unknown>;
  readonly rebuild: () => Promise<Outcome<null>>;
  /** Whether a host for which the browser has no leave is told of this profile: by the address of our pages, where that is drawn for each. */
  readonly tellsProfile: boolean;
  /** Whether the browser's leave for a host could help to reach it: it is not given yet. */
  readonly lacksLeave: (address: string) => Promise<boolean>;
  /** Asks the browser for it; must be called in the reader's press. */
  readonly allow: (address: string) => Promise<boolean>;
};
