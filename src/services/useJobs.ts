import { useSyncExternalStore } from 'react'
import { useServices } from './ServicesContext'
import type { Job } from './jobTypes'

/** The jobs of this tab, newest first. */
export function useJobs(): readonly Job[] {
  const { jobs } = useServices()
  return useSyncExternalStore(jobs.subscribe, jobs.snapshot)
}
