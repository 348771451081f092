/** Pages nest their JSON-LD in graphs and lists; deeper than this is no article. */
const DEEPEST = 6;

/** The `datePublished` values in a page's JSON-LD text (schema.org), outermost first; broken JSON gives none. */
export function articleDates(json: string): string[] {
  try {
    return collect(JSON.parse(json) as unknown, 0);
  } catch {
    return [];
  }
}

function collect(value: unknown, depth: number): string[] {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => collect(item, depth + 1));
  const { datePublished, ...rest } = value as { readonly datePublished?: unknown };
  const own = typeof datePublished === 'string' ? [datePublished] : [];
  return [...own, ...Object.values(rest).flatMap((item) => collect(item, depth + 1))];
}
