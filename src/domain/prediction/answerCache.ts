import type { Prediction, PredictionKey } from './types'

/** OPERATIONS: "LRU of 1 000; no time limit needed since keys are content". */
export const CACHE_SIZE = 1000

export type CacheStats = { readonly size: number; readonly hits: number; readonly misses: number }

/** Answers by the content they follow from; the one asked for longest ago goes first. */
export type AnswerCache = {
  /** counts as a hit or a miss */
  get(key: PredictionKey): Prediction | null
  keep(answer: Prediction): void
  readonly stats: CacheStats
}

export function createAnswerCache(maxSize = CACHE_SIZE): AnswerCache {
  const answers = new Map<PredictionKey, Prediction>() // in the order of their last use
  let hits = 0
  let misses = 0
  return {
    get(key) {
      const answer = answers.get(key)
      if (answer === undefined) {
        misses++
        return null
      }
      hits++
      answers.delete(key)
      answers.set(key, answer)
      return answer
    },
    keep(answer) {
      answers.delete(answer.key)
      answers.set(answer.key, answer)
      if (answers.size > maxSize) answers.delete(answers.keys().next().value!)
    },
    get stats() {
      return { size: answers.size, hits, misses }
    },
  }
}
