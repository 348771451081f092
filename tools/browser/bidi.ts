// Node's own WebSocket sends masks of zeros after 4,096 messages of a process (its pool of 16,386 bytes is never filled again), and Firefox
// then closes the connection.
import { WebSocket } from 'ws';

/** A connection to a browser by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/): each command is answered. */
export type Bidi = {
  readonly send: <T = unknown>(method: string, params?: object) => Promise<T>;
  readonly close: () => void;
};

type Message = { readonly id?: number; readonly type: string; readonly result?: unknown; readonly error?: string; readonly message?: string };
type Waiting = { readonly method: string; readonly done: (result: unknown) => void; readonly failed: (error: Error) => void };

/** How long a command may go unanswered: longer than the longest sync that a test waits for. */
const ANSWER_MS = 150_000;

/** Opens a session with the browser that listens at an address. */
export async function connectBidi(address: string): Promise<Bidi> {
  const socket = new WebSocket(`${address}/session`);
  await new Promise<void>((opened, failed) => {
    socket.addEventListener('open', () => opened(), { once: true });
    socket.addEventListener('error', () => failed(new Error(`Nothing answers at ${address}.`)), { once: true });
  });
  const waiting = new Map<number, Waiting>();
  socket.addEventListener('message', ({ data }) => settle(waiting, JSON.parse(String(data)) as Message));
  socket.addEventListener('close', ({ code, reason }) => {
    for (const { method, failed } of waiting.values()) failed(new Error(`The browser went away during ${method} (${code} ${reason}).`));
    waiting.clear();
  });
  let last = 0;
  const send = <T>(method: string, params: object = {}): Promise<T> => {
    // A socket that is closed takes what it is sent and says nothing.
    if (socket.readyState !== WebSocket.OPEN) return Promise.reject(new Error(`The browser is gone; ${method} was not sent.`));
    last += 1;
    const id = last;
    return new Promise<T>((done, failed) => {
      const late = setTimeout(() => settle(waiting, { id, type: 'error', error: 'no answer', message: `within ${ANSWER_MS / 1000} s` }), ANSWER_MS);
      const answered =
        <V>(then: (value: V) => void) =>
        (value: V): void => {
          clearTimeout(late);
          then(value);
        };
      waiting.set(id, { method, done: answered(done as (result: unknown) => void), failed: answered(failed) });
      socket.send(JSON.stringify({ id, method, params }));
    });
  };
  await send('session.new', { capabilities: {} });
  return { send, close: () => socket.close() };
}

function settle(waiting: Map<number, Waiting>, { id, type, result, error, message }: Message): void {
  const one = id === undefined ? undefined : waiting.get(id);
  if (!one || id === undefined) return;
  waiting.delete(id);
  if (type === 'error') one.failed(new Error(`${one.method}: ${error}: ${message}`));
  else one.done(result);
}

type Evaluated = {
  readonly type: string;
  readonly result?: { readonly value?: unknown; readonly sharedId?: string };
  readonly exceptionDetails?: { readonly text: string };
};

/** A function that runs in a page; it sees nothing of what is around it here, and what goes in and out is JSON. */
export type Run<A extends readonly unknown[], T> = (...args: A) => T | Promise<T>;

/** Runs a function in a context and gives its answer. */
export async function runIn<A extends readonly unknown[], T>(bidi: Bidi, context: string, run: Run<A, T>, args: A): Promise<T> {
  const { value } = await call(bidi, context, `async (json) => JSON.stringify(await (${run})(...JSON.parse(json)))`, [
    { type: 'string', value: JSON.stringify(args) },
  ]);
  return (value === undefined ? undefined : JSON.parse(String(value))) as T;
}

/** The same, with an element of the context for the first argument. */
export async function runOn<A extends readonly unknown[], T>(bidi: Bidi, context: string, element: string, run: Run<[Element, ...A], T>, args: A): Promise<T> {
  const { value } = await call(bidi, context, `async (element, json) => JSON.stringify(await (${run})(element, ...JSON.parse(json)))`, [
    { sharedId: element },
    { type: 'string', value: JSON.stringify(args) },
  ]);
  return (value === undefined ? undefined : JSON.parse(String(value))) as T;
}

/** Which element is meant: the first, or the so-manieth, of those that a selector finds and whose name or text has these words. */
export type Which = { readonly css: string; readonly text?: string; readonly nth?: number };

/** The browser's name for an element that is there now; null when it is not. */
export async function findElement(bidi: Bidi, context: string, { css, text = '', nth = 0 }: Which): Promise<string | null> {
  const found = (selector: string, words: string, place: string) =>
    [...document.querySelectorAll(selector)].filter((one) => `${one.getAttribute('aria-label') ?? ''} ${one.textContent}`.includes(words))[Number(place)] ??
    null;
  const given = [css, text, String(nth)].map((value) => ({ type: 'string', value }));
  return (await call(bidi, context, String(found), given)).sharedId ?? null;
}

async function call(bidi: Bidi, context: string, functionDeclaration: string, given: readonly object[]): Promise<{ value?: unknown; sharedId?: string }> {
  const { type, result, exceptionDetails } = await bidi.send<Evaluated>('script.callFunction', {
    functionDeclaration,
    arguments: given,
    target: { context },
    awaitPromise: true,
  });
  if (type !== 'success' || !result) throw new Error(`In the page: ${exceptionDetails?.text}`);
  return result;
}
