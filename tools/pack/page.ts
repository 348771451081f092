import type { Head } from '../../core/pack/head.ts';
import type { Pack } from '../../core/pack/pack.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * The page that people see who open a pack's link in a browser. It has no scripts and loads nothing; the extension does not read it.
 * @param fingerprint SHA-256 of the first key set, which the link carries
 */
export function pageOf({ title, publisher }: Pick<Pack, 'title' | 'publisher'>, { pack, version, counts }: Head, fingerprint: string): string {
  const names = Object.entries(title).map(([lang, text]) => `<h1 lang="${escaped(lang)}" dir="auto">${escaped(text)}</h1>`);
  const groups = (fingerprint.match(/.{8}/g) ?? []).join(' ');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title.en ?? pack)}</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-inline-size:40rem;margin:2rem auto;padding-inline:1rem}code{overflow-wrap:anywhere}</style>
${names.join('\n')}
<p>A claim pack for the browser extension On Record, published by ${escaped(publisher)}. Version ${version}, ${counts.claims} claims.</p>
<p>To subscribe, press the extension's button while this page is open with its whole address, or paste the address into the extension's
options, under “Records”. The address must end with <code>#root-sha256=${fingerprint}</code>.</p>
<p>Fingerprint of the publisher's first keys: <code>${groups}</code></p>
</html>
`;
}
