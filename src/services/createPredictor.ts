import type { ModelVersion } from '../domain/model/types'
import type { EnginePort } from '../domain/ports'
import { createAnswerCache, type CacheStats } from '../domain/prediction/answerCache'
import { predictionKey } from '../domain/prediction/answers'
import type { Prediction, PredictionKey } from '../domain/prediction/types'
import type { StreamFailure } from '../domain/inference/regimeStream'
import type { Digest } from '../domain/shared/digest'
import { ok, type Result } from '../domain/shared/result'
import type { FeatureTable } from '../domain/training/types'

/** An answer with the request it belongs to, so that of many under way at once none is taken for another. */
export type Answer = { readonly requestId: number; readonly prediction: Prediction | null; readonly isCached: boolean; readonly latencyMs: number }

/** Asks models for the regime of the last row there is; what was asked before is answered from memory. */
export type Predictor = {
  ask(version: ModelVersion, table: FeatureTable): Promise<Result<Answer, StreamFailure>>
  /** takes answers that the log made */
  keep(answers: readonly Prediction[]): void
  readonly stats: CacheStats
}

type Predicted = Result<Prediction | null, StreamFailure>

export function createPredictor(engine: EnginePort, stopwatch: () => number = () => performance.now()): Predictor {
  const cache = createAnswerCache()
  const digests = new WeakMap<FeatureTable, Map<Digest, Promise<Digest>>>()
  const underWay = new Map<PredictionKey, Promise<Predicted>>()
  let lastRequest = 0

  /** A table never changes, so its rows are hashed once for every schema. */
  function inputDigest({ schema }: ModelVersion, table: FeatureTable): Promise<Digest> {
    const bySchema = digests.get(table) ?? new Map<Digest, Promise<Digest>>()
    digests.set(table, bySchema)
    const known = bySchema.get(schema.digest) ?? engine.run('inputDigest', { schema, table })
    known.catch(() => bySchema.delete(schema.digest))
    bySchema.set(schema.digest, known)
    return known
  }

  /** What is asked twice before the first answer came is computed once. */
  async function predict(key: PredictionKey, version: ModelVersion, table: FeatureTable): Promise<Predicted> {
    const running = underWay.get(key) ?? engine.run('predictLast', { version, table })
    underWay.set(key, running)
    try {
      const predicted = await running
      if (predicted.ok && predicted.value) cache.keep(predicted.value)
      return predicted
    } finally {
      underWay.delete(key)
    }
  }

  return {
    async ask(version, table) {
      const requestId = ++lastRequest
      const askedAt = stopwatch()
      const answered = (prediction: Prediction | null, isCached: boolean) => ok({ requestId, prediction, isCached, latencyMs: stopwatch() - askedAt })
      const key = predictionKey(version, await inputDigest(version, table))
      const known = cache.get(key)
      if (known) return answered(known, true)
      const predicted = await predict(key, version, table)
      return predicted.ok ? answered(predicted.value, false) : predicted
    },
    keep: (answers) => answers.forEach((answer) => cache.keep(answer)),
    get stats() {
      return cache.stats
    },
  }
}
