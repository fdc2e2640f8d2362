import { useQuery } from '@tanstack/react-query'
import { memo } from 'react'
import { shortRowWords } from '../../../domain/dataset/rowWords'
import type { MonitorReport } from '../../../domain/monitor/types'
import { latencyOf } from '../../../domain/prediction/latency'
import { recentPredictionsQuery } from '../../../queries/predictions'
import { useServices } from '../../../services/ServicesContext'
import { KeyFigures } from '../../../ui/data/KeyFigures'
import { formatDay } from '../../../ui/format/date'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { formatLogScore } from '../../../ui/format/quantities'
import { plural } from '../../../ui/format/text'
import { Term } from '../../../ui/overlay/Popover'
import type { ModelView } from '../modelView'

type Props = { readonly view: ModelView; readonly report: MonitorReport; readonly window: number }

const MS_PER_DAY = 86_400_000
/** Calls of the prediction log that the latency is of. */
const MOST_CALLS = 252
/** OPERATIONS: retraining is proposed beyond. */
const OLD_AFTER_DAYS = 90

/** Facts beside the monitors: how old the model is, how much it has seen since, how well it scores in raw units. */
export const FactsStrip = memo(function FactsStrip({ view, report, window }: Props) {
  const { clock, store } = useServices()
  const { version, inference, frequency } = view
  const calls = useQuery(recentPredictionsQuery(store, version.digest, MOST_CALLS)).data
  const latency = latencyOf(calls ?? [])
  const ageDays = Math.max(0, Math.floor((clock.now() - version.run.trainedAt) / MS_PER_DAY))
  const { nTrainRows, trainLastDay } = version.metadata.data
  const nNew = report.dates.length
  const scores = inference.logScore.subarray(Math.max(0, inference.logScore.length - window))
  return (
    <KeyFigures
      figures={[
        { id: 'age', label: <Term definition="Calendar days since the training ended. Retraining is proposed beyond 90 days.">Model age</Term>, value: plural(ageDays, 'day'), note: ageDays > OLD_AFTER_DAYS ? `over ${OLD_AFTER_DAYS}` : `of ${OLD_AFTER_DAYS}` },
        { id: 'since', label: 'Since training', value: `${formatInteger(nNew)} ${shortRowWords(frequency, nNew)}`, note: `after ${formatDay(trainLastDay)}` },
        { id: 'trained', label: 'Trained on', value: `${formatInteger(nTrainRows)} ${shortRowWords(frequency, nTrainRows)}`, note: view.table.symbol === undefined ? `${formatInteger(Math.round((100 * nNew) / nTrainRows))} % new` : 'of all its symbols' },
        {
          id: 'score',
          label: <Term definition="Mean log density of a row given those before it, raw units, nats; beside it that of the training rows. It falls in every spell of a wide regime, so it has no band: the monitor watches it less its forecast.">Log score per row</Term>,
          value: formatLogScore(meanOf(scores)),
          note: `training ${formatLogScore(version.metadata.fit.logLikelihoodPerRowRaw)}`,
        },
        { id: 'latency', label: <Term definition="Time a prediction took, from its request to its answer, over the calls recorded.">Latency p50 / p99</Term>, value: latency ? `${formatFixed(latency.p50, 0)} / ${formatFixed(latency.p99, 0)} ms` : '–', note: latency ? `n = ${formatInteger(latency.nCalls)}` : 'no calls recorded' },
      ]}
    />
  )
})

function meanOf(values: Float64Array): number {
  let [sum, n] = [0, 0]
  for (const value of values) if (!Number.isNaN(value)) [sum, n] = [sum + value, n + 1]
  return n === 0 ? Number.NaN : sum / n
}
