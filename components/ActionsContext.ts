import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** What views ask of the browser. A surface gives them; a view only calls them. */
export type Actions = {
  /** Puts text on the clipboard; false when the browser refuses. */
  readonly copy: (text: string) => Promise<boolean>;
  /** Offers a text as a file to save. */
  readonly save: (name: string, type: string, text: string) => void;
  /** The address of a claim, speaker or source in the full record. */
  readonly recordAddress: (route: string) => string;
};

const NONE: Actions = { copy: async () => false, save: () => undefined, recordAddress: (route) => route };

export const ActionsContext = createContext<Actions>(NONE);
export const useActions = (): Actions => useContext(ActionsContext);
