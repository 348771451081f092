import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Bidi, findElement, type Run, runIn, runOn, type Which } from './bidi.ts';

/** How long something that is waited for may take. */
const PATIENCE_MS = 45_000;
const LOOK_MS = 50;

/** A tab, or a frame in one, as a reader uses it: pointer and keys are the browser's own, so that pages trust them. */
export type FirefoxPage = {
  readonly context: string;
  readonly goto: (url: string) => Promise<void>;
  readonly reload: () => Promise<void>;
  readonly activate: () => Promise<void>;
  readonly close: () => Promise<void>;
  readonly resize: (width: number, height: number) => Promise<void>;
  readonly screenshot: (file: string) => Promise<void>;
  readonly evaluate: <A extends readonly unknown[], T>(run: Run<A, T>, ...args: A) => Promise<T>;
  /** Runs a function in every document that this tab will show, before the document's own scripts. */
  readonly beforeScripts: (run: () => void) => Promise<void>;
  /** Runs a function on an element, once it is there. */
  readonly on: <A extends readonly unknown[], T>(which: Which | string, run: Run<[Element, ...A], T>, ...args: A) => Promise<T>;
  readonly count: (css: string) => Promise<number>;
  /** The text of an element, once it is there, with each run of spaces as one. */
  readonly text: (which: Which | string) => Promise<string>;
  readonly move: (x: number, y: number) => Promise<void>;
  readonly tap: (x: number, y: number) => Promise<void>;
  readonly clickAt: (x: number, y: number) => Promise<void>;
  readonly hover: (which: Which | string) => Promise<void>;
  readonly click: (which: Which | string) => Promise<void>;
  /** Opens the page's menu on an element. */
  readonly openMenu: (which: Which | string) => Promise<void>;
  /** Presses keys one after another, those before the last one held down: `press('Alt', 'j')`. */
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** Puts a text in a field in the place of what it held. */
  readonly fill: (which: Which | string, text: string) => Promise<void>;
  /** Chooses an option of a list by its value. */
  readonly choose: (which: Which | string, value: string) => Promise<void>;
  readonly giveFile: (which: Which | string, file: string) => Promise<void>;
  /** The frame in this page whose address ends so; null when there is none. */
  readonly frame: (ending: string) => Promise<FirefoxPage | null>;
};

/** Calls a function until it gives something, or throws with the words for what was missing. */
export async function until<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await sleep(LOOK_MS);
  }
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export function firefoxPage(bidi: Bidi, context: string): FirefoxPage {
  const evaluate = <A extends readonly unknown[], T>(run: Run<A, T>, ...args: A): Promise<T> => runIn(bidi, context, run, args);
  const element = (which: Which | string): Promise<string> => {
    const wanted = typeof which === 'string' ? { css: which } : which;
    return until(JSON.stringify(wanted), () => findElement(bidi, context, wanted));
  };
  const on = async <A extends readonly unknown[], T>(which: Which | string, run: Run<[Element, ...A], T>, ...args: A): Promise<T> =>
    runOn(bidi, context, await element(which), run, args);
  return {
    context,
    evaluate,
    beforeScripts: async (run) => void (await bidi.send('script.addPreloadScript', { functionDeclaration: String(run), contexts: [context] })),
    on,
    ...navigation(bidi, context, evaluate),
    count: (css) => evaluate((selector: string) => document.querySelectorAll(selector).length, css),
    text: (which) => on(which, (one) => (one.textContent ?? '').replace(/\s+/g, ' ').trim()),
    ...input(bidi, context, element, on),
    choose: (which, value) =>
      on(
        which,
        (one, wanted: string) => {
          (one as HTMLSelectElement).value = wanted;
          one.dispatchEvent(new Event('input', { bubbles: true }));
          one.dispatchEvent(new Event('change', { bubbles: true }));
        },
        value,
      ),
    giveFile: async (which, file) => void (await bidi.send('input.setFiles', { context, element: { sharedId: await element(which) }, files: [file] })),
    frame: async (ending) => {
      const { contexts } = await bidi.send<Tree>('browsingContext.getTree', { root: context });
      const found = contexts[0]?.children.find(({ url }) => url.endsWith(ending));
      return found ? firefoxPage(bidi, found.context) : null;
    },
  };
}

type Tree = { readonly contexts: readonly { readonly children: readonly { readonly context: string; readonly url: string }[] }[] };
type Navigation = Pick<FirefoxPage, 'goto' | 'reload' | 'activate' | 'close' | 'resize' | 'screenshot'>;

function navigation(bidi: Bidi, context: string, evaluate: FirefoxPage['evaluate']): Navigation {
  return {
    goto: async (url) => {
      // The browser tells no load of its extensions' pages; they are looked at until they are there.
      const own = url.startsWith('moz-extension:');
      await bidi.send('browsingContext.navigate', { context, url, wait: own ? 'none' : 'complete' });
      if (!own) return;
      const isThere = (wanted: string) => location.href === wanted && document.readyState === 'complete';
      await until(url, () => evaluate(isThere, url).catch(() => false));
    },
    reload: async () => void (await bidi.send('browsingContext.reload', { context, wait: 'complete' })),
    activate: async () => void (await bidi.send('browsingContext.activate', { context })),
    close: async () => void (await bidi.send('browsingContext.close', { context })),
    resize: async (width, height) => void (await bidi.send('browsingContext.setViewport', { context, viewport: { width, height } })),
    screenshot: async (file) => {
      const { data } = await bidi.send<{ readonly data: string }>('browsingContext.captureScreenshot', { context });
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, Buffer.from(data, 'base64'));
    },
  };
}

/** Keys that have no letter, by the numbers that WebDriver gives them. */
const KEYS: Readonly<Record<string, string>> = {
  Tab: '\uE004',
  Enter: '\uE007',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Backspace: '\uE003',
};

type Input = Pick<FirefoxPage, 'move' | 'tap' | 'clickAt' | 'hover' | 'click' | 'openMenu' | 'press' | 'fill'>;
type Find = (which: Which | string) => Promise<string>;

function input(bidi: Bidi, context: string, element: Find, on: FirefoxPage['on']): Input {
  const perform = async (type: 'pointer' | 'key', actions: readonly object[], pointerType = 'mouse'): Promise<void> => {
    const parameters = type === 'pointer' ? { parameters: { pointerType } } : {};
    await bidi.send('input.performActions', { context, actions: [{ type, id: `${type} ${pointerType}`, ...parameters, actions }] });
  };
  const over = async (which: Which | string): Promise<object> => {
    const sharedId = await element(which);
    await runOn(bidi, context, sharedId, (one) => one.scrollIntoView({ block: 'nearest', behavior: 'instant' }), []);
    return { type: 'pointerMove', x: 0, y: 0, origin: { type: 'element', element: { sharedId } } };
  };
  const press: Input['press'] = async (...keys) => {
    const values = keys.map((key) => KEYS[key] ?? key);
    await perform('key', [...values.map((value) => ({ type: 'keyDown', value })), ...values.toReversed().map((value) => ({ type: 'keyUp', value }))]);
  };
  return {
    move: (x, y) => perform('pointer', [{ type: 'pointerMove', x: Math.round(x), y: Math.round(y) }]),
    tap: (x, y) => perform('pointer', [{ type: 'pointerMove', x: Math.round(x), y: Math.round(y) }, ...PRESS], 'touch'),
    clickAt: (x, y) => perform('pointer', [{ type: 'pointerMove', x: Math.round(x), y: Math.round(y) }, ...PRESS]),
    hover: async (which) => perform('pointer', [await over(which)]),
    click: async (which) => perform('pointer', [await over(which), ...PRESS]),
    openMenu: async (which) => perform('pointer', [await over(which), ...pressOf(2)]),
    press,
    fill: async (which, text) => {
      await on(which, (one) => {
        (one as HTMLInputElement).focus();
        (one as HTMLInputElement).select();
      });
      await press('Backspace');
      await perform(
        'key',
        [...text].flatMap((value) => [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ]),
      );
    },
  };
}

const pressOf = (button: 0 | 2): readonly object[] => [
  { type: 'pointerDown', button },
  { type: 'pointerUp', button },
];
const PRESS = pressOf(0);
