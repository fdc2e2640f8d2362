import type { Failure } from '../shared/failure'
import { fail, ok, type Result } from '../shared/result'
import type { AuditEvent } from './types'

/** The app acting by itself: at a time set before, or because it found something. No analyst can take these names. */
export type AppActor = 'schedule' | 'system'

/** The analyst who has given no name. */
export const DEFAULT_ANALYST = 'analyst'

export const MAX_ANALYST_LENGTH = 80

const APP_ACTORS: readonly string[] = ['schedule', 'system'] satisfies readonly AppActor[]

/** The name under which an analyst's acts are logged: trimmed, one line; none is the default (R29). */
export function analystOf(typed: string): Result<string, Failure<'refused'>> {
  const name = typed.replaceAll(/\s+/g, ' ').trim()
  if (name.length > MAX_ANALYST_LENGTH) return fail({ code: 'refused', message: `The name has ${name.length} characters; it takes up to ${MAX_ANALYST_LENGTH}.` })
  if (APP_ACTORS.includes(name.toLowerCase())) return fail({ code: 'refused', message: `“${name}” is how the log names what the app does by itself. Choose another name.` })
  return ok(name === '' ? DEFAULT_ANALYST : name)
}

/** Who acted, in words; events from before actors were recorded do not say. */
export function actorOf({ actor }: Pick<AuditEvent, 'actor'>): string {
  return actor ?? 'not recorded'
}
