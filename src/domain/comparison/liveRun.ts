import { latencyOf } from '../prediction/latency'
import type { PredictionSegment } from '../prediction/types'
import type { DayNumber } from '../shared/day'
import type { LiveRun } from './types'

type Answer = { readonly schemaDigest: string; readonly cells: Float64Array; readonly score: number }

/**
 * The days that production and a shadow answered as they came (C9). They count from the first day that the shadow answered live; what was scored as
 * backfill is no live day. Two of one schema must have been given the same cells.
 *
 * @param production  records of its log, in any order; @param shadow  likewise
 */
export function liveRun(production: readonly PredictionSegment[], shadow: readonly PredictionSegment[]): LiveRun {
  const [first, second] = [answersOf(production, 'production'), answersOf(shadow, 'shadow')]
  const latencyP99 = latencyOf(shadow.filter(({ role }) => role === 'shadow'))?.p99 ?? null
  const begin = Math.min(...second.keys())
  const days = new Set([...first.keys(), ...second.keys()].filter((day) => day >= begin))
  const nDays = [...days].filter((day) => isSound(first.get(day), second.get(day))).length
  return { nDays, nFaults: days.size - nDays, latencyP99 }
}

function answersOf(segments: readonly PredictionSegment[], role: 'production' | 'shadow'): Map<DayNumber, Answer> {
  const answers = new Map<DayNumber, Answer>()
  for (const segment of segments.filter((each) => each.role === role)) {
    const { dates, inputs, logScore, nFeatures, schemaDigest } = segment
    dates.forEach((day, t) => answers.set(day, { schemaDigest, cells: inputs.subarray(t * nFeatures, (t + 1) * nFeatures), score: logScore[t]! }))
  }
  return answers
}

function isSound(a: Answer | undefined, b: Answer | undefined): boolean {
  if (!a || !b || !Number.isFinite(a.score) || !Number.isFinite(b.score)) return false
  return a.schemaDigest !== b.schemaDigest || a.cells.every((cell, i) => Object.is(cell, b.cells[i]))
}
