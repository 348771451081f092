import * as v from 'valibot';

/** Languages of the interface. */
export const LANGUAGES = ['en', 'fa', 'prs', 'ar', 'ps', 'ur', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

/** `auto` is what newspapers of the interface's language print. */
export const CALENDARS = ['auto', 'gregory', 'persian'] as const;
export type Calendar = (typeof CALENDARS)[number];

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const HIGHLIGHTS = ['dotted', 'solid', 'tint'] as const;
/** How passages are marked on a page. */
export type HighlightStyle = (typeof HIGHLIGHTS)[number];

/** Where pages are read without being asked to. */
export const WHERE = ['news', 'all', 'asked'] as const;
export type Where = (typeof WHERE)[number];

/** A claim that a reader found not to be what a passage is about. */
export type Hidden = { readonly claim: string; readonly text: string; readonly day: string };

const Site = v.pipe(v.string(), v.regex(/^(?=.{1,253}$)([\p{L}\p{N}]([\p{L}\p{N}_-]*[\p{L}\p{N}])?\.)*[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?$/u));
const LONGEST_LIST = 5000;
const Text = v.pipe(v.string(), v.maxLength(20_000));
const HiddenClaim = v.object({ claim: Text, text: Text, day: Text });

/** A list of which what is not of the right form is left out; the others are kept. */
const listOf = <S extends v.GenericSchema>(item: S) =>
  v.pipe(
    v.array(v.unknown()),
    v.transform((list): readonly v.InferOutput<S>[] => list.filter((one) => v.is(item, one)).slice(-LONGEST_LIST) as v.InferOutput<S>[]),
  );

/** Every field has its default, so that choices saved by an older version, or damaged ones, are read as far as they go. */
const SettingsSchema = v.object({
  language: v.fallback(v.picklist(['auto', ...LANGUAGES]), 'auto'),
  calendar: v.fallback(v.picklist(CALENDARS), 'auto'),
  theme: v.fallback(v.picklist(THEMES), 'auto'),
  highlight: v.fallback(v.picklist(HIGHLIGHTS), 'dotted'),
  /** Null until the reader has answered: nothing is read then either. */
  where: v.fallback(v.nullable(v.picklist(WHERE)), null),
  /** The reader's own list of news sites; null is the one that came with the extension. */
  newsSites: v.fallback(v.nullable(listOf(Site)), null),
  offSites: v.fallback(listOf(Site), []),
  hidden: v.fallback(listOf(HiddenClaim), []),
});

/** What a reader has chosen. Kept on the device only. */
export type Settings = Readonly<v.InferOutput<typeof SettingsSchema>>;

/** Reads settings from unknown data; what is missing or not of the right form is as it was when installed. */
export function parseSettings(data: unknown): Settings {
  return v.parse(SettingsSchema, typeof data === 'object' && data !== null ? data : {});
}

export const DEFAULT_SETTINGS: Settings = parseSettings({});

/** The mark by which a file of saved settings is known. */
export const SETTINGS_FILE = 'on-record-settings';

/** What a reader saved in a file: the choices, and the subscriptions to packs, which are for `restore-packs` to read. */
export type OwnData = { readonly settings: Settings; readonly packs: unknown };

/** What is in a file that a reader saved before; null when it is none. */
export function ownDataOfFile(text: string): OwnData | null {
  try {
    const data = JSON.parse(text) as unknown;
    if (typeof data !== 'object' || data === null || (data as { readonly kind?: unknown }).kind !== SETTINGS_FILE) return null;
    const { settings, packs = {} } = data as { readonly settings?: unknown; readonly packs?: unknown };
    return { settings: parseSettings(settings), packs };
  } catch {
    return null;
  }
}

/** The file in which a reader saves them. */
export const fileOfOwnData = ({ settings, packs }: OwnData): string => `${JSON.stringify({ kind: SETTINGS_FILE, settings, packs }, null, 1)}\n`;

/** The site that a reader typed, without what surrounds its name in an address; null when it is none. */
export function siteTyped(typed: string): string | null {
  const trimmed = typed.trim().toLowerCase();
  const [host = ''] = trimmed.replace(/^[a-z]+:\/\//, '').split(/[/?#:]/);
  const name = host.replace(/^www\./, '');
  return v.is(Site, name) && name.includes('.') ? name : null;
}
