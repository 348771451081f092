/**
 * Keys that an object of a JSON text has twice. Parsers keep one of the two and do not say which (RFC 8259 §4), so that what
 * an editor reviewed need not be what is built.
 * @param text JSON that parses
 */
export function repeatedKeys(text: string): string[] {
  const repeated: string[] = [];
  const objects: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '{') objects.push(new Set());
    else if (letter === '[') objects.push(null);
    else if (letter === '}' || letter === ']') objects.pop();
    else if (letter === '"') {
      const end = endOfString(text, at);
      const keys = objects.at(-1);
      if (keys && isBeforeColon(text, end + 1)) {
        const key = String(JSON.parse(text.slice(at, end + 1)));
        if (keys.has(key)) repeated.push(key);
        keys.add(key);
      }
      at = end;
    }
  }
  return repeated;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function isBeforeColon(text: string, from: number): boolean {
  let at = from;
  while (/\s/.test(text[at] ?? '')) at++;
  return text[at] === ':';
}
