import { addressOf, BUILT, newFolder, start } from './packs-browser.ts';
import { until } from './packs-holds.ts';

/**
 * A Chromium that nobody debugs but by pages that are opened for a moment: the browser stops no worker that a debugger is attached
 * to, and Playwright attaches to all.
 */
export type Unwatched = {
  /** Has a page of the extension send a message, and closes the page; with `wait` only when the answer has come. */
  readonly send: (message: object, wait: boolean) => Promise<unknown>;
  readonly isAwake: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

type Targets = { readonly targetInfos: readonly { readonly type: string; readonly url: string }[] };

export async function openUnwatched(): Promise<Unwatched> {
  const chrome = start(newFolder(), BUILT);
  const ended = new Promise<void>((resolve) => chrome.once('exit', () => resolve()));
  const command = await connect(await addressOf(chrome));
  const workers = async (): Promise<string[]> =>
    (await command<Targets>('Target.getTargets')).targetInfos
      .filter(({ type, url }) => type === 'service_worker' && url.endsWith('/background.js'))
      .map(({ url }) => url);
  let [worker] = await workers();
  while (!worker) [worker] = await workers();
  const page = worker.replace('background.js', 'welcome.html');
  return {
    send: async (message, wait) => {
      const { targetId } = await command<{ targetId: string }>('Target.createTarget', { url: page });
      const { sessionId } = await command<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
      const expression = `chrome.runtime.sendMessage(${JSON.stringify(message)})`;
      const isThere = async (): Promise<boolean> => {
        const ready = `location.href === '${page}' && document.readyState === 'complete'`;
        const looked = await command<{ result: { value: unknown } }>('Runtime.evaluate', { expression: ready }, sessionId).catch(() => null);
        return looked?.result.value === true;
      };
      await until(isThere, 'the page is there');
      const { result } = await command<{ result: { value: unknown } }>(
        'Runtime.evaluate',
        { expression: wait ? expression : `void ${expression}`, awaitPromise: wait, returnByValue: true },
        sessionId,
      );
      if (!wait) await new Promise((resolve) => setTimeout(resolve, 1000));
      await command('Target.closeTarget', { targetId });
      return result.value;
    },
    isAwake: async () => (await workers()).length > 0,
    close: async () => {
      await command('Browser.close').catch(() => undefined);
      await ended;
    },
  };
}

type Command = <T = unknown>(method: string, params?: object, sessionId?: string) => Promise<T>;

/** Commands of the DevTools protocol, each with its answer. */
async function connect(address: string): Promise<Command> {
  const socket = new WebSocket(address);
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  const waiting = new Map<number, { readonly done: (result: unknown) => void; readonly failed: (why: Error) => void }>();
  socket.addEventListener('message', ({ data }) => {
    const { id, result, error } = JSON.parse(String(data)) as { id?: number; result?: unknown; error?: { message: string } };
    const one = id === undefined ? undefined : waiting.get(id);
    if (error) one?.failed(new Error(error.message));
    else one?.done(result);
  });
  socket.addEventListener('close', () => {
    for (const { failed } of waiting.values()) failed(new Error('The browser is gone.'));
  });
  let last = 0;
  return <T>(method: string, params: object = {}, sessionId?: string) =>
    new Promise<T>((done, failed) => {
      last += 1;
      waiting.set(last, { done: done as (result: unknown) => void, failed });
      socket.send(JSON.stringify({ id: last, method, params, ...(sessionId ? { sessionId } : {}) }));
    });
}
