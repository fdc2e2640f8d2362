/** Something that happened on a day, marked on every time axis; `look`: a test that was fixed for it. */
export type TimeMarker = { readonly day: number; readonly kind: 'promotion' | 'alert' | 'look' | 'refit'; /** in words */ readonly label: string }

/** Says what the marks on an axis are, for the footer of a chart; nothing while there are none. */
export function markerLegend(markers: readonly TimeMarker[], days: ArrayLike<number>, from: number, to: number): readonly string[] {
  const kinds = new Set(placeMarkers(markers, days, from, to).map(({ kind }) => kind))
  return [...(kinds.has('promotion') ? ['Flag: a version went into production'] : []), ...(kinds.has('alert') ? ['Triangle: a monitor began to alert'] : []), ...(kinds.has('look') ? ['Diamond: a look of the plan'] : []), ...(kinds.has('refit') ? ['Tick: a refit'] : [])]
}

/** Markers of one kind on one row, as they are drawn. */
export type PlacedMarker = { readonly row: number; readonly kind: TimeMarker['kind']; readonly label: string }

/**
 * Markers on the rows from..to: each stands at the first row on or after its day; those of one kind on one row become one. Markers before the first day or
 * outside of the rows shown are left out.
 *
 * @param days  (T) ascending day numbers
 */
export function placeMarkers(markers: readonly TimeMarker[], days: ArrayLike<number>, from: number, to: number): PlacedMarker[] {
  const placed = new Map<string, PlacedMarker>()
  for (const { day, kind, label } of markers) {
    const row = firstRowFrom(days, day)
    if (row < from || row > to || day < days[0]!) continue
    const key = `${kind} ${row}`
    const same = placed.get(key)
    placed.set(key, { row, kind, label: same ? `${same.label}; ${label}` : label })
  }
  return [...placed.values()].sort((a, b) => a.row - b.row)
}

/** The words of a row, and after them what is marked on it. */
export function withMarkers(words: string, markers: readonly TimeMarker[], days: ArrayLike<number>, row: number): string {
  return [words, ...placeMarkers(markers, days, row, row).map(({ label }) => label)].join('; ')
}

/** The first row on or after a day; the number of rows if all are before it. */
function firstRowFrom(days: ArrayLike<number>, day: number): number {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (days[middle]! < day) low = middle + 1
    else high = middle
  }
  return low
}
