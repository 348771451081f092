import { browser } from 'wxt/browser';
import { showTabInFront } from '../surface/tab-surface.tsx';

type Firefox = { readonly sidebarAction?: { open(): Promise<void> } };

/** Opens the same view beside the page: a side panel, or Firefox's sidebar. Null where there is neither, as on phones. */
function panelOpener(): (() => void) | null {
  const { sidebarAction } = browser as unknown as Firefox;
  if (sidebarAction) return () => void sidebarAction.open().then(() => close());
  if (!browser.sidePanel) return null;
  const { WINDOW_ID_CURRENT } = browser.windows;
  return () => void browser.sidePanel.open({ windowId: WINDOW_ID_CURRENT }).then(() => close());
}

void showTabInFront(panelOpener());
