/** One measured quantity with every run of it. */
export type Figure = { readonly name: string; readonly unit: string; readonly values: readonly number[] }

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Median, smallest, largest and number of runs, one quantity a line. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, unit, values }) => [
    name,
    `${round(median(values))} ${unit}`,
    `${round(Math.min(...values))} to ${round(Math.max(...values))}`,
    `n = ${values.length}`,
  ])
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column].length)))
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()).join('\n')
}

function round(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3)
}
