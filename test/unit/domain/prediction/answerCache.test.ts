import { expect, it } from 'vitest'
import { CACHE_SIZE, createAnswerCache } from '../../../../src/domain/prediction/answerCache'
import type { Prediction } from '../../../../src/domain/prediction/types'

const answer = (i: number): Prediction => ({ key: `key ${i}`, modelDigest: 'm', symbol: '', day: i, filtered: [1], regime: 'RISK_ON', confidence: 1, logScore: null })

it('keeps the thousand answers asked for last, and counts hits and misses', () => {
  const cache = createAnswerCache()
  for (let i = 0; i < CACHE_SIZE; i++) cache.keep(answer(i))
  expect(cache.get('key 0')).toEqual(answer(0))
  cache.keep(answer(CACHE_SIZE))
  expect(cache.get('key 1')).toBeNull()
  expect(cache.get('key 0')).toEqual(answer(0))
  expect(cache.stats).toEqual({ size: CACHE_SIZE, hits: 2, misses: 1 })
})

it('holds one answer under one key', () => {
  const cache = createAnswerCache(2)
  cache.keep(answer(1))
  cache.keep(answer(1))
  cache.keep(answer(2))
  expect(cache.stats.size).toBe(2)
})
