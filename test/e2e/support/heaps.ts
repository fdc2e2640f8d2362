import type { CDPSession, Page } from 'playwright'

/** Bytes in use after a collection of garbage: objects of JavaScript and the memory behind arrays and WebAssembly. */
export type Heaps = {
  page(): Promise<number>
  /** of the worker of the page, which must be the only one */
  worker(): Promise<number>
}

type HeapUsage = { readonly usedSize: number; readonly backingStorageSize: number }

type Send = (method: 'HeapProfiler.collectGarbage' | 'Runtime.getHeapUsage') => Promise<unknown>

/** Looks at the heaps of a page and of its worker through the debugger. Call it before the worker starts. */
export async function watchHeaps(page: Page): Promise<Heaps> {
  const session = await page.context().newCDPSession(page)
  const workers = new Set<string>()
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => targetInfo.type === 'worker' && workers.add(sessionId))
  session.on('Target.detachedFromTarget', ({ sessionId }) => workers.delete(sessionId))
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  return {
    page: () => usedBytes((method) => session.send(method)),
    worker() {
      const [sessionId, ...others] = workers
      if (sessionId === undefined || others.length > 0) throw new Error(`${workers.size} workers are up; one was expected.`)
      return usedBytes((method) => sendTo(session, sessionId, method))
    },
  }
}

/** Twice, since what finalisers let go of is collected by the next round. */
async function usedBytes(send: Send): Promise<number> {
  for (let round = 0; round < 2; round++) await send('HeapProfiler.collectGarbage')
  const { usedSize, backingStorageSize } = (await send('Runtime.getHeapUsage')) as HeapUsage
  return usedSize + backingStorageSize
}

let lastId = 0

/** A call to a target that the session is attached to, by messages in messages: Playwright keeps no session for a worker. */
function sendTo(session: CDPSession, sessionId: string, method: string): Promise<unknown> {
  const id = ++lastId
  return new Promise((resolve, reject) => {
    const listen = (received: { sessionId: string; message: string }): void => {
      const answer = JSON.parse(received.message) as { id?: number; result?: unknown; error?: { message: string } }
      if (received.sessionId !== sessionId || answer.id !== id) return
      session.off('Target.receivedMessageFromTarget', listen)
      if (answer.error) reject(new Error(`${method}: ${answer.error.message}`))
      else resolve(answer.result)
    }
    session.on('Target.receivedMessageFromTarget', listen)
    session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) }).catch(reject)
  })
}
