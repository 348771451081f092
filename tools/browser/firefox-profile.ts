import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { FirefoxOptions } from './firefox.ts';

/** Where a Firefox keeps what it saves, and the address that it gives to the extension's pages. */
export type Profile = { readonly folder: string; readonly uuid: string };

/** A new, empty profile. */
export const newProfile = (): Profile => ({ folder: mkdtempSync(path.join(os.tmpdir(), 'on-record-firefox-')), uuid: randomUUID() });

export const downloadsIn = ({ folder }: Profile): string => path.join(folder, 'downloads');

export type Prefs = Readonly<Record<string, string | number | boolean>>;

/** Writes the preferences with which a browser starts in this profile. */
export function writePrefs(profile: Profile, extension: string, options: FirefoxOptions): void {
  mkdirSync(downloadsIn(profile), { recursive: true });
  writeFileSync(path.join(profile.folder, 'user.js'), linesOf(prefs(profile, extension, options)));
}

function prefs(profile: Profile, extension: string, { offline, idleMs, willing, proxyPort, profile: kept, prefs: more }: FirefoxOptions): Prefs {
  return {
    // The address of the extension's pages is drawn for each profile; a test must know it beforehand.
    'extensions.webextensions.uuids': JSON.stringify({ [extension]: profile.uuid }),
    'extensions.webextOptionalPermissionPrompts': !willing,
    ...(kept ? STAYING : {}),
    ...(idleMs === undefined ? {} : { 'extensions.background.idle.timeout': idleMs }),
    ...(offline ? through(proxyPort ?? CLOSED_PORT) : {}),
    // With a proxy that answers, this machine's own hosts are reached through it, too.
    ...(proxyPort ? { 'network.proxy.no_proxies_on': '', 'network.proxy.allow_hijacking_localhost': true } : {}),
    'browser.download.folderList': 2,
    'browser.download.dir': downloadsIn(profile),
    'browser.download.always_ask_before_handling_new_types': false,
    'browser.download.alwaysOpenPanel': false,
    ...QUIET,
    ...more,
  };
}

/** What does not answer on this machine's port 9 is not to be had. */
const CLOSED_PORT = 9;

/** Every request goes through a proxy on this machine, but those to this machine. */
const through = (port: number): Prefs => ({
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': port,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': port,
  'network.proxy.no_proxies_on': '127.0.0.1, localhost',
  'network.proxy.failover_direct': false,
});

/** For a profile in which one browser starts after another. */
const STAYING: Prefs = {
  // An extension that a test loads goes when the browser ends; what it saved is to be there for the next.
  'extensions.webextensions.keepStorageOnUninstall': true,
  'extensions.webextensions.keepUuidOnUninstall': true,
  // One that was ended by force is to start as usual, however often that happens.
  'browser.sessionstore.resume_from_crash': false,
  'toolkit.startup.max_resumed_crashes': -1,
};

/** What the browser does of its own accord, switched off. */
const QUIET: Prefs = {
  'remote.active-protocols': 1,
  'app.update.enabled': false,
  'app.normandy.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage': 'about:blank',
  'browser.startup.page': 0,
  'browser.newtabpage.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'datareporting.policy.dataSubmissionPolicyBypassNotification': true,
  'devtools.jsonview.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
  'ui.prefersReducedMotion': 1,
};

const linesOf = (all: Prefs): string =>
  Object.entries(all)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`)
    .join('\n');
