import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import gate from '../.generated/gate.json' with { type: 'json' };
import { gateForm } from '../core/topic/gate-text.ts';
import { watch } from './page/gate-watch.ts';

/** Runs on every page: asks only whether the topic could be named here, and wakes the rest when it could. */
export default defineUnlistedScript(() => {
  const named = new RegExp(gate, 'i');
  watch(
    (text) => named.test(gateForm(text)),
    () => void chrome.runtime.sendMessage({ type: 'gate-open' }),
  );
});
