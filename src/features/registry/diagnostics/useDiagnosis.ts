import { useQuery, useQueryClient } from '@tanstack/react-query'
import { diagnosisKey } from '../../../domain/diagnostics/diagnosisKey'
import { runDiagnosis } from '../../../domain/diagnostics/runDiagnosis'
import type { Diagnosis } from '../../../domain/diagnostics/types'
import type { ModelVersion } from '../../../domain/model/types'
import type { FeatureTable } from '../../../domain/training/types'
import { diagnosisQuery } from '../../../queries/diagnoses'
import type { DiagnosisWork, Job } from '../../../services/jobTypes'
import { useServices } from '../../../services/ServicesContext'
import { useJobs } from '../../../services/useJobs'

export type DiagnosisActions = {
  /** null: none is stored; undefined: not known yet */
  readonly diagnosis: Diagnosis | null | undefined
  /** the newest job about this version on these data, if there is one in this tab */
  readonly job: Job | null
  readonly begin: () => void
  readonly cancel: () => void
}

/** The stored diagnosis of a version, and the job that makes one. It survives navigation, and what it finds is stored before it is shown. */
export function useDiagnosis(version: ModelVersion, table: FeatureTable): DiagnosisActions {
  const { engine, clock, jobs, store } = useServices()
  const client = useQueryClient()
  const query = diagnosisQuery(store, version, table)
  const stored = useQuery(query)
  const job = useJobs().find(({ diagnosed }) => diagnosed?.model === version.digest && diagnosed.data === table.datasetDigest) ?? null
  const work: DiagnosisWork = async ({ signal, onProgress }) => {
    const startedAt = clock.now()
    const diagnosis = await runDiagnosis(engine, version, table, {
      signal,
      onProgress: ({ nDone, nReplicates, share }) => {
        const elapsedMs = clock.now() - startedAt
        const remainingMs = nDone < 5 ? null : elapsedMs * (1 / share - 1)
        onProgress({ step: 'searching', share, message: `${nDone} of ${nReplicates} histories simulated and fitted`, elapsedMs, remainingMs, starts: [], bestStart: null })
      },
    })
    if (!diagnosis.ok) return diagnosis
    // Where nothing can be stored (no room, read-only mode), it is shown all the same and made anew at the next visit.
    await store.diagnoses.save(await diagnosisKey(version, table), diagnosis.value).catch(() => {})
    client.setQueryData(query.queryKey, diagnosis.value)
    return diagnosis
  }
  return {
    diagnosis: stored.error ? null : stored.data,
    job,
    begin: () => void jobs.startDiagnosis(`Diagnosis of ${version.name} ${version.version}`, { model: version.digest, data: table.datasetDigest }, work),
    cancel: () => job && jobs.cancel(job.id),
  }
}
