/** How long a reader browses at least. One round through everything is always gone, and takes about a minute. */
const MINUTES = Number(process.env.BROWSE_MINUTES || 0);

export const BROWSING_MS = MINUTES * 60_000;

/** How long a test that browses may take. */
export const LONGEST_MS = BROWSING_MS + 5 * 60_000;
