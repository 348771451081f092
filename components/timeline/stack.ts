/** What takes room on a row, in CSS pixels. */
export type Extent = { readonly start: number; readonly end: number };

/**
 * The row of each, such that nothing on a row overlaps. The narrow ones come first, so that days stay at the axis and long
 * windows lie beyond them; those equally wide are taken in their order.
 */
export function stacked(extents: readonly Extent[]): readonly number[] {
  const rows: Extent[][] = [];
  const rowOf = new Map<Extent, number>();
  for (const extent of [...extents].sort((a, b) => widthOf(a) - widthOf(b))) {
    const free = rows.findIndex((row) => row.every((other) => other.end <= extent.start || other.start >= extent.end));
    const place = free < 0 ? rows.push([]) - 1 : free;
    rows[place]?.push(extent);
    rowOf.set(extent, place);
  }
  return extents.map((extent) => rowOf.get(extent) ?? 0);
}

/** To the pixel: what differs by rounding only is equally wide. */
const widthOf = ({ start, end }: Extent): number => Math.round(end - start);
