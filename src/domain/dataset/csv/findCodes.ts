/** A number often written for "no value", with the number of cells that hold it. */
export type CodeCount = { readonly value: number; readonly count: number }

const NINES = ['9', '99', '999', '9999', '99999', '999999', '99.9', '99.99', '999.9', '999.99', '9999.9', '9999.99', '99.999', '999.999']
const CODES: ReadonlySet<number> = new Set(NINES.flatMap((digits) => [Number(digits), -Number(digits)]).filter((code) => Math.abs(code) > 9 || code === -9))

/** Small positive codes are found only if they repeat: one 99 is more likely a number. */
const isLoud = (code: number): boolean => code < 0 || code >= 999

/** Other values there must be before one can be far from them. */
const ENOUGH = 5

/**
 * Codes of nines (-99.99, 9999) that cannot belong to the column: negative where everything else is not, or further
 * outside than the rest is wide. Whether they mean "no value" is for the analyst to say.
 */
export function findCodes(values: Float64Array): readonly CodeCount[] {
  const counts = new Map<number, number>()
  let [min, max, n] = [Infinity, -Infinity, 0]
  for (const value of values) {
    if (Number.isNaN(value)) continue
    if (CODES.has(value)) {
      counts.set(value, (counts.get(value) ?? 0) + 1)
      continue
    }
    n++
    if (value < min) min = value
    if (value > max) max = value
  }
  if (n < ENOUGH) return []
  const width = max - min
  const isFar = (code: number) => (code < 0 ? min >= 0 || code < min - width : code > max + width)
  return [...counts].filter(([code, count]) => isFar(code) && (count > 1 || isLoud(code))).map(([value, count]) => ({ value, count }))
}
