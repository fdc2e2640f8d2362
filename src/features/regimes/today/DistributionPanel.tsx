import { DistributionBars } from '../../../charts/DistributionBars'
import type { Distribution } from '../../../charts/DistributionBars'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { rowWords, shortRowWords } from '../../../domain/dataset/rowWords'
import { regimeShares } from '../../../domain/inference/regimeShares'
import { rowsUntil, spellsOf } from '../../../domain/inference/spells'
import type { TodayStatement } from '../../../domain/inference/todayStatement'
import { expectedDurations, stationaryDistribution } from '../../../engine'
import { DefinitionList } from '../../../ui/data/DefinitionList'
import { formatInteger } from '../../../ui/format/number'
import { formatDays, formatPercent, formatProbability } from '../../../ui/format/quantities'
import type { ModelView } from '../modelView'

const WINDOWS = [21, 250]

type Props = { readonly view: ModelView; readonly statement: TodayStatement }

/** How the regimes share the days: lately, over the year, in training, and in the long run of the model. */
export function DistributionPanel({ view, statement }: Props) {
  const { styles, version } = view
  const distributions = distributionsOf(view)
  const lately = regimeShares(view.inference, WINDOWS[0])
  const longRun = stationaryDistribution(version.params.transmat, version.params.nStates)
  const { regime, state } = statement
  const inLately = Math.round((lately.shares[state] ?? 0) * lately.nRows)
  const title = `${regime} in ${inLately} of the last ${lately.nRows} ${rowWords(view.frequency, lately.nRows)}${
    longRun ? `, long run ${formatPercent(longRun[state], 0)}` : ''
  }`
  return (
    <ChartFrame
      title={title}
      subtitle={`Share of ${shortRowWords(view.frequency, 2)} by regime, %`}
      footer={['filtered labels', 'long run = stationary distribution']}
      summary={summaryOf(statement, distributions, view)}
      regimes={styles}
      fileName="regime-distribution"
      table={{
        caption: `Share of ${shortRowWords(view.frequency, 2)} by regime over several windows, %`,
        columns: [
          { header: 'Window', isNumeric: false },
          ...styles.map(({ name }) => ({ header: name, isNumeric: true, format: (share: number) => formatProbability(share) })),
        ],
        rows: distributions.map(({ label, shares }) => [label, ...shares]),
      }}
    >
      <DistributionBars regimes={styles} distributions={distributions} format={(share) => formatProbability(share)} />
      <SpellFacts view={view} statement={statement} />
    </ChartFrame>
  )
}

function distributionsOf({ inference, version, frequency }: ModelView): Distribution[] {
  const nRows = inference.dates.length
  const nTrain = rowsUntil(inference.dates, version.metadata.data.trainLastDay)
  const recent = WINDOWS.filter((window) => window < nRows).map((window) => ({
    label: `${window} ${shortRowWords(frequency, window)}`,
    shares: regimeShares(inference, window).shares,
  }))
  const trained = regimeShares({ states: inference.states.subarray(0, nTrain), nStates: inference.nStates }).shares
  const longRun = stationaryDistribution(version.params.transmat, version.params.nStates)
  return [
    ...recent,
    ...(nTrain > 0 ? [{ label: `Training`, shares: trained }] : []),
    ...(longRun ? [{ label: 'Long run', shares: Array.from(longRun) }] : []),
  ]
}

function SpellFacts({ view, statement }: Props) {
  const { version, inference, frequency } = view
  const { state, regime, rowsInSpell } = statement
  const spells = spellsOf(inference, version.metadata.data.trainLastDay)[state]
  const duration = expectedDurations(version.params.transmat, version.params.nStates)[state]
  const unit = rowWords(frequency, 2)
  return (
    <DefinitionList
      items={[
        { id: 'now', term: `This ${regime} spell, ${unit}`, value: formatInteger(rowsInSpell) },
        { id: 'median', term: `Median ${regime} spell in training, n = ${formatInteger(spells?.nSpells ?? 0)}`, value: formatInteger(spells?.medianRows) },
        { id: 'expected', term: `Expected duration of ${regime}, ${unit}`, value: formatDays(duration) },
      ]}
    />
  )
}

function summaryOf({ regime, state }: TodayStatement, distributions: readonly Distribution[], { frequency }: ModelView): string {
  const words = distributions.map(({ label, shares }) => `${label.toLowerCase()} ${formatPercent(shares[state], 1)}`)
  return `${regime} holds these shares of the ${shortRowWords(frequency, 2)}: ${words.join(', ')}. Shares count each ${shortRowWords(frequency, 1)} by its most probable regime with what was known then; the long run is the stationary distribution of the model.`
}
