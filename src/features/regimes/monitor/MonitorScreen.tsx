import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { firstNewRow } from '../../../domain/monitor/runMonitors'
import { settingsQuery } from '../../../queries/settings'
import { useServices } from '../../../services/ServicesContext'
import { buttonClass } from '../../../ui/actions/Button'
import { EmptyState } from '../../../ui/feedback/EmptyState'
import { FailureState } from '../../../ui/feedback/FailureState'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { formatDay } from '../../../ui/format/date'
import { Stack } from '../../../ui/layout/Grid'
import { PageHeader } from '../../../ui/layout/PageHeader'
import { ModelViewLoader } from '../ModelViewLoader'
import type { ModelView } from '../modelView'
import type { SymbolsView } from '../symbols/symbolsView'
import { CalibratedMonitors } from './CalibratedMonitors'
import { SymbolChoice } from './SymbolChoice'
import { WatchedPicker } from './WatchedPicker'

/** May the model in service still be trusted on its data? */
export function MonitorScreen() {
  const { store } = useServices()
  const search: Readonly<Record<string, string | undefined>> = useSearch({ strict: false })
  const settings = useQuery(settingsQuery(store))
  if (settings.error) {
    return (
      <FailureState title="The registry could not be read" details={settings.error.message}>
        <p>{settings.error.message}</p>
      </FailureState>
    )
  }
  if (!settings.data) return <SkeletonLines count={8} height={48} label="Opening the registry" />
  const modelDigest = search['model'] ?? settings.data.modelInUse
  if (modelDigest === null) return <NoModel />
  return (
    <ModelViewLoader modelDigest={modelDigest} datasetDigest={search['data'] ?? null} symbol={search['symbol'] ?? null} together={(view: SymbolsView) => <SymbolChoice view={view} />}>
      {(view) => <Watched view={view} />}
    </ModelViewLoader>
  )
}

function Watched({ view }: { readonly view: ModelView }) {
  const { version, table } = view
  if (firstNewRow(version, table.dates) < table.dates.length) return <CalibratedMonitors view={view} />
  return (
    <Stack>
      <PageHeader title="Nothing to watch yet" documentTitle="Monitor" subtitle={`${version.name} ${version.version} on ${view.datasetName}`} />
      <WatchedPicker view={view} />
      <EmptyState
        title="The monitors of the model will be here, once there are rows it was not trained on."
        actions={
          <Link to="/data/import" search={{ into: table.datasetDigest }} className={buttonClass('primary', 'medium', false)}>
            Add new data
          </Link>
        }
      >
        <p>
          The last training day is {formatDay(version.metadata.data.trainLastDay)}, and no row of {view.datasetName} comes after it.
        </p>
      </EmptyState>
    </Stack>
  )
}

function NoModel() {
  return (
    <>
      <PageHeader title="Monitor" />
      <EmptyState
        title="Whether a model can still be trusted will be here: its figures against what its own healthy paths would show."
        actions={
          <Link to="/" className={buttonClass('primary')}>
            Go to Today
          </Link>
        }
      >
        <p>There is no model in service. Today offers the sample data and the import.</p>
      </EmptyState>
    </>
  )
}
