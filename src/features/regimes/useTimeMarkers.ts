import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { TimeMarker } from '../../charts/time/markers'
import type { AuditEvent } from '../../domain/audit/types'
import { stressedStateOf } from '../../domain/monitor/calibrateMonitors'
import type { Alarm } from '../../domain/monitor/types'
import type { ModelSummary } from '../../domain/registry/types'
import { modelListQuery } from '../../queries/models'
import { productionEventsQuery } from '../../queries/registry'
import { useServices } from '../../services/ServicesContext'
import { localDay } from '../../domain/shared/localDay'
import type { ModelView } from './modelView'
import { figureWords } from './monitor/figureWords'

/** What every time axis marks: versions that went into production, and days on which a monitor of this model began to alert. */
export function useTimeMarkers({ version }: ModelView, alarms: readonly Alarm[]): readonly TimeMarker[] {
  const { store } = useServices()
  const events = useQuery(productionEventsQuery(store)).data
  const models = useQuery(modelListQuery(store)).data
  return useMemo(() => {
    const stressed = version.mapping.regimes[stressedStateOf(version.mapping.regimes)]!
    return [...promotionMarkers(events ?? [], models ?? []), ...alertMarkers(alarms, stressed)]
  }, [version, events, models, alarms])
}

/** Moves of the production pointer to a version. */
export function promotionMarkers(events: readonly AuditEvent[], models: readonly ModelSummary[]): TimeMarker[] {
  return events.flatMap(({ at, action, details }): TimeMarker[] => {
    const production = (details['after'] as { readonly production?: string | null } | undefined)?.production
    if (typeof production !== 'string' || action === 'gateSkipped') return []
    const model = models.find(({ digest }) => digest === production)
    const name = model ? `${model.name} ${model.version}` : production.slice(0, 12)
    return [{ day: localDay(at), kind: 'promotion', label: action === 'modelRolledBack' ? `Rolled back to ${name}` : `${name} into production` }]
  })
}

/** One mark a day, however many monitors began to alert on it. */
export function alertMarkers(alarms: readonly Alarm[], stressed: string): TimeMarker[] {
  return alarms.map(({ monitor, from }): TimeMarker => {
    const [figure, window] = monitor.split('_')
    const words = figureWords({ figure: figure as Parameters<typeof figureWords>[0]['figure'], window: window === undefined ? null : Number(window) }, stressed, 'days')
    return { day: from, kind: 'alert', label: `${words.name}${window === undefined ? '' : ` over ${window} days`} began to alert` }
  })
}
