export type ColumnTitle = { readonly name: string; readonly unit: string | null }

const WITH_UNIT = /^(.*\S)\s*(?:\(([^()[\]]+)\)|\[([^()[\]]+)\])$/

/** 'Close [points]' and 'Price (USD)' give name and unit; any other text is the name. */
export function readTitle(text: string): ColumnTitle {
  const title = text.replace(/\s+/g, ' ').trim()
  const match = WITH_UNIT.exec(title)
  const unit = (match?.[2] ?? match?.[3])?.trim()
  return match && unit ? { name: match[1]!.trim(), unit } : { name: title, unit: null }
}

/**
 * Distinct, non-empty names in the given order: an empty name becomes 'Column n' (n counts the file's columns from 1),
 * a repeated one gets a number.
 */
export function distinctNames(columns: readonly { readonly index: number; readonly name: string }[]): readonly string[] {
  const asWritten = new Set(columns.map(({ name }) => name))
  const taken = new Set<string>()
  return columns.map(({ index, name }) => {
    const base = name || `Column ${index + 1}`
    let chosen = base
    for (let n = 2; taken.has(chosen) || (chosen !== name && asWritten.has(chosen)); n++) chosen = `${base} ${n}`
    taken.add(chosen)
    return chosen
  })
}
