import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { groupAlerts, toNotify } from '../../domain/alerts/groupAlerts'
import { alertWords } from '../../domain/alerts/words'
import { retrain } from '../../domain/schedule/retrain'
import { alertingQuery, alertListQuery } from '../../queries/alerts'
import { useModelsInService } from '../../queries/modelInService'
import { invalidateKinds } from '../../queries/storeChanges'
import { runtimeWords } from '../../services/runtimeWords'
import { useServices } from '../../services/ServicesContext'
import { startScheduler } from '../../services/startScheduler'
import { useToday } from '../../services/useToday'
import { notifyOf } from './notifyOf'

/**
 * Draws nothing: on whatever screen the analyst is, the models in service score the rows that came, the one in production is looked at, and
 * what is due is trained.
 */
export function ModelsInService() {
  const today = useToday()
  const { looked } = useModelsInService(useServices(), today)
  useNotifications(looked?.raised, today)
  useSchedule()
  return null
}

/** Says what was just raised where the browser allows it. */
function useNotifications(raised: Parameters<typeof toNotify>[0] | undefined, today: number): void {
  const { store } = useServices()
  const client = useQueryClient()
  useEffect(() => {
    if (raised === undefined || raised.length === 0) return
    const say = async (): Promise<void> => {
      const [alerts, { silences }] = await Promise.all([client.ensureQueryData(alertListQuery(store)), client.ensureQueryData(alertingQuery(store))])
      for (const { modelDigest, modelLabel, alerts: news } of toNotify(raised, groupAlerts(alerts, silences, today))) notifyOf(modelDigest, modelLabel, news.map(alertWords))
    }
    say().catch(() => undefined)
  }, [raised, today, store, client])
}

/** Trainings that are due by the schedule; they end in staging. */
function useSchedule(): void {
  const { store, engine, clock, jobs } = useServices()
  const client = useQueryClient()
  useEffect(() => {
    const ports = {
      engine, clock, store, build: { engineBuild: __BUILD__, runtime: runtimeWords() }, startTraining: jobs.startTraining,
      onSaved: () => void invalidateKinds(client, ['models', 'audit']),
    }
    return startScheduler({
      store, clock,
      locks: 'locks' in navigator ? navigator.locks : null,
      onLookedAt(listener) {
        document.addEventListener('visibilitychange', listener)
        addEventListener('focus', listener)
        return () => {
          document.removeEventListener('visibilitychange', listener)
          removeEventListener('focus', listener)
        }
      },
      onDue(model) {
        void invalidateKinds(client, ['service', 'audit'])
        // What keeps it from starting is in the list of runs, or the model is gone and the schedule has nothing to train.
        retrain(ports, { model, trigger: 'schedule' }).catch(() => undefined)
      },
    })
  }, [store, engine, clock, jobs, client])
}
