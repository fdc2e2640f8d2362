import { fork } from 'node:child_process'
import type { JobName, JobRequest, JobResult, RunJob } from '../jobs/jobs'
import { createAsker, type JobAnswer } from '../jobs/serve'

export type NodeRunner = { readonly run: RunJob; readonly pid: number | undefined; close(): void }

/** The jobs in a Node process of their own. */
export function startNode(file: string): NodeRunner {
  const child = fork(file, { execArgv: [], serialization: 'advanced' })
  const asker = createAsker((message) => void child.send(message))
  child.on('message', (answer) => asker.receive(answer as JobAnswer))
  child.on('exit', (code) => asker.lose(`The Node process of the bench ended with code ${code}.`))
  return {
    run: <J extends JobName>(name: J, request: JobRequest<J>): Promise<JobResult<J>> => asker.run(name, request),
    pid: child.pid,
    close: () => void child.kill(),
  }
}
