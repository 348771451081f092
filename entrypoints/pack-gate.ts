import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { GATES } from '../messages.ts';
import { watch } from './page/gate-watch.ts';

/** Runs where the reader has subscribed to packs: asks whether the topic of one of them could be named here, and wakes the rest. */
export default defineUnlistedScript(async () => {
  const gates = (await chrome.storage.local.get(GATES))[GATES];
  const sources = Array.isArray(gates) ? gates.filter((one) => typeof one === 'string' && one !== '') : [];
  if (sources.length > 0) watch(sources.join('|'));
});
