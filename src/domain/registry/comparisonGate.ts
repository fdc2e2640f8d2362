import { compareServed, standingOf, type Compared } from '../comparison/compareServed'
import { planServing } from '../prediction/planServing'
import { readServed } from '../prediction/readServed'
import type { EnginePort, StorePort } from '../ports'
import type { Digest } from '../shared/digest'
import type { Failure } from '../shared/failure'
import { fail, type Result } from '../shared/result'
import type { GateResult } from './gates'
import type { RegistryState } from './state'

type Ports = { readonly store: StorePort; readonly engine: EnginePort }

/** Answers with the card of the comparison with production (C14); passes where nothing is in production. */
export async function comparisonGate(ports: Ports, digest: Digest, registry: RegistryState): Promise<GateResult> {
  const { production } = registry
  if (production === null || production === digest) return answer('passed', 'Nothing else is in production, so there is nothing to compare with.')
  try {
    const compared = await compareInService(ports, registry, { production, shadow: digest })
    return compared.ok ? answerOf(compared.value) : answer('notAvailable', `The two could not be compared: ${compared.error.message}`)
  } catch (error) {
    return answer('notAvailable', `The two could not be compared: ${error instanceof Error ? error.message : 'the calculation ended without a word'}`)
  }
}

/** Both on the rows that they read in service. */
async function compareInService(ports: Ports, registry: RegistryState, { production, shadow }: { readonly production: Digest; readonly shadow: Digest }): Promise<Result<Compared, Failure>> {
  const { store } = ports
  const [settings, models, datasets] = await Promise.all([store.settings.read(), store.models.list(), store.datasets.list()])
  const served = planServing({ registry, settings, models, datasets })
  const [first, second] = [production, shadow].map((digest) => served.find(({ model }) => model === digest))
  if (!first || !second) return fail({ code: 'notServed', message: 'one of them is damaged, or the data it reads are not in this browser.' })
  const [a, b] = [await readServed(ports, first.model, first.dataset), await readServed(ports, second.model, second.dataset)]
  if (!a.ok) return a
  if (!b.ok) return b
  return compareServed(ports, { a: a.value, b: b.value, standing: standingOf(registry, a.value.version, b.value.version), dataset: a.value.dataset })
}

function answerOf({ card: { verdict, title, reasons } }: Compared): GateResult {
  return answer(verdict === 'promote' ? 'passed' : verdict === 'daysLeft' ? 'notAvailable' : 'failed', `${title}. ${reasons.join(' ')}`)
}

function answer(verdict: GateResult['verdict'], message: string): GateResult {
  return { gate: 'comparison', verdict, message }
}
