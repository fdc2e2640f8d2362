import { useCallback } from 'react'
import type { RunEntry } from '../../../domain/training/pipeline/runStore'
import { replayRun } from '../../../domain/training/pipeline/planRun'
import { runPipeline } from '../../../domain/training/pipeline/runPipeline'
import type { PipelineRecord } from '../../../domain/training/pipeline/types'
import { useServices } from '../../../services/ServicesContext'
import { runtimeWords } from '../../../services/runtimeWords'

/** Starts a run once more from its record, as a job of the page. */
export function useReplay(): (run: Pick<RunEntry, 'id' | 'title'>, record: PipelineRecord) => void {
  const { engine, clock, jobs, store } = useServices()
  return useCallback(
    ({ id, title }, record) => {
      jobs.startTraining(`${title}, once more`, async (options) => {
        const planned = await replayRun({ engine, clock, store, build: { engineBuild: __BUILD__, runtime: runtimeWords() } }, id, record)
        return planned.ok ? (await runPipeline(planned.value, options)).result : planned
      })
    },
    [engine, clock, jobs, store],
  )
}
