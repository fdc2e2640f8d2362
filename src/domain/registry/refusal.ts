import type { Failure } from '../shared/failure'

export type RefusalCode =
  | 'notLive'
  | 'exists'
  | 'wrongStage'
  | 'gateMissing'
  | 'gateFailed'
  | 'reasonMissing'
  | 'changed'
  | 'onTrial'
  | 'noTrial'
  | 'noPrevious'
  | 'inProduction'
  | 'damaged'
  | 'notDamaged'
  | 'protected'
  | 'tooLong'
  | 'invalidPlan'

/** Why a command was not carried out; `details.rule` is the number in RULES.md. */
export type Refusal = Failure<RefusalCode> & { readonly details: Readonly<{ rule: string }> }

export function refuse(code: RefusalCode, rule: string, message: string): Refusal {
  return { code, message, details: { rule } }
}
