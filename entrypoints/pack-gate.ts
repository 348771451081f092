import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { opensGate } from '../core/topic/gate-text.ts';

/** Runs where the reader has subscribed to packs: asks whether the topic of one of them could be named here, and wakes the rest. */
export default defineUnlistedScript(async () => {
  const { gates } = await chrome.storage.local.get('gates');
  const sources: string[] = Array.isArray(gates) ? gates.filter((one): one is string => typeof one === 'string') : [];
  const opens = (text: string | null): boolean => !!text && sources.some((source) => opensGate(source, text));
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
