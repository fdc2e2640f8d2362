import type { EnginePort } from '../ports'
import { HASHES_HERE, type NumberHashes } from './verifyDataset'

/** Fewer numbers are hashed faster than they are handed over. */
const LARGE = 100_000

/**
 * Hashes of large data sets, made in a worker: browsers hash on the thread that asks, a million numbers in some 50 ms. An
 * engine that fails leaves the work to the page's own thread, since stored data must be readable without it.
 */
export function hashInWorker(engine: EnginePort): NumberHashes {
  return {
    ofColumn(name, values) {
      if (values.length < LARGE) return HASHES_HERE.ofColumn(name, values)
      return engine.run('hashColumn', { name, values }).catch(() => HASHES_HERE.ofColumn(name, values))
    },
    ofDates(dates) {
      if (dates.length < LARGE) return HASHES_HERE.ofDates(dates)
      return engine.run('hashDates', { dates }).catch(() => HASHES_HERE.ofDates(dates))
    },
    ofBytes(bytes) {
      if (bytes.length < LARGE * Float64Array.BYTES_PER_ELEMENT) return HASHES_HERE.ofBytes(bytes)
      return engine.run('hashBytes', { bytes }).catch(() => HASHES_HERE.ofBytes(bytes))
    },
    pack(values) {
      if (values.length < LARGE) return HASHES_HERE.pack(values)
      return engine.run('packNumbers', { values }).catch(() => HASHES_HERE.pack(values))
    },
  }
}
