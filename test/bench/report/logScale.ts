/** A logarithmic axis: where a value lies in pixels, and which values are named. */
export type LogScale = { at(value: number): number; readonly ticks: readonly number[]; readonly domain: readonly [number, number] }

/** Steps of 1, 2 and 5 where the domain is short, decades where it is long. */
export function logScale(domain: readonly [number, number], range: readonly [number, number]): LogScale {
  const [low, high] = domain.map(Math.log10) as [number, number]
  const slope = high > low ? (range[1] - range[0]) / (high - low) : 0
  return { domain, ticks: ticksOf(domain), at: (value) => range[0] + slope * (Math.log10(value) - low) }
}

/** The smallest domain with round ends that holds all values. @param values positive */
export function roundDomain(values: readonly number[]): readonly [number, number] {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const steps = stepsBetween(low / 10, high * 10, [1, 2, 5])
  return [steps.findLast((step) => step <= low) ?? low, steps.find((step) => step >= high) ?? high]
}

function ticksOf([low, high]: readonly [number, number]): readonly number[] {
  return stepsBetween(low, high, high / low > 300 ? [1] : high / low > 12 ? [1, 3] : [1, 2, 5])
}

function stepsBetween(low: number, high: number, mantissas: readonly number[]): readonly number[] {
  const steps: number[] = []
  for (let decade = Math.floor(Math.log10(low)); decade <= Math.ceil(Math.log10(high)); decade++) {
    for (const mantissa of mantissas) {
      const step = Number(`${mantissa}e${decade}`)
      if (step >= low * (1 - 1e-9) && step <= high * (1 + 1e-9)) steps.push(step)
    }
  }
  return steps
}

/** 0.02, 5, 2 000, 10⁵: plain up to four digits, then powers of ten. */
export function tickLabel(value: number): string {
  if (value < 10_000) return String(value).replace(/^(\d)(\d{3})$/, '$1 $2')
  const decade = Math.floor(Math.log10(value * (1 + 1e-9)))
  const mantissa = Math.round(value / 10 ** decade)
  const power = `10${String(decade).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)])}`
  return mantissa === 1 ? power : `${mantissa}·${power}`
}
