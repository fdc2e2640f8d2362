import { skipToken, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { firstNewRow } from '../../domain/monitor/runMonitors'
import type { Alarm } from '../../domain/monitor/types'
import { sharedSettings } from '../../domain/monitor/watchedSymbols'
import { storedCalibrationQuery, watchQuery, type Watching } from '../../queries/monitors'
import { useServices } from '../../services/ServicesContext'
import type { ModelView } from './modelView'

const NO_ALARMS: readonly Alarm[] = []

/** Alarms of the model's monitors on these rows, where their bands are stored already; none otherwise, since simulating them takes a while. */
export function useKnownAlarms({ version, table, nWatched }: ModelView): readonly Alarm[] {
  const services = useServices()
  const watching: Watching = useMemo(() => ({ version, table, settings: sharedSettings(nWatched) }), [version, table, nWatched])
  const hasNewRows = firstNewRow(version, table.dates) < table.dates.length
  const calibrated = useQuery({ ...storedCalibrationQuery(services, watching), enabled: hasNewRows }).data
  const watch = useQuery(calibrated ? watchQuery(services.engine, watching, calibrated) : { queryKey: ['watchModel', 'none'], queryFn: skipToken }).data
  return watch?.report.alarms ?? NO_ALARMS
}
