import { browser } from 'wxt/browser';
import type { Actions } from '../../components/ActionsContext.ts';

/** What views ask of the browser. */
export const actions: Actions = {
  copy: async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyFromField(text);
    }
  },
  save: (name, type, text) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  },
  recordAddress: (route) => browser.runtime.getURL((route.startsWith('#') ? `/record.html${route}` : `/${route}.html`) as '/record.html'),
};

/** Where a page keeps frames from the clipboard, a copy command in the reader's press still works. */
function copyFromField(text: string): boolean {
  const { activeElement } = document;
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (activeElement instanceof HTMLElement) activeElement.focus();
  return copied;
}
