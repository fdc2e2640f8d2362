import { planComparison } from '../comparison/plan'
import type { StoreFailure, StorePort } from '../ports'
import type { Digest } from '../shared/digest'
import type { Result } from '../shared/result'
import type { GateResult, GateSkip } from './gates'
import type { RegistryState } from './state'

type Step = { readonly digest: Digest; readonly gates: readonly GateResult[]; readonly skips: readonly GateSkip[] }

/** Takes a version to shadow and opens the plan of its comparison with production, by the rule C4, in one step (C11). */
export async function moveToShadow({ models, registry }: Pick<StorePort, 'models' | 'registry'>, step: Step): Promise<Result<RegistryState, StoreFailure>> {
  const { production } = await registry.read()
  const [live, version] = production === null ? [null, null] : await Promise.all([models.load(production), models.load(step.digest)])
  const comparison = live?.ok && version?.ok ? planComparison(live.value, version.value) : null
  return registry.run({ kind: 'toShadow', ...step, ...(comparison && { comparison }) })
}
