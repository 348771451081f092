import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import gate from '../.generated/gate.json' with { type: 'json' };
import { watch } from './page/gate-watch.ts';

/** Runs on every page: asks only whether the topic could be named here, and wakes the rest when it could. */
export default defineUnlistedScript(() => watch(gate));
