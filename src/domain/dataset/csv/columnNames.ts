export type ColumnTitle = { readonly name: string; readonly unit: string | null }

const WITH_UNIT = /^(.*\S)\s*(?:\(([^()[\]]+)\)|\[([^()[\]]+)\])$/
const LONGEST_NAME = 120
const LONGEST_UNIT = 40
/** An apostrophe that a spreadsheet export put before a formula, as ours does. */
const GUARDED_FORMULA = /^'(?=[=+\-@])/
const NOT_A_UNIT = /["=<>]/
/** Control characters, and those that turn the direction of writing or have no width: never part of a name. */
const INVISIBLE = /[\p{Cc}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu

/** 'Close [points]' and 'Price (USD)' give name and unit; any other text is the name, without characters that cannot be seen. */
export function readTitle(text: string): ColumnTitle {
  const title = visible(text).replace(GUARDED_FORMULA, '').slice(0, LONGEST_NAME).trim()
  const match = /^[=+@]/.test(title) ? null : WITH_UNIT.exec(title)
  const unit = (match?.[2] ?? match?.[3])?.trim()
  return match && unit && unit.length <= LONGEST_UNIT && !NOT_A_UNIT.test(unit) ? { name: match[1]!.trim(), unit } : { name: title, unit: null }
}

/** Text on one line, without characters that cannot be seen. */
export function visible(text: string): string {
  return text.replace(/\s+/g, ' ').replace(INVISIBLE, '').trim()
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
