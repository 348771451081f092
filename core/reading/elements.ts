/** Elements that begin and end a block of text (HTML's flow elements, and `br`: old pages part paragraphs with it). */
export const BLOCK_ELEMENTS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hgroup hr html li legend main menu nav ol option p pre search section select summary table tbody td tfoot th thead title tr ul'
  ).split(' '),
);

export const HEADINGS: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** Elements whose text a reader does not read as the page's, or may be writing. */
export const SKIPPED_ELEMENTS: ReadonlySet<string> = new Set(
  'head script style noscript template textarea input select option button code iframe object svg math canvas audio video title'.split(' '),
);
