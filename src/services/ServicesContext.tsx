import { createContext, use, type ReactNode } from 'react'
import type { BackupPort } from '../domain/backup/port'
import type { ClockPort, EnginePort, StorePort } from '../domain/ports'
import type { Jobs } from './createJobs'
import type { KnownRows } from '../domain/prediction/knownRows'
import type { Predictor } from './createPredictor'

/** What the page provides to its screens. */
export type Services = { readonly engine: EnginePort; readonly store: StorePort; readonly backups: BackupPort; readonly clock: ClockPort; readonly jobs: Jobs; readonly predictor: Predictor; readonly knownRows: KnownRows }

const ServicesContext = createContext<Services | null>(null)

export function ServicesProvider({ services, children }: { readonly services: Services; readonly children: ReactNode }) {
  return <ServicesContext value={services}>{children}</ServicesContext>
}

/** @throws Error outside a `ServicesProvider` */
export function useServices(): Services {
  const services = use(ServicesContext)
  if (services === null) throw new Error('useServices needs a ServicesProvider above it.')
  return services
}
