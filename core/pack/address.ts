/**
 * Whether text is an absolute http or https address with a host, without credentials, of at most 2,048 characters. It is
 * asked when a pack is read and again when a link is pressed. Written out because the core has no `URL`, and because what
 * `URL` mends (line breaks, backslashes, missing slashes) is better refused.
 */
export function isWebAddress(address: string): boolean {
  return address.length <= 2048 && /^https?:\/\/[^\s/?#@\\:][^\s/?#@\\]*(?:[/?#][^\s\p{Cc}]*)?$/u.test(address);
}
