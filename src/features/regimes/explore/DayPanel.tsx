import { CursorReadout } from '../../../charts/time/CursorReadout'
import type { Cursor } from '../../../charts/time/cursor'
import type { HindsightInference } from '../../../domain/inference/types'
import { DefinitionList } from '../../../ui/data/DefinitionList'
import type { DefinitionItem } from '../../../ui/data/DefinitionList'
import { formatDay } from '../../../ui/format/date'
import { formatFixed } from '../../../ui/format/number'
import { formatFeatureValue, formatLogScore, formatProbability } from '../../../ui/format/quantities'
import { Panel } from '../../../ui/layout/Panel'
import { ToneLabel } from '../../../ui/tone/ToneLabel'
import { probabilitiesAt } from '../modelView'
import type { ModelView } from '../modelView'

type Props = { readonly view: ModelView; readonly hindsight: HindsightInference | null; readonly cursor: Cursor; readonly fallbackRow: number }

/** Every value of the day under the crosshair. */
export function DayPanel({ view, hindsight, cursor, fallbackRow }: Props) {
  return (
    <CursorReadout cursor={cursor} fallbackRow={fallbackRow}>
      {(row) => <DayValues view={view} hindsight={hindsight} row={row} />}
    </CursorReadout>
  )
}

function DayValues({ view, hindsight, row }: { readonly view: ModelView; readonly hindsight: HindsightInference | null; readonly row: number }) {
  const { inference, styles } = view
  const regime = styles[inference.states[row]!]!
  return (
    <Panel title={formatDay(inference.dates[row])} subtitle="Every value of the day under the crosshair" footer={['what was known on the day', ...(hindsight ? ['hindsight marked'] : [])]}>
      <DefinitionList
        items={[
          { id: 'regime', term: 'Regime', value: <ToneLabel tone={regime.tone}>{regime.name}</ToneLabel> },
          ...probabilityItems(view, row),
          { id: 'confidence', term: 'Confidence, %', value: formatProbability(inference.confidence[row]) },
          { id: 'score', term: 'Log score, nats', value: formatLogScore(inference.logScore[row]) },
          ...(view.price ? [{ id: 'price', term: view.price.name, value: formatFixed(view.price.values[row], 2) }] : []),
          ...featureItems(view, row),
          ...(hindsight ? hindsightItems(view, hindsight, row) : []),
        ]}
      />
    </Panel>
  )
}

function probabilityItems(view: ModelView, row: number): DefinitionItem[] {
  return probabilitiesAt(view, row).map((share, state) => {
    const { name, short } = view.styles[state]!
    return { id: `p-${name}`, term: `${short}, %`, value: formatProbability(share) }
  })
}

function featureItems({ table }: ModelView, row: number): DefinitionItem[] {
  return table.names.map((name, d) => ({ id: `f-${name}`, term: name, value: formatFeatureValue(table.values[row * table.names.length + d]) }))
}

function hindsightItems({ styles }: ModelView, hindsight: HindsightInference, row: number): DefinitionItem[] {
  if (row >= hindsight.dates.length) return []
  const regime = styles[hindsight.viterbiPath[row]!]!
  return [
    { id: 'h-regime', term: 'Hindsight: most probable path', value: <ToneLabel tone={regime.tone}>{regime.name}</ToneLabel> },
    ...styles.map(({ name, short }, state) => ({
      id: `h-${name}`,
      term: `Hindsight: ${short}, %`,
      value: formatProbability(hindsight.smoothed[row * hindsight.nStates + state]),
    })),
  ]
}
