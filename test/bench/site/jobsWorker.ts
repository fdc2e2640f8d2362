import type { JobName, JobRequest, JobResult } from '../jobs/jobs'
import { createAsker, type JobAnswer } from '../jobs/serve'
import jobsWorkerUrl from './jobs.worker.ts?worker&url'
import { startWorker } from './startWorker'

/** One worker for all jobs of a page, started by the first. */
export function createJobsWorker() {
  let worker: Worker | null = null
  const asker = createAsker((message) => {
    worker ??= start()
    worker.postMessage(message)
  })

  function start(): Worker {
    const started = startWorker(jobsWorkerUrl, (reason) => asker.lose(reason))
    started.addEventListener('message', ({ data }: MessageEvent<JobAnswer>) => asker.receive(data))
    return started
  }

  return {
    run: <J extends JobName>(name: J, request: JobRequest<J>): Promise<JobResult<J>> => asker.run(name, request),
    endJobs(): void {
      worker?.terminate()
      worker = null
    },
  }
}
