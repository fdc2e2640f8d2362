import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { firstNewRow } from '../../../domain/monitor/runMonitors'
import { settingsQuery } from '../../../queries/settings'
import { useServices } from '../../../services/ServicesContext'
import { buttonClass } from '../../../ui/actions/Button'
import { EmptyState } from '../../../ui/feedback/EmptyState'
import { FailureState } from '../../../ui/feedback/FailureState'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { PageHeader } from '../../../ui/layout/PageHeader'
import { ModelViewLoader } from '../ModelViewLoader'
import type { ModelView } from '../modelView'
import { CalibratedMonitors } from './CalibratedMonitors'
import { NothingNew } from './NothingNew'
import { SymbolsMonitor } from './symbols/SymbolsMonitor'

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
    <ModelViewLoader modelDigest={modelDigest} datasetDigest={search['data'] ?? null} symbol={search['symbol'] ?? null} together={(view) => <SymbolsMonitor view={view} />}>
      {(view) => <Watched view={view} />}
    </ModelViewLoader>
  )
}

function Watched({ view }: { readonly view: ModelView }) {
  const { version, table, datasetName } = view
  if (firstNewRow(version, table.dates) < table.dates.length) return <CalibratedMonitors view={view} />
  return <NothingNew version={version} datasetDigest={table.datasetDigest} datasetName={datasetName} />
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
