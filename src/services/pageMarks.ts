/**
 * What this page keeps outside of its database. It can be read without the passphrase, so it holds numbers and nothing that
 * anybody typed or imported.
 */
const PREFIX = 'regimescope.'

const KEPT = `${PREFIX}kept`

/** How much was stored when the page last looked: by it, storage that vanished is noticed (B16). */
export type KeptMark = { readonly nModels: number; readonly nDatasets: number; readonly at: number }

export function readKept(): KeptMark | null {
  try {
    const mark: unknown = JSON.parse(localStorage.getItem(KEPT) ?? 'null')
    return isMark(mark) ? mark : null
  } catch {
    return null
  }
}

export function writeKept(mark: KeptMark): void {
  try {
    localStorage.setItem(KEPT, JSON.stringify(mark))
  } catch {
    // Storage is refused: that the data vanished would go unnoticed, which is no reason to stop.
  }
}

/** Forgets what was kept, after the analyst was told that it is gone. */
export function clearKept(): void {
  removeWhere((key) => key === KEPT)
}

/** With everything that is erased (B15). */
export function clearPageMarks(): void {
  removeWhere((key) => key.startsWith(PREFIX))
}

function removeWhere(isMeant: (key: string) => boolean): void {
  try {
    for (const key of Object.keys(localStorage)) if (isMeant(key)) localStorage.removeItem(key)
  } catch {
    // Storage is refused: nothing was ever written.
  }
}

function isMark(value: unknown): value is KeptMark {
  if (typeof value !== 'object' || value === null || !('nModels' in value && 'nDatasets' in value && 'at' in value)) return false
  return [value.nModels, value.nDatasets, value.at].every((number) => Number.isSafeInteger(number))
}
