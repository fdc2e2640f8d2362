import { fail, ok, type Result } from '../shared/result'
import { refuse, type Refusal } from './refusal'
import type { Annotation } from './state'

export const MAX_TAGS = 20
export const MAX_TAG_LENGTH = 40
export const MAX_NOTE_LENGTH = 4000

/** Tags trimmed, in lower case, each once, in their order; the note trimmed. */
export function annotationOf(tags: readonly string[], note: string): Result<Annotation, Refusal> {
  const kept = [...new Set(tags.map((tag) => tag.trim().toLowerCase()))].filter((tag) => tag !== '')
  if (kept.length > MAX_TAGS) return fail(refuse('tooLong', 'R24', `${kept.length} tags; a version takes up to ${MAX_TAGS}.`))
  const long = kept.find((tag) => tag.length > MAX_TAG_LENGTH)
  if (long !== undefined) return fail(refuse('tooLong', 'R24', `The tag “${long.slice(0, 20)}…” has ${long.length} characters; a tag takes up to ${MAX_TAG_LENGTH}.`))
  const text = note.trim()
  if (text.length > MAX_NOTE_LENGTH) return fail(refuse('tooLong', 'R24', `The note has ${text.length} characters; it takes up to ${MAX_NOTE_LENGTH}.`))
  return ok({ tags: kept, note: text })
}
