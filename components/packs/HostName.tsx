/** The ASCII form of a host, so that no letter of another script can pass for one of its own. */
export const asciiHost = (host: string): string => (URL.canParse(`https://${host}`) ? new URL(`https://${host}`).host : host);

/** A host as it is asked. */
export function HostName({ host }: { readonly host: string }) {
  return <bdi dir="ltr">{asciiHost(host)}</bdi>;
}
