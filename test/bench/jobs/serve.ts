import { runJob, type JobName, type JobRequest } from './jobs'

export type JobMessage = { readonly id: number; readonly name: JobName; readonly request: JobRequest<JobName> }
export type JobAnswer = { readonly id: number; readonly result?: unknown; readonly error?: string }

/** Runs the job a message asks for; failures are answers too. */
export async function answer({ id, name, request }: JobMessage): Promise<JobAnswer> {
  try {
    return { id, result: await runJob(name, request) }
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

/** Asks over some channel; every answer finds its question by id. */
export function createAsker(post: (message: JobMessage) => void) {
  const waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>()
  let lastId = 0
  return {
    run: <J extends JobName, R>(name: J, request: JobRequest<J>): Promise<R> =>
      new Promise((resolve, reject) => {
        const id = ++lastId
        waiting.set(id, { resolve: resolve as (result: never) => void, reject })
        post({ id, name, request })
      }),
    receive({ id, result, error }: JobAnswer): void {
      const question = waiting.get(id)
      waiting.delete(id)
      if (error === undefined) question?.resolve(result as never)
      else question?.reject(new Error(error))
    },
    lose(reason: string): void {
      for (const { reject } of waiting.values()) reject(new Error(reason))
      waiting.clear()
    },
  }
}
