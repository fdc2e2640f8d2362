import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { selectRange } from '../../../domain/training/extractFeatures'
import { hindsightQuery } from '../../../queries/inference'
import { useServices } from '../../../services/ServicesContext'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { formatDay } from '../../../ui/format/date'
import { Stack } from '../../../ui/layout/Grid'
import { PageHeader } from '../../../ui/layout/PageHeader'
import { LoadFailure } from '../LoadFailure'
import { ModelViewLoader } from '../ModelViewLoader'
import type { ModelView } from '../modelView'
import { SymbolsExplore } from '../symbols/SymbolsExplore'
import { ExploreControls } from './ExploreControls'
import type { SearchChange } from './ExploreControls'
import { exploreState } from './exploreSearch'
import type { ExploreState } from './exploreSearch'
import { ExploreView } from './ExploreView'

/** What happened when: price, probabilities, confidence and features of one model over its data. */
export function ExploreScreen() {
  const { digest } = useParams({ strict: false })
  const search = useSearch({ strict: false })
  if (digest === undefined) return null
  return (
    <ModelViewLoader modelDigest={digest} datasetDigest={search['data'] ?? null} symbol={search['symbol'] ?? null} together={(view) => <SymbolsExplore view={view} />}>
      {(view) => <Explored view={view} />}
    </ModelViewLoader>
  )
}

function Explored({ view }: { readonly view: ModelView }) {
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const state = useMemo(() => exploreState(search, view.inference, view.table.names), [search, view])
  // Back and forward replay the view; the many steps of a scrubbed as-of date count as one.
  const change = (next: SearchChange) =>
    void navigate({ to: '.', search: (current: SearchChange) => ({ ...current, ...next }), replace: 'asof' in next && search['asof'] !== undefined })
  const { version } = view
  return (
    <>
      <PageHeader
        title="Explore"
        detail={`${version.name} ${version.version}`}
        subtitle={`What was known on each day of ${view.datasetName}, up to ${formatDay(view.inference.dates[state.to])}`}
      />
      <ExploreControls view={view} state={state} onChange={change} />
      {state.layer === 'hindsight' ? <Hindsight view={view} state={state} onChange={change} /> : <ExploreView view={view} state={state} hindsight={null} onChange={change} />}
    </>
  )
}

type HindsightProps = { readonly view: ModelView; readonly state: ExploreState; readonly onChange: (change: SearchChange) => void }

/** The layer that uses the future, computed from the rows up to the as-of date and marked everywhere. */
function Hindsight({ view, state, onChange }: HindsightProps) {
  const { engine } = useServices()
  const asOfDay = view.inference.dates[state.to]!
  const table = useMemo(() => selectRange(view.table, null, asOfDay), [view.table, asOfDay])
  const hindsight = useQuery(hindsightQuery(engine, view.version, table))
  if (hindsight.error) return <LoadFailure part="inference" error={hindsight.error} digest={view.version.digest} />
  return (
    <Stack>
      <InlineNotice kind="warning" word="Hindsight">
        Bands and probabilities use the rows after each day, up to {formatDay(asOfDay)}. Nobody knew them on the day; backtests, logs and alerts refuse them.
      </InlineNotice>
      {hindsight.data ? <ExploreView view={view} state={state} hindsight={hindsight.data} onChange={onChange} /> : <SkeletonLines count={6} height={64} label="Smoothing the days" />}
    </Stack>
  )
}
