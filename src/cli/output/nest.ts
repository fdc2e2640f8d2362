/** Nested arrays of numbers, one level a dimension. */
export type Nested = readonly (number | Nested)[]

/** Flat row-major numbers as nested arrays of the shape given. */
export function nest(values: Float64Array, shape: readonly number[]): Nested {
  const [length = 0, ...inner] = shape
  if (inner.length === 0) return Array.from(values)
  const step = values.length / length
  return Array.from({ length }, (_, i) => nest(values.subarray(i * step, (i + 1) * step), inner))
}

/** JSON has no NaN and no infinity: they become null. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
