import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Bytes } from '../../core/pack/bytes.ts';
import { fixturePages } from '../fixtures/expectations.ts';
import { createPublisher, type Publisher } from '../packs-host/publisher.ts';
import type { Page } from './proxy.ts';

/** The host of a pack, invented: only the proxy knows it. */
export const PACK_HOST = 'packs.example';
const PACK = `https://${PACK_HOST}/pack/`;

/** A page that a reader goes to; on some there are passages of the record in the package, or of the pack. */
export type Story = { readonly url: string; readonly file: string; readonly onTopic: boolean };

/** Every fixture page at a host of its own. */
const RECORD: readonly Story[] = fixturePages.map(({ name, file, expected }) => ({
  url: `http://${name}.news.example/read/${name}.html`,
  file,
  onTopic: expected.passages.length > 0,
}));

/** A page on the topic of the pack that is subscribed to, and on no other. */
const BRIDGE: Story = {
  url: 'http://quillmere.news.example/read/the-long-bridge.html',
  file: path.join(import.meta.dirname, '../fixtures/pages-bridge/index.html'),
  onTopic: true,
};

export const STORIES: readonly Story[] = [...RECORD, BRIDGE];

/** The small web that the proxy answers for: pages of news, and one pack. */
export type Web = {
  readonly publisher: Publisher;
  /** The link by which a reader subscribes to the pack. */
  readonly link: string;
  readonly pageAt: (url: string) => Page | null;
  /** Whether a file of the pack stands at an address, or a reader must ask whether one does. */
  readonly isOfPack: (url: string) => boolean;
};

const JSON_TYPE = 'application/json';

export function createWeb(): Web {
  const publisher = createPublisher();
  const fileAt = (url: string): Bytes | undefined => publisher.files.get(url.slice(PACK.length));
  return {
    publisher,
    link: `${PACK}#root-sha256=${publisher.fingerprint}`,
    pageAt: (url) => {
      const story = STORIES.find((one) => one.url === url);
      if (story) return { status: 200, type: 'text/html; charset=utf-8', bytes: readFileSync(story.file) };
      if (url.startsWith(PACK)) return { status: fileAt(url) ? 200 : 404, type: JSON_TYPE, bytes: fileAt(url) ?? '{}' };
      return STORIES.some((one) => new URL(one.url).host === new URL(url).host) ? { status: 404, type: JSON_TYPE, bytes: '{}' } : null;
    },
    // The key set after the newest is asked for, to learn that there is none.
    isOfPack: (url) => url.startsWith(PACK) && (fileAt(url) !== undefined || url === `${PACK}root/2.json`),
  };
}
