/**
 * The assignment of rows to columns with the smallest total cost: the Hungarian method with potentials (Kuhn 1955, in the
 * shortest augmenting path form of Jonker and Volgenant 1987). Cost O(n^3).
 *
 * @param cost  (n, n) row-major, finite
 * @returns (n) the column of each row
 */
export function assign(cost: Float64Array, n: number): number[] {
  const rowPotential = new Float64Array(n + 1)
  const columnPotential = new Float64Array(n + 1)
  /** row assigned to each column, both counted from 1; 0 = none */
  const rowOf = new Int32Array(n + 1)
  for (let row = 1; row <= n; row++) augment(cost, n, row, rowOf, rowPotential, columnPotential)
  const columns = new Array<number>(n).fill(0)
  for (let column = 1; column <= n; column++) columns[rowOf[column]! - 1] = column - 1
  return columns
}

/** Finds the shortest augmenting path from one more row and applies it. */
function augment(
  cost: Float64Array, n: number, row: number, rowOf: Int32Array, rowPotential: Float64Array, columnPotential: Float64Array,
): void {
  const distance = new Float64Array(n + 1).fill(Infinity)
  const previous = new Int32Array(n + 1)
  const isDone = new Uint8Array(n + 1)
  rowOf[0] = row
  let column = 0
  while (rowOf[column] !== 0) {
    isDone[column] = 1
    const from = rowOf[column]!
    let next = 0
    for (let j = 1; j <= n; j++) {
      if (isDone[j]) continue
      const reduced = cost[(from - 1) * n + j - 1]! - rowPotential[from]! - columnPotential[j]!
      if (reduced < distance[j]!) {
        distance[j] = reduced
        previous[j] = column
      }
      if (next === 0 || distance[j]! < distance[next]!) next = j
    }
    const step = distance[next]!
    for (let j = 0; j <= n; j++) {
      if (isDone[j]) {
        rowPotential[rowOf[j]!]! += step
        columnPotential[j]! -= step
      } else distance[j]! -= step
    }
    column = next
  }
  while (column !== 0) {
    const before = previous[column]!
    rowOf[column] = rowOf[before]!
    column = before
  }
}
