/** What the tests use of citation.js, which comes without types. */
declare module '@citation-js/core' {
  export const plugins: {
    readonly input: { readonly chain: (text: string, options: { readonly generateGraph: false }) => readonly Readonly<Record<string, unknown>>[] };
  };
}
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-ris';
