const GROUP = /.{1,4}/g;

/** A key's SHA-256 in groups of four, as people compare it by eye or read it to each other. */
export function Fingerprint({ hex }: { readonly hex: string }) {
  return (
    <code class="fingerprint" dir="ltr">
      {hex.match(GROUP)?.join(' ')}
    </code>
  );
}
