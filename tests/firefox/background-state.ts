import type { OpenFirefox } from '../../tools/browser/firefox.ts';

type Policies = {
  readonly WebExtensionPolicy: {
    getByID(id: string): {
      readonly extension: {
        readonly backgroundState: string;
        /** What the background listens to, and the browser wakes it for: by name of the API, by name of the event. */
        readonly persistentListeners: Map<string, Map<string, unknown>>;
        terminateBackground(how: object): Promise<void>;
      };
    };
  };
};

/** Whether the background runs, as the browser itself has it. */
export const backgroundState = ({ inBrowser, id }: OpenFirefox): Promise<string> =>
  inBrowser((extension) => (globalThis as unknown as Policies).WebExtensionPolicy.getByID(extension).extension.backgroundState, id);

/** The events for which the browser wakes the background. */
export const wakingEvents = ({ inBrowser, id }: OpenFirefox): Promise<string[]> =>
  inBrowser((extension) => {
    const { persistentListeners } = (globalThis as unknown as Policies).WebExtensionPolicy.getByID(extension).extension;
    return [...persistentListeners].flatMap(([api, events]) => [...events.keys()].map((event) => `${api}.${event}`));
  }, id);

/** Ends the background at once, whatever it is doing, as about:debugging does. The next event starts it anew. */
export async function endBackground({ inBrowser, id }: OpenFirefox): Promise<void> {
  await inBrowser(async (extension) => {
    const own = (globalThis as unknown as Policies).WebExtensionPolicy.getByID(extension).extension;
    await own.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
    if (own.backgroundState !== 'stopped') throw new Error(`The background is ${own.backgroundState}.`);
  }, id);
}
