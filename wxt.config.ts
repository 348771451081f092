import { readFileSync } from 'node:fs';
import { defineConfig } from 'wxt';
import { LANGUAGE_NAMES } from './components/words/words.ts';

/** What pages of the extension and its background may load: its own files, and packs. No string becomes code or markup. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  // Packs come by https, whatever host the reader subscribes to; by http from this machine only, where publishers try theirs.
  "connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** What runs on every page is under a kilobyte: WXT's own wrapping, which only writes errors out that the browser writes out too, would be a third of it. */
const bareScripts = {
  name: 'bare-scripts',
  transform: (code: string, id: string) => {
    if (id.includes('define-unlisted-script')) return 'export const defineUnlistedScript = (main) => ({ main });';
    const from = code.includes('The unlisted script') && /import definition from (["'].+?["']);/.exec(code)?.[1];
    return from ? `import definition from ${from};\ndefinition.main();` : null;
  },
};

/** What several pages of the extension share is one file: a page that is opened waits for each of its files. The popup's looks are not the card's. */
const sharedChunk = {
  name: 'shared-chunk',
  outputOptions: (options: { readonly format?: string }) => (options.format === 'iife' ? null : { ...options, codeSplitting: { groups: [SHARED] } }),
};

const SHARED = { name: 'shared', minShareCount: 3, tags: ['$initial'], test: (id: string) => !id.includes('components/popup/') };

/** The interface's sentences, a file for each language: a page or the background reads the one it speaks. */
const wordFiles = Object.keys(LANGUAGE_NAMES).map((lang) => ({ relativeDest: `words/${lang}.json`, source: `components/words/${lang}.json` }));

// https://wxt.dev/api/config.html
export default defineConfig({
  imports: false,
  manifestVersion: 3,
  vite: () => ({ plugins: [bareScripts, sharedChunk] }),
  hooks: {
    'prepare:publicPaths': (_, paths) => void paths.push(...wordFiles.map(({ relativeDest }) => relativeDest)),
    'build:publicAssets': (_, files) =>
      void files.push(...wordFiles.map(({ relativeDest, source }) => ({ relativeDest, contents: JSON.stringify(JSON.parse(readFileSync(source, 'utf8'))) }))),
  },
  modules: ['@wxt-dev/webextension-polyfill'],
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: ['storage', 'unlimitedStorage', 'alarms', 'scripting', 'activeTab', 'contextMenus', ...(browser === 'firefox' ? [] : ['sidePanel'])],
    // No site may be read at install: the reader chooses, and the gate is registered for what was allowed.
    optional_host_permissions: ['http://*/*', 'https://*/*'],
    // The card is a page of ours inside other pages; its address changes with every session, so that pages cannot probe for it.
    web_accessible_resources: [
      { resources: ['card.html'], matches: ['http://*/*', 'https://*/*'], ...(browser === 'firefox' ? {} : { use_dynamic_url: true }) },
    ],
    content_security_policy: { extension_pages: POLICY },
    // Until the background has looked at a tab, and where it never does.
    action: { default_title: '__MSG_name__', default_icon: { 16: 'icon/no-topic-16.png', 32: 'icon/no-topic-32.png' } },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+O' } },
      'next-passage': { suggested_key: { default: 'Alt+J' }, description: '__MSG_nextPassage__' },
      'previous-passage': { suggested_key: { default: 'Alt+K' }, description: '__MSG_previousPassage__' },
    },
    // Links of packs that an administrator gives. Firefox reads them from its own policies, and has no schema for them.
    ...(browser === 'firefox' ? {} : { storage: { managed_schema: 'managed-schema.json' } }),
    icons: { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png', 96: 'icon/96.png', 128: 'icon/128.png' },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: { id: 'on-record@on-record.example.org', strict_min_version: '153.0', data_collection_permissions: { required: ['none'] } },
          },
        }
      : { minimum_chrome_version: '137' }),
  }),
});
