import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import gate from '../.generated/gate.json' with { type: 'json' };
import { GATE_STRIPPED } from '../core/topic/gate-text.ts';

/**
 * Runs on every page: asks only whether both sides could be named here, and wakes the rest when they could. The second
 * side is the rarer one; only where it is named is the first looked for.
 */
export default defineUnlistedScript(() => {
  const stripped = new RegExp(`[${GATE_STRIPPED}]+`, 'g');
  const [first, second] = gate.sides.map((source) => new RegExp(source, 'iu'));
  let secondSeen = false;

  const names = (side: RegExp | undefined, text: string | null): boolean =>
    side !== undefined && !!text && side.test(text.normalize('NFKD').replace(stripped, '').normalize('NFC'));
  /** Looks at new text; the first time the second side is named the whole page is searched for the first. */
  const opens = (text: string | null): boolean => {
    if (secondSeen) return names(first, text);
    secondSeen = names(second, text);
    return secondSeen && names(first, document.body?.textContent ?? null);
  };
  const open = (): void => {
    observer.disconnect();
    void chrome.runtime.sendMessage({ type: 'gate-open' });
  };
  // Pages that fill themselves in later: only what is added is looked at.
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === 'characterData' ? opens(target.textContent) : [...addedNodes].some((node) => opens(node.textContent))) return open();
    }
  });
  observer.observe(document, { childList: true, subtree: true, characterData: true });
  if (opens(document.body?.textContent ?? null)) open();
});
