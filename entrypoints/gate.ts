import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import gate from '../.generated/gate.json' with { type: 'json' };
import { gateForm } from '../core/topic/gate-text.ts';

/** Runs on every page: asks only whether the topic could be named here, and wakes the rest when it could. */
export default defineUnlistedScript(() => {
  const named = new RegExp(gate.source, 'i');
  const opens = (text: string | null): boolean => !!text && named.test(gateForm(text));
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
