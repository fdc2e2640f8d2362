import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { Calibrated } from '../../../domain/monitor/calibrateMonitors'
import { DEFAULT_SETTINGS } from '../../../domain/monitor/monitors'
import { calibrationProgressQuery, calibrationQuery, storedCalibrationQuery, watchQuery, type Watching } from '../../../queries/monitors'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { EmptyState } from '../../../ui/feedback/EmptyState'
import { FailureState } from '../../../ui/feedback/FailureState'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { WorkingState } from '../../../ui/feedback/WorkingState'
import { formatInteger } from '../../../ui/format/number'
import { Stack } from '../../../ui/layout/Grid'
import { PageHeader } from '../../../ui/layout/PageHeader'
import { Panel } from '../../../ui/layout/Panel'
import type { ModelView } from '../modelView'
import { monitorState } from './monitorSearch'
import { MonitorView } from './MonitorView'
import { WatchedPicker } from './WatchedPicker'

/** The monitors with their bands: stored ones at once, else simulated in a worker, with progress and cancel. */
export function CalibratedMonitors({ view }: { readonly view: ModelView }) {
  const services = useServices()
  const client = useQueryClient()
  const { settings: { budget } } = monitorState(useSearch({ strict: false }))
  const watching: Watching = useMemo(() => ({ version: view.version, table: view.table, settings: { ...DEFAULT_SETTINGS, budget } }), [view, budget])
  const stored = useQuery(storedCalibrationQuery(services, watching))
  const query = calibrationQuery(services, watching, client)
  const calibration = useQuery(query)
  if (calibration.data) return <RunMonitors view={view} watching={watching} calibrated={calibration.data} />
  if (calibration.error) {
    return (
      <Framed view={view}>
        <FailureState
          title="Error: the bands could not be computed"
          remedies={<Button kind="primary" onClick={() => void calibration.refetch()}>Try again</Button>}
          details={calibration.error.message}
        >
          <p>{calibration.error.message}</p>
        </FailureState>
      </Framed>
    )
  }
  if (stored.isPending) return <SkeletonLines count={8} height={48} label="Looking for stored bands" />
  if (calibration.fetchStatus === 'idle') return <Cancelled view={view} onAgain={() => void calibration.refetch()} />
  return <Simulating view={view} watching={watching} onCancel={() => void client.cancelQueries({ queryKey: query.queryKey })} />
}

type SimulatingProps = { readonly view: ModelView; readonly watching: Watching; readonly onCancel: () => void }

function Simulating({ view, watching, onCancel }: SimulatingProps) {
  const { clock } = useServices()
  const [startedAt] = useState(() => clock.now())
  const share = useQuery(calibrationProgressQuery(watching)).data ?? null
  const { nPaths, budget } = watching.settings
  const secondsLeft = share === null || share < 0.1 ? null : Math.ceil(((clock.now() - startedAt) / 1000) * (1 / share - 1))
  return (
    <Framed view={view}>
      <Panel as="div">
        <WorkingState
          title={`Drawing ${formatInteger(nPaths)} paths of ${formatInteger(budget)} rows from the model`}
          label="Simulating healthy paths"
          value={share}
          secondsLeft={secondsLeft}
          detail="done once for this model and budget, then kept"
          onCancel={onCancel}
        />
      </Panel>
    </Framed>
  )
}

function Cancelled({ view, onAgain }: { readonly view: ModelView; readonly onAgain: () => void }) {
  return (
    <Framed view={view}>
      <EmptyState title="The simulation was cancelled; without bands nothing can be said." actions={<Button kind="primary" onClick={onAgain}>Compute the bands</Button>}>
        <p>Nothing was stored. Bands are simulated once for each model and budget.</p>
      </EmptyState>
    </Framed>
  )
}

function Framed({ view, children }: { readonly view: ModelView; readonly children: ReactNode }) {
  const { version, datasetName } = view
  return (
    <Stack>
      <PageHeader title="Monitor" subtitle={`${version.name} ${version.version} on ${datasetName}`} />
      <WatchedPicker view={view} />
      {children}
    </Stack>
  )
}

type RunProps = { readonly view: ModelView; readonly watching: Watching; readonly calibrated: Calibrated }

function RunMonitors({ view, watching, calibrated }: RunProps) {
  const { engine } = useServices()
  const watch = useQuery(watchQuery(engine, watching, calibrated))
  if (watch.error) {
    return (
      <Framed view={view}>
        <FailureState title="Error: the monitors could not run on these rows" details={watch.error.message}>
          <p>{watch.error.message}</p>
        </FailureState>
      </Framed>
    )
  }
  return watch.data ? <MonitorView view={view} watch={watch.data} /> : <SkeletonLines count={8} height={48} label="Running the monitors" />
}
