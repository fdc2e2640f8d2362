/** A record that stands before the first row with a date. */
export type LeadingRecord = { readonly fields: readonly string[]; readonly line: number }

/**
 * Index of the header among the records before the first dated row: the one with the most filled cells, the last of
 * equals, and at least as wide as the columns in use. -1 if there is none.
 */
export function findHeader(leading: readonly LeadingRecord[], nFieldsNeeded: number): number {
  let best = -1
  let most = 0
  leading.forEach(({ fields }, i) => {
    const filled = countFilled(fields)
    if (fields.length >= nFieldsNeeded && filled >= most && filled > 0) {
      best = i
      most = filled
    }
  })
  return best
}

export function countFilled(fields: readonly string[]): number {
  let count = 0
  for (const field of fields) if (field.trim() !== '') count++
  return count
}

export function isBlank(fields: readonly string[]): boolean {
  for (const field of fields) if (field !== '' && field.trim() !== '') return false
  return true
}
