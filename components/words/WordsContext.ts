import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Words } from './words.ts';

/** The interface's language, for every view below. */
export const WordsContext = createContext<Words | null>(null);

/** The words of the surface that a view is on. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('A view was drawn outside a surface.');
  return words;
}
