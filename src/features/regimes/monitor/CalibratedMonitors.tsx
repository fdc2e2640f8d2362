import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Calibrated } from '../../../domain/monitor/calibrateMonitors'
import { DEFAULT_SETTINGS } from '../../../domain/monitor/monitors'
import { sharedSettings } from '../../../domain/monitor/watchedSymbols'
import { watchQuery, type Watching } from '../../../queries/monitors'
import { useServices } from '../../../services/ServicesContext'
import { FailureState } from '../../../ui/feedback/FailureState'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import type { ModelView } from '../modelView'
import { monitorState } from './monitorSearch'
import { MonitorView } from './MonitorView'
import { Framed, WithBands } from './WithBands'

/** The monitors of one series, once their bands are there. */
export function CalibratedMonitors({ view }: { readonly view: ModelView }) {
  const { settings: { budget } } = monitorState(useSearch({ strict: false }))
  const watching: Watching = useMemo(() => ({ version: view.version, table: view.table, settings: sharedSettings(view.nWatched, { ...DEFAULT_SETTINGS, budget }) }), [view, budget])
  return (
    <WithBands watching={watching} datasetName={view.datasetName}>
      {(calibrated) => <RunMonitors view={view} watching={watching} calibrated={calibrated} />}
    </WithBands>
  )
}

type RunProps = { readonly view: ModelView; readonly watching: Watching; readonly calibrated: Calibrated }

function RunMonitors({ view, watching, calibrated }: RunProps) {
  const { engine } = useServices()
  const watch = useQuery(watchQuery(engine, watching, calibrated))
  if (watch.error) {
    return (
      <Framed watching={watching} datasetName={view.datasetName}>
        <FailureState title="Error: the monitors could not run on these rows" details={watch.error.message}>
          <p>{watch.error.message}</p>
        </FailureState>
      </Framed>
    )
  }
  return watch.data ? <MonitorView view={view} watch={watch.data} /> : <SkeletonLines count={8} height={48} label="Running the monitors" />
}
