import { fail, ok, type Result } from '../shared/result'
import type { CheckOutcome } from './fault'
import { BUNDLE_CHECKS, type BundleCheck, type BundleFailure, type CheckVerdict } from './types'

/** The verdicts of an import in the making: runs each check in its place and stops the import at the first that fails. */
export type CheckList = {
  run<T>(check: BundleCheck, step: () => CheckOutcome<T> | Promise<CheckOutcome<T>>): Promise<Result<T, BundleFailure>>
  /** every check in order, the ones after a failure as not reached */
  verdicts(): readonly CheckVerdict[]
}

export function createCheckList(): CheckList {
  const reached: CheckVerdict[] = []

  function verdicts(): readonly CheckVerdict[] {
    return BUNDLE_CHECKS.map((check, i) => reached[i] ?? { check, verdict: 'notReached', message: 'not reached' })
  }

  return {
    verdicts,
    async run(check, step) {
      if (BUNDLE_CHECKS[reached.length] !== check) throw new Error(`The check "${check}" is out of its order.`)
      const outcome = await step()
      if (outcome.ok) {
        reached.push({ check, verdict: outcome.value.isUnverified ? 'unverified' : 'ok', message: outcome.value.note })
        return ok(outcome.value.value)
      }
      const { code, part, message } = outcome.error
      reached.push({ check, verdict: 'failed', message })
      return fail({ code, part, message, checks: verdicts() })
    },
  }
}
