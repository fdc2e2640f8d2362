import { fit, iterate } from './fit'
import { infer } from './inference'
import { availableKernels } from './kernels'
import { fitForMemory, prepareMemory, shareProblem } from './memory'
import { oneRow } from './oneRow'
import { makeTable, prepareTable } from './prepareTable'

/** Everything that can be measured on one thread, in Node and in the browser: plain data in, plain data out. */
const JOBS = { availableKernels, fit, iterate, infer, oneRow, prepareMemory, fitForMemory, shareProblem, makeTable, prepareTable }

type Jobs = typeof JOBS
export type JobName = keyof Jobs
export type JobRequest<J extends JobName> = Parameters<Jobs[J]>[0]
export type JobResult<J extends JobName> = Awaited<ReturnType<Jobs[J]>>

/** Runs jobs on some thread. */
export type RunJob = <J extends JobName>(name: J, request: JobRequest<J>) => Promise<JobResult<J>>

export async function runJob<J extends JobName>(name: J, request: JobRequest<J>): Promise<JobResult<J>> {
  const job = JOBS[name] as unknown as (request: JobRequest<J>) => JobResult<J> | Promise<JobResult<J>>
  return job(request)
}
