import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { isSample } from '../../../../domain/dataset/summarizeDataset'
import type { Calibrated } from '../../../../domain/monitor/calibrateMonitors'
import { DEFAULT_SETTINGS } from '../../../../domain/monitor/monitors'
import { sharedSettings, watchedSymbols } from '../../../../domain/monitor/watchedSymbols'
import { alertingQuery } from '../../../../queries/alerts'
import type { Watching } from '../../../../queries/monitors'
import { measureQuery } from '../../../../queries/service'
import { tableQuery } from '../../../../queries/tables'
import { useServices } from '../../../../services/ServicesContext'
import { useToday } from '../../../../services/useToday'
import { FailureState } from '../../../../ui/feedback/FailureState'
import { SkeletonLines } from '../../../../ui/feedback/Skeleton'
import type { SymbolsView } from '../../symbols/symbolsView'
import { monitorState } from '../monitorSearch'
import { NothingNew } from '../NothingNew'
import { Framed, WithBands } from '../WithBands'
import { SymbolsMonitorView } from './SymbolsMonitorView'

/** Every symbol of the data with monitors of its own, under one alarm budget. */
export function SymbolsMonitor({ view }: { readonly view: SymbolsView }) {
  const { version, dataset, datasetName } = view
  const { settings: { budget } } = monitorState(useSearch({ strict: false }))
  const nWatched = useMemo(() => watchedSymbols(version, dataset).length, [version, dataset])
  const { data: table } = useQuery(tableQuery(dataset, version.schema.features.map(({ name }) => name)))
  const watching: Watching | undefined = useMemo(() => table && { version, table, settings: sharedSettings(nWatched, { ...DEFAULT_SETTINGS, budget }) }, [version, table, nWatched, budget])
  if (nWatched === 0) return <NothingNew version={version} datasetDigest={dataset.digest} datasetName={datasetName} />
  if (!watching) return <SkeletonLines count={8} height={48} label="Putting the rows together" />
  return (
    <WithBands watching={watching} datasetName={datasetName}>
      {(calibrated) => <LookAtAll view={view} watching={watching} calibrated={calibrated} />}
    </WithBands>
  )
}

type Props = { readonly view: SymbolsView; readonly watching: Watching; readonly calibrated: Calibrated }

function LookAtAll({ view, watching, calibrated }: Props) {
  const { engine, store } = useServices()
  const today = useToday()
  const alerting = useQuery(alertingQuery(store))
  const request = { version: watching.version, table: watching.table, calibrated, rules: alerting.data?.rules ?? [], today: isSample(view.dataset) ? null : today }
  const look = useQuery({ ...measureQuery(engine, request), enabled: alerting.data !== undefined })
  const error = alerting.error ?? look.error
  if (error) {
    return (
      <Framed watching={watching} datasetName={view.datasetName}>
        <FailureState title="Error: the monitors could not run on these rows" details={error.message}>
          <p>{error.message}</p>
        </FailureState>
      </Framed>
    )
  }
  return look.data ? <SymbolsMonitorView view={view} watching={watching} calibration={calibrated.calibration} look={look.data} /> : <SkeletonLines count={8} height={48} label="Running the monitors of every symbol" />
}
