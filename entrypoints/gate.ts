import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import gate from '../.generated/gate.json' with { type: 'json' };
import { GATE_STRIPPED } from '../core/topic/gate-text.ts';
import { watch } from './page/gate-watch.ts';

/** Runs on every page: asks only whether the topic could be named here, and wakes the rest when it could. */
export default defineUnlistedScript(() => {
  const stripped = new RegExp(`[${GATE_STRIPPED}]+`, 'g');
  const named = new RegExp(gate.source, 'iu');
  watch(
    (text) => named.test(text.normalize('NFKD').replace(stripped, '').normalize('NFC')),
    () => void chrome.runtime.sendMessage({ type: 'gate-open' }),
  );
});
