import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { opensGate } from '../core/topic/gate-text.ts';
import { watch } from './page/gate-watch.ts';

/** Runs where the reader has subscribed to packs: asks whether the topic of one of them could be named here, and wakes the rest. */
export default defineUnlistedScript(async () => {
  const { gates } = await chrome.storage.local.get('gates');
  const sources: string[] = Array.isArray(gates) ? gates.filter((one): one is string => typeof one === 'string') : [];
  watch(
    (text) => sources.some((source) => opensGate(source, text)),
    () => void chrome.runtime.sendMessage({ type: 'gate-open' }),
  );
});
