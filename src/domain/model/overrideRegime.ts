import type { Failure } from '../shared/failure'
import type { Result } from '../shared/result'
import { fail, ok } from '../shared/result'
import { sealVersion } from './identity'
import type { ModelVersion, RegimeMapping, RegimeName } from './types'
import { nextVersion } from './versionLabel'

export type OverrideFailure = Failure<'unknownState' | 'badName' | 'sameName' | 'reasonMissing'>

export type OverrideRequest = {
  readonly state: number
  readonly to: RegimeName
  readonly reason: string
  /** epoch milliseconds */
  readonly createdAt: number
  /** versions this name ever had; they are not used again */
  readonly used?: readonly string[]
}

const NAME = /^[A-Z][A-Z0-9_]{0,31}$/

/**
 * A patch version in which one state bears another regime name; the old version stays as it is and becomes the parent. If another
 * state has that name, the two swap names, so that no two states share one; both changes are recorded with the reason.
 */
export async function overrideRegime(version: ModelVersion, request: OverrideRequest): Promise<Result<ModelVersion, OverrideFailure>> {
  const failure = checkOverride(version, request)
  if (failure) return fail(failure)
  const { digest: parentDigest, recordDigest: _record, parameterDigest: _parameters, ...rest } = version
  return ok(
    await sealVersion({
      ...rest,
      version: nextVersion(version, 'patch', request.used ?? []),
      mapping: overriddenMapping(version.mapping, request),
      metadata: { ...version.metadata, parentDigest },
      run: { ...version.run, createdAt: request.createdAt },
    }),
  )
}

function overriddenMapping(mapping: RegimeMapping, { state, to, reason }: OverrideRequest): RegimeMapping {
  const from = mapping.regimes[state]!
  const other = mapping.regimes.indexOf(to)
  const changes = [{ state, from, to, reason }, ...(other >= 0 ? [{ state: other, from: to, to: from, reason }] : [])]
  const regimes = mapping.regimes.map((name, k) => changes.find((change) => change.state === k)?.to ?? name)
  return { ...mapping, regimes, overrides: [...mapping.overrides, ...changes] }
}

function checkOverride({ mapping }: ModelVersion, { state, to, reason }: OverrideRequest): OverrideFailure | null {
  const from = mapping.regimes[state]
  if (from === undefined) return { code: 'unknownState', message: `State ${state} does not exist; the model has states 0 to ${mapping.regimes.length - 1}.` }
  if (!NAME.test(to)) return { code: 'badName', message: `"${to}" is not a regime name: use capitals, digits and underscores, such as NEUTRAL_2, at most 32.` }
  if (to === from) return { code: 'sameName', message: `State ${state} is already called ${to}.` }
  if (reason.trim() === '') return { code: 'reasonMissing', message: 'Another regime name needs a reason; it is recorded in the model and its history.' }
  return null
}
