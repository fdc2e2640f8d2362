import type { Digest } from '../../../../domain/shared/digest'
import type { ImportSource } from '../../../../queries/imports'
import { startDraft, type ImportDraft } from '../importDraft'

/** `isNew` is false when the same data were stored already */
export type ImportOutcome = { readonly digest: Digest; readonly isNew: boolean }

/** A file on its way in, and what was decided about it so far; with its outcome once it is a data set. */
export type QueuedFile = { readonly source: ImportSource; readonly draft: ImportDraft; readonly outcome: ImportOutcome | null }

export type ChosenFile = { readonly file: Blob; readonly fileName: string }

/** The files in the order they were chosen; the same name twice is told apart in the data set's name. */
export function enqueue(queue: readonly QueuedFile[], files: readonly ChosenFile[], newId: () => string): readonly QueuedFile[] {
  return files.reduce<readonly QueuedFile[]>((before, { file, fileName }) => {
    const draft = startDraft(fileName)
    return [...before, { source: { id: newId(), file, fileName }, draft: { ...draft, name: distinctName(draft.name, before) }, outcome: null }]
  }, queue)
}

export function changeFile(queue: readonly QueuedFile[], id: string, change: (file: QueuedFile) => QueuedFile): readonly QueuedFile[] {
  return queue.map((file) => (file.source.id === id ? change(file) : file))
}

export function dequeue(queue: readonly QueuedFile[], id: string): readonly QueuedFile[] {
  return queue.filter(({ source }) => source.id !== id)
}

/** The outcomes once every file has one; null until then. */
export function outcomesOf(queue: readonly QueuedFile[]): readonly ImportOutcome[] | null {
  const outcomes = queue.flatMap(({ outcome }) => outcome ?? [])
  return queue.length > 0 && outcomes.length === queue.length ? outcomes : null
}

function distinctName(name: string, queue: readonly QueuedFile[]): string {
  const taken = new Set(queue.map(({ draft }) => draft.name))
  let [candidate, n] = [name, 2]
  while (taken.has(candidate)) candidate = `${name} (${n++})`
  return candidate
}
