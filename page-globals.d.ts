/**
 * What scripts on web pages use of the browser: both browsers give it the name `chrome` with promises (Manifest V3), so no
 * polyfill is carried onto pages.
 */
declare const chrome: {
  readonly storage: { readonly local: { get(key: string): Promise<Record<string, unknown>> } };
  readonly runtime: {
    getURL(path: string): string;
    sendMessage(message: unknown): Promise<unknown>;
    readonly onMessage: { addListener(listener: (message: never, sender: unknown, answer: (value: null) => void) => void): void };
  };
};
