import type { Observations } from '../../engine'

let held: { readonly key: string; readonly rows: Map<number, Promise<Observations>> } | null = null

/**
 * What a worker keeps of the rows it last worked on, so that the many calls of one search unpack them once. Rows of another key are
 * let go before the new ones come, so that there are never both.
 *
 * @param place  tells apart what is kept under one key
 */
export function holdRows(key: string, place: number, read: () => Promise<Observations>): Promise<Observations> {
  if (held?.key !== key) held = { key, rows: new Map() }
  const { rows } = held
  const known = rows.get(place)
  if (known) return known
  const reading = read()
  rows.set(place, reading)
  reading.catch(() => rows.delete(place))
  return reading
}
