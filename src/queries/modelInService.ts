import { useQuery } from '@tanstack/react-query'
import type { KnownRows } from '../domain/prediction/knownRows'
import type { Prediction } from '../domain/prediction/types'
import type { PolicyReport } from '../domain/policy/types'
import { planServing, type ServedModel } from '../domain/prediction/planServing'
import type { ClockPort, EnginePort, StorePort } from '../domain/ports'
import type { DayNumber } from '../domain/shared/day'
import { alertingQuery } from './alerts'
import { datasetListQuery } from './datasets'
import { modelListQuery } from './models'
import { predictionLogQuery } from './predictions'
import { registryQuery } from './registry'
import { lookQuery, policyQuery, type LookedAt } from './service'
import { settingsQuery } from './settings'

type Services = { readonly store: StorePort; readonly engine: EnginePort; readonly knownRows: KnownRows; readonly clock: ClockPort; readonly predictor: { keep(answers: readonly Prediction[]): void } }

/** Where the models in service stand. Null: not known yet. */
export type ModelsInService = {
  readonly served: readonly ServedModel[] | null
  readonly production: ServedModel | null
  /** undefined: the look is under way */
  readonly looked: LookedAt | undefined
  readonly policy: PolicyReport | null
  /** what kept rows from being scored, or the model from being looked at */
  readonly error: Error | null
  readonly retry: () => void
}

/** Has the models in service scored and the one in production looked at, and says what came of it; the same work wherever it is asked. */
export function useModelsInService(services: Services, today: DayNumber): ModelsInService {
  const { store } = services
  const registry = useQuery(registryQuery(store)).data
  const settings = useQuery(settingsQuery(store)).data
  const models = useQuery(modelListQuery(store)).data
  const datasets = useQuery(datasetListQuery(store)).data
  const alerting = useQuery(alertingQuery(store)).data
  const served = registry && settings && models && datasets ? planServing({ registry, settings, models, datasets }) : null
  const production = served?.find(({ role }) => role === 'production') ?? null
  const log = useQuery({ ...predictionLogQuery(services, served ?? []), enabled: served !== null && served.length > 0 })
  const look = useQuery({ ...lookQuery(services, production, alerting?.rules ?? [], today), enabled: production !== null && alerting !== undefined && !log.isPending })
  const policy = useQuery({ ...policyQuery(services, production, look.data?.look ?? null, today), enabled: production !== null && look.data !== undefined && look.data !== null })
  return { served, production, looked: look.data, policy: policy.data ?? null, error: log.error ?? look.error ?? policy.error, retry: () => void Promise.all([log.refetch(), look.refetch()]) }
}
