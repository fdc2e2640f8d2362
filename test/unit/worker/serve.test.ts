import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { EngineError } from '../../../src/engine'
import { EngineFailure } from '../../../src/domain/ports'
import type { CommandRunner, FromWorker, ToWorker } from '../../../src/worker/protocol'
import { LARGE_BYTES, largeArraysOf, packArrays } from '../../../src/worker/largeArrays'
import { serveEngine, type ServerPort } from '../../../src/worker/serve'

const channels: MessageChannel[] = []
afterEach(() => channels.splice(0).forEach(({ port1 }) => port1.close()))

describe('serveEngine over a MessageChannel', () => {
  it('answers a command with its id and hands the result buffers over', async () => {
    const values = new Float64Array([1, 2, 3])
    const { ask } = serve(async () => ({ values }))
    const answers = await ask({ kind: 'run', id: 7, command: 'infer', request: {} })
    expect(answers).toEqual([{ kind: 'result', id: 7, result: { values: new Float64Array([1, 2, 3]) } }])
    expect(values.byteLength).toBe(0)
  })

  it('sends progress at most every 50 ms', async () => {
    let at = 0
    const { ask } = serve(
      async (_command, _request, { onProgress }) => {
        for (; at < 200; at += 7) onProgress(at)
        return null
      },
      () => at,
    )
    const answers = await ask({ kind: 'run', id: 1, command: 'previewFile', request: {} })
    const sent = answers.flatMap((message) => (message.kind === 'progress' ? [message.progress as unknown as number] : []))
    expect(sent).toEqual([0, 56, 112, 168])
  })

  it.each([
    [new EngineFailure('noUsableFit', 'No start is usable.', { nStarts: 3 }), { code: 'noUsableFit', message: 'No start is usable.', details: { nStarts: 3 } }],
    [new EngineError('invalidArgument', 'nStates is 0'), { code: 'invalidArgument', message: 'nStates is 0' }],
    [new TypeError('x is undefined'), { code: 'unexpected', message: 'x is undefined' }],
  ])('sends a thrown %s as data', async (error, failure) => {
    const { ask } = serve(async () => Promise.reject(error))
    expect(await ask({ kind: 'run', id: 2, command: 'infer', request: {} })).toEqual([{ kind: 'failure', id: 2, failure }])
  })

  it('reports a result that cannot be cloned as a failure instead of leaving the call open', async () => {
    const { ask } = serve(async () => ({ callback: () => {} }))
    const [answer] = await ask({ kind: 'run', id: 3, command: 'infer', request: {} })
    expect(answer).toMatchObject({ kind: 'failure', id: 3, failure: { message: expect.stringContaining('could not be cloned') } })
  })

  it('unpacks the large arrays of a request that says so', async () => {
    const values = new Float64Array(LARGE_BYTES / 8).fill(2)
    const { ask } = serve(async (_command, request) => ({ isSame: (request as { values: Float64Array }).values.every((value) => value === 2) }))
    const request = await packArrays({ values }, largeArraysOf({ values }))
    expect(await ask({ kind: 'run', id: 5, command: 'infer', request, isPacked: true })).toEqual([{ kind: 'result', id: 5, result: { isSame: true } }])
  })

  it('tells a command that pauses that it is no longer wanted', async () => {
    const { ask, send } = serve(async (_command, _request, { shouldCancel }) => {
      while (!shouldCancel()) await new Promise((resolve) => setTimeout(resolve, 1))
      throw new EngineFailure('cancelled', 'stopped')
    })
    const answers = ask({ kind: 'run', id: 4, command: 'runStart', request: {} })
    send({ kind: 'cancel', id: 4 })
    expect(await answers).toMatchObject([{ kind: 'failure', id: 4, failure: { code: 'cancelled' } }])
  })
})

function serve(run: (...args: [string, unknown, { onProgress(value: number): void; shouldCancel(): boolean }]) => Promise<unknown>, now?: () => number) {
  const channel = new MessageChannel()
  channels.push(channel)
  const { port1, port2 } = channel
  serveEngine(serverPort(port2), run as unknown as CommandRunner, now)
  const send = (message: object): void => port1.postMessage(message)
  const ask = (message: object): Promise<FromWorker[]> =>
    new Promise((resolve) => {
      const answers: FromWorker[] = []
      port1.on('message', (answer: FromWorker) => {
        answers.push(answer)
        if (answer.kind === 'result' || answer.kind === 'failure') resolve(answers)
      })
      send(message)
    })
  return { ask, send }
}

/** Node's port takes the transfer list as its second argument and reports messages without an event object. */
function serverPort(port: MessagePort): ServerPort {
  return {
    postMessage: (message, options) => port.postMessage(message, options?.transfer),
    addEventListener: (_type, listener) => void port.on('message', (data: ToWorker) => listener({ data })),
  }
}
