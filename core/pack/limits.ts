/** How much of anything a pack may bring: the sizes are of decoded bytes (docs/pack-format.md, "Limits"). */
export const LIMITS = {
  /** Bytes of a head's or a root's file. */
  head: 16 * 1024,
  /** Bytes of one part, and how many there may be. */
  part: 2 * 1024 * 1024,
  parts: 64,
  /** Bytes of all parts: of a pack from elsewhere, and of the one that ships with the extension. */
  pack: 16 * 1024 * 1024,
  bundled: 32 * 1024 * 1024,
  claims: 50_000,
  /** Levels of nesting; a pack needs eight. */
  depth: 12,
  /** Letters (UTF-16 units) of a quotation, of prose, of a name. */
  quote: 4_000,
  prose: 4_000,
  name: 300,
  /** Renderings and translations of one statement. */
  renderings: 20,
  translations: 20,
  /** Corrections of one claim. */
  corrections: 50,
  signatures: 16,
  keys: 16,
  mirrors: 4,
  /** Key sets that are followed one after the other. */
  rootSteps: 64,
  /** Versions: 2⁴⁰ publications are one every millisecond for 34 years. */
  version: 2 ** 40,
} as const;
