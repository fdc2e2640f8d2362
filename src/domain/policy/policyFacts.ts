import type { MeasuredFacts } from '../alerts/lookAtSeries'
import type { ModelVersion } from '../model/types'
import { latestOf } from '../model/versionLabel'
import type { StorePort } from '../ports'
import type { ModelSummary } from '../registry/types'
import type { DayNumber } from '../shared/day'
import { localDay } from '../shared/localDay'
import type { PolicyFacts, Snooze } from './types'

type Known = {
  readonly version: ModelVersion
  /** (T) the rows the model reads */
  readonly dates: Int32Array
  readonly measured: MeasuredFacts
  readonly models: readonly ModelSummary[]
  readonly snooze: Snooze | null
  readonly today: DayNumber
}

/** Everything the policy asks of a model in production. The youngest version under its name says when the last training was. */
export async function policyFacts(store: Pick<StorePort, 'models'>, { version, dates, measured, models, snooze, today }: Known): Promise<PolicyFacts> {
  const youngest = latestOf(models, version.name)
  const loaded = youngest === null || youngest.digest === version.digest ? null : await store.models.load(youngest.digest)
  const { lastDay } = (loaded?.ok ? loaded.value : version).metadata.data
  return {
    ...measured,
    model: version.digest,
    today, snooze,
    trainedOn: localDay(version.run.trainedAt),
    nTrainRows: version.metadata.data.nTrainRows,
    nRowsSinceTraining: new Set(dates.filter((day) => day > lastDay)).size,
  }
}
