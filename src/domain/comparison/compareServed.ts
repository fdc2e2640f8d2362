import type { Dataset } from '../dataset/types'
import type { ModelVersion } from '../model/types'
import type { EnginePort, StorePort } from '../ports'
import { ok, type Result } from '../shared/result'
import type { CompareRequest } from './comparePair'
import { decisionCard, type DecisionCard } from './decisionCard'
import { liveRun } from './liveRun'
import type { Reading } from './pairDays'
import { planComparison } from './plan'
import { tradedReturns } from './tradedReturns'
import { simulationKey } from './simulationKey'
import type { PairComparison, PairFailure, ShadowComparison } from './types'

type Ports = { readonly store: Pick<StorePort, 'predictions' | 'pairSimulations'>; readonly engine: EnginePort }

/** A comparison with the card that follows from it as things stand. */
export type Compared = { readonly comparison: PairComparison; readonly card: DecisionCard }

/** Both readings, and the data set that the first reads: it says what can be traded. */
type Served = { readonly a: Reading; readonly b: Reading; readonly standing: ShadowComparison; readonly dataset: Dataset }

type Standing = { readonly comparisons: ReadonlyMap<string, ShadowComparison> }

/** Calls of the log that are read back; a call a day is two years. */
const CALLS_READ = 520

/** What the registry keeps of the comparison of a shadow with this production; the plan by the rule where it keeps none (C11). */
export function standingOf({ comparisons }: Standing, production: ModelVersion, shadow: ModelVersion): ShadowComparison {
  const known = comparisons.get(shadow.digest)
  return known?.plan.against === production.digest ? known : { plan: planComparison(production, shadow), isVoid: false, isAgreementViewed: false }
}

/** Compares in a worker, reads what the prediction log says of both, and gives the card. @throws EngineFailure as the engine does */
export async function compareServed({ store, engine }: Ports, { a, b, standing, dataset }: Served): Promise<Result<Compared, PairFailure>> {
  const request: CompareRequest = { a, b, plan: standing.plan, traded: tradedReturns(dataset, a.table, b.table) }
  const [compared, production, shadow, falsePromotion] = await Promise.all([
    engine.run('comparePair', request),
    store.predictions.recent(a.version.digest, CALLS_READ),
    store.predictions.recent(b.version.digest, CALLS_READ),
    store.pairSimulations.load(await simulationKey(a.version.digest, b.version.digest, standing.plan)),
  ])
  if (!compared.ok) return compared
  return ok({ comparison: compared.value, card: decisionCard({ comparison: compared.value, standing, live: liveRun(production, shadow), falsePromotion }) })
}
