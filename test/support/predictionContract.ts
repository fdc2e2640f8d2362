import { describe, expect, it } from 'vitest'
import type { PredictionAddition, StorePort } from '../../src/domain/ports'

const LINE = { modelDigest: 'm', symbol: '', line: 1 }

/** Rows `firstRow` to `to` of a line, where it then stands, and where it was when they were scored. */
export function additionOf(firstRow: number, to: number, { from = firstRow === 0 ? null : firstRow, asOfAt = to }: { from?: number | null; asOfAt?: number } = {}): PredictionAddition {
  const n = to - firstRow
  const online = { nRows: 2, weights: Float64Array.of(1), before: Float64Array.of(1), sums: Float64Array.of(1, 1), logDensities: Float64Array.of(0), logFiltered: null, reach: 1 }
  const state = { format: 'regimescope/filter-state/1' as const, modelDigest: 'm', symbol: null, lastDay: to, nRows: to, state: 0, sinceDay: 0, rowsInSpell: to, online }
  return {
    head: { ...LINE, nRows: to, lastDay: to, inputDigest: hex(to), state },
    from: from === null ? null : { nRows: from, inputDigest: hex(from) },
    segment: {
      ...LINE, schemaDigest: 's', datasetDigest: 'd', firstRow, role: 'production', asOfAt, latencyMs: 1, regimes: ['RISK_ON'], nFeatures: 1,
      dates: Int32Array.from({ length: n }, (_, t) => firstRow + t), inputs: new Float64Array(n).fill(0.5),
      inputDigests: Uint8Array.from({ length: 32 * n }, (_, i) => (firstRow + Math.floor(i / 32) + 1) % 256),
      filtered: new Float64Array(n).fill(1), states: new Uint8Array(n), confidence: new Float64Array(n).fill(1), logScore: new Float64Array(n).fill(NaN),
      before: null, beforeDigest: hex(firstRow),
    },
  }
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0').repeat(32)

/** What every store must do with the log of predictions. */
export function describePredictionContract(open: () => Promise<StorePort>): void {
  describe('predictions', () => {
    it('come back bit for bit, the last calls first', async () => {
      const { predictions } = await open()
      const [first, second] = [additionOf(0, 3), additionOf(3, 4)]
      expect(await predictions.append([first])).toEqual({ ok: true, value: null })
      expect(await predictions.append([second])).toEqual({ ok: true, value: null })
      expect(await predictions.recent('m', 10)).toEqual([second.segment, first.segment])
      expect(await predictions.recent('m', 1)).toEqual([second.segment])
      expect(await predictions.recent('other', 10)).toEqual([])
      expect(await predictions.heads('m')).toEqual([second.head])
      expect(await predictions.heads('other')).toEqual([])
    })

    it('are never written over: a line goes on only from where it stands', async () => {
      const { predictions } = await open()
      await predictions.append([additionOf(0, 3)])
      for (const addition of [additionOf(0, 3), additionOf(2, 4), additionOf(1, 5, { from: null })]) {
        expect(await predictions.append([addition])).toMatchObject({ ok: false, error: { code: 'conflict' } })
      }
      expect(await predictions.recent('m', 10)).toEqual([additionOf(0, 3).segment])
    })

    it('of several lines are written together, or none of them', async () => {
      const { predictions } = await open()
      await predictions.append([additionOf(0, 3)])
      const other = additionOf(0, 2)
      const fresh: PredictionAddition = { ...other, head: { ...other.head, symbol: 'B' }, segment: { ...other.segment!, symbol: 'B' } }
      expect(await predictions.append([fresh, additionOf(0, 9)])).toMatchObject({ ok: false, error: { code: 'conflict' } })
      expect(await predictions.heads('m')).toHaveLength(1)
    })

    it('say what was read up to a row they hold', async () => {
      const { predictions } = await open()
      await predictions.append([additionOf(2, 5, { from: null })])
      expect(await predictions.inputDigestAt(LINE, 3)).toBe(hex(4))
      for (const row of [1, 5]) expect(await predictions.inputDigestAt(LINE, row)).toBeNull()
      expect(await predictions.inputDigestAt({ ...LINE, line: 2 }, 3)).toBeNull()
    })
  })
}
