import type { BundleFailure, CheckVerdict } from '../../domain/bundle/types'

/** What a person reads of a bundle that is refused. */
export function describeFailure(path: string, failure: BundleFailure): string {
  return `${path}: refused, ${failure.code} (${failure.part})\n${failure.message}\n\n${describeChecks(failure.checks)}`
}

/** The checks of a bundle with their verdicts, a line each. */
export function describeChecks(checks: readonly CheckVerdict[]): string {
  const words = { ok: 'ok', unverified: 'not verified', failed: 'FAILED', notReached: 'not reached' }
  return checks.map(({ check, verdict, message }) => `  ${check.padEnd(14)} ${words[verdict]}${verdict === 'notReached' ? '' : `: ${message}`}`).join('\n')
}
