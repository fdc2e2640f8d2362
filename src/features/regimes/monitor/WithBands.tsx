import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Calibrated } from '../../../domain/monitor/calibrateMonitors'
import { calibrationProgressQuery, calibrationQuery, storedCalibrationQuery, type Watching } from '../../../queries/monitors'
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
import { WatchedPicker } from './WatchedPicker'

type Props = { readonly watching: Watching; readonly datasetName: string; readonly children: (calibrated: Calibrated) => ReactNode }

/** Bands of the monitors: stored ones at once, else simulated in a worker, with progress and cancel. */
export function WithBands({ watching, datasetName, children }: Props) {
  const services = useServices()
  const client = useQueryClient()
  const stored = useQuery(storedCalibrationQuery(services, watching))
  const query = calibrationQuery(services, watching, client)
  const calibration = useQuery(query)
  const framed = { watching, datasetName }
  if (calibration.data) return children(calibration.data)
  if (calibration.error) {
    return (
      <Framed {...framed}>
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
  if (calibration.fetchStatus === 'idle') return <Cancelled {...framed} onAgain={() => void calibration.refetch()} />
  return <Simulating {...framed} onCancel={() => void client.cancelQueries({ queryKey: query.queryKey })} />
}

type FrameProps = Pick<Props, 'watching' | 'datasetName'>

function Simulating({ watching, datasetName, onCancel }: FrameProps & { readonly onCancel: () => void }) {
  const { clock } = useServices()
  const [startedAt] = useState(() => clock.now())
  const share = useQuery(calibrationProgressQuery(watching)).data ?? null
  const { nPaths, budget } = watching.settings
  const secondsLeft = share === null || share < 0.1 ? null : Math.ceil(((clock.now() - startedAt) / 1000) * (1 / share - 1))
  return (
    <Framed watching={watching} datasetName={datasetName}>
      <Panel as="div">
        <WorkingState
          title={`Drawing ${formatInteger(nPaths)} healthy paths of ${formatInteger(budget)} rows`}
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

function Cancelled({ watching, datasetName, onAgain }: FrameProps & { readonly onAgain: () => void }) {
  return (
    <Framed watching={watching} datasetName={datasetName}>
      <EmptyState title="The simulation was cancelled; without bands nothing can be said." actions={<Button kind="primary" onClick={onAgain}>Compute the bands</Button>}>
        <p>Nothing was stored. Bands are simulated once for each model and budget.</p>
      </EmptyState>
    </Framed>
  )
}

/** Which model and data it is about, and the choice of others. */
export function Framed({ watching: { version, table }, datasetName, children }: FrameProps & { readonly children: ReactNode }) {
  return (
    <Stack>
      <PageHeader title="Monitor" subtitle={`${version.name} ${version.version} on ${datasetName}`} />
      <WatchedPicker version={version} datasetDigest={table.datasetDigest} />
      {children}
    </Stack>
  )
}
