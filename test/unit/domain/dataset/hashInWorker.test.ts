import { expect, it } from 'vitest'
import { runEngineCommand } from '../../../../src/domain/engineHandlers'
import { EngineFailure, type EnginePort } from '../../../../src/domain/ports'
import { hashInWorker } from '../../../../src/domain/dataset/hashInWorker'
import { HASHES_HERE } from '../../../../src/domain/dataset/verifyDataset'

const values = Float64Array.from({ length: 200_000 }, (_, i) => (i % 100 === 0 ? Number.NaN : i / 8))
const dates = Int32Array.from(values, (_, i) => i)

/** An engine on this thread that notes what it was asked. */
function noting(): { engine: EnginePort; asked: string[] } {
  const asked: string[] = []
  const engine: EnginePort = { nWorkers: 1, run: (command, request) => (asked.push(command), runEngineCommand(command, request, { onProgress: () => {}, shouldCancel: () => false })) }
  return { engine, asked }
}

it('hands long columns to the engine, hashes short ones here, with the same results', async () => {
  const { engine, asked } = noting()
  const hashes = hashInWorker(engine)
  expect(await hashes.ofColumn('x', values.subarray(0, 10))).toEqual(await HASHES_HERE.ofColumn('x', values.subarray(0, 10)))
  expect(asked).toEqual([])
  expect(await hashes.ofColumn('x', values)).toEqual({ ...(await HASHES_HERE.ofColumn('x', values)), nMissing: 2000 })
  expect(await hashes.ofDates(dates)).toBe(await HASHES_HERE.ofDates(dates))
  const bytes = new Uint8Array(values.buffer)
  expect(await hashes.ofBytes(bytes.slice(0, 10))).toBe(await HASHES_HERE.ofBytes(bytes.slice(0, 10)))
  expect(await hashes.ofBytes(bytes)).toBe(await HASHES_HERE.ofBytes(bytes))
  const [there, here] = [await hashes.pack(values), await HASHES_HERE.pack(values)]
  expect(there).toEqual(here)
  expect(new Uint8Array(await there.file.arrayBuffer())).toEqual(new Uint8Array(await here.file.arrayBuffer()))
  expect(asked).toEqual(['hashColumn', 'hashDates', 'hashBytes', 'packNumbers'])
})

it('hashes here when the engine is lost', async () => {
  const lost: EnginePort = { nWorkers: 1, run: () => Promise.reject(new EngineFailure('workerLost', 'gone')) }
  expect(await hashInWorker(lost).ofColumn('x', values)).toEqual(await HASHES_HERE.ofColumn('x', values))
  expect(await hashInWorker(lost).ofDates(dates)).toBe(await HASHES_HERE.ofDates(dates))
  expect(await hashInWorker(lost).ofBytes(new Uint8Array(values.buffer))).toBe(await HASHES_HERE.ofBytes(new Uint8Array(values.buffer)))
  expect((await hashInWorker(lost).pack(values)).sha256).toBe((await HASHES_HERE.pack(values)).sha256)
})
