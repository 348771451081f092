import type { OpenFirefox } from './firefox.ts';
import { until } from './firefox-page.ts';

/** What the browser's own window has that web pages do not. */
type Privileged = {
  readonly Cc: Readonly<Record<string, { createInstance(kind: unknown): TextInput }>>;
  readonly Ci: Readonly<Record<string, unknown>>;
  readonly SidebarController: { readonly isOpen: boolean; readonly currentID: string; hide(): void };
};
type TextInput = { beginInputTransactionForTests(window: Window): boolean; keydown(event: KeyboardEvent): void; keyup(event: KeyboardEvent): void };

/** Presses Alt and a letter as on the reader's keyboard: WebDriver's keys reach pages only, and the browser's shortcuts do not hear them. */
export async function pressAlt({ inBrowser }: OpenFirefox, letter: string): Promise<void> {
  await inBrowser((key: string) => {
    const { Cc, Ci } = globalThis as unknown as Privileged;
    const keyboard = Cc['@mozilla.org/text-input-processor;1']?.createInstance(Ci.nsITextInputProcessor);
    if (!keyboard?.beginInputTransactionForTests(window)) throw new Error('The window takes no keys.');
    const alt = new KeyboardEvent('', { key: 'Alt', code: 'AltLeft', keyCode: 18 });
    const other = new KeyboardEvent('', { key, code: `Key${key.toUpperCase()}`, keyCode: key.toUpperCase().charCodeAt(0) });
    keyboard.keydown(alt);
    keyboard.keydown(other);
    keyboard.keyup(other);
    keyboard.keyup(alt);
  }, letter);
}

/** Presses a button of the question that the browser asks in a window of its own when an extension asks for leave. */
export async function answerQuestion({ inBrowser }: OpenFirefox, answer: 'yes' | 'no'): Promise<void> {
  const press = (wanted: string) => {
    const question = document.querySelector('#notification-popup[panelopen] popupnotification') as unknown as Record<'button' | 'secondaryButton', HTMLElement>;
    question?.[wanted === 'yes' ? 'button' : 'secondaryButton'].click();
    return question !== null;
  };
  await until('the browser’s question', () => inBrowser(press, answer));
}

/** Which side bar stands open; null when none does. */
export async function openSidebar({ inBrowser }: OpenFirefox): Promise<string | null> {
  return await inBrowser(() => {
    const { isOpen, currentID } = (globalThis as unknown as Privileged).SidebarController;
    return isOpen ? currentID : null;
  });
}

/** Closes the side bar. */
export async function closeSidebar({ inBrowser }: OpenFirefox): Promise<void> {
  await inBrowser(() => (globalThis as unknown as Privileged).SidebarController.hide());
}

/** Presses a line of the menu that a page opened under the pointer. */
export async function pressMenuLine({ inBrowser }: OpenFirefox, label: string): Promise<void> {
  const press = (wanted: string) => {
    type Menu = Element & { readonly state: string; activateItem(item: Element): void };
    const menu = document.getElementById('contentAreaContextMenu') as unknown as Menu | null;
    const line = menu?.state === 'open' && [...menu.querySelectorAll('menuitem')].find((item) => item.getAttribute('label') === wanted);
    if (line) menu.activateItem(line);
    return Boolean(line);
  };
  await until(`“${label}” in the menu`, () => inBrowser(press, label));
}
