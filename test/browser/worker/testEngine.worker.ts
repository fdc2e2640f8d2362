import { EngineFailure } from '../../../src/domain/ports'
import { holdLifeLock } from '../../../src/worker/lifeLock'
import type { CommandRunner } from '../../../src/worker/protocol'
import { serveEngine } from '../../../src/worker/serve'

/** What the test asks a worker to do, carried as the request of some command. */
export type TestRequest =
  | { readonly act: 'square'; readonly x: number }
  | { readonly act: 'spin'; readonly forMs: number; readonly progressEveryMs?: number }
  | { readonly act: 'fill'; readonly n: number }
  | { readonly act: 'close' }
  | { readonly act: 'throwLater' }
  | { readonly act: 'identify' }
  | { readonly act: 'pause' }

const identity = Math.random()

serveEngine(self, ((_command, request: unknown, { onProgress, shouldCancel }) =>
  perform(request as TestRequest, onProgress as (value: number) => void, shouldCancel)) as CommandRunner)
void holdLifeLock().then((lifeLock) => self.postMessage({ kind: 'ready', lifeLock }))

async function perform(request: TestRequest, onProgress: (value: number) => void, shouldCancel: () => boolean): Promise<unknown> {
  switch (request.act) {
    case 'square':
      return request.x ** 2
    case 'spin':
      return spin(request.forMs, onProgress)
    case 'fill':
      return new Float64Array(request.n).fill(1.5)
    case 'identify':
      return identity
    case 'close':
      self.close()
      return new Promise(() => {})
    case 'throwLater':
      setTimeout(() => {
        throw new Error('an uncaught error')
      })
      return new Promise(() => {})
    case 'pause':
      while (!shouldCancel()) await new Promise((resolve) => setTimeout(resolve, 5))
      throw new EngineFailure('cancelled', 'stopped')
  }
}

/** Never yields, as a long factorisation does not. */
function spin(forMs: number, onProgress: (value: number) => void): number {
  const startedAt = performance.now()
  let elapsed = 0
  while (elapsed < forMs) {
    elapsed = performance.now() - startedAt
    onProgress(elapsed / forMs)
  }
  return elapsed
}
