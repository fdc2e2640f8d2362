import type { PredictionStore } from '../../src/domain/ports'
import { digestAt } from '../../src/domain/prediction/inputDigests'
import type { PredictionHead, PredictionSegment } from '../../src/domain/prediction/types'
import { fail, ok } from '../../src/domain/shared/result'

/** The log of predictions of a store in memory. */
export function createMemoryPredictions(): PredictionStore & { clear(): void } {
  const segments = new Map<string, PredictionSegment>()
  const heads = new Map<string, PredictionHead>()
  const keyOf = ({ modelDigest, symbol, line }: Pick<PredictionHead, 'modelDigest' | 'symbol' | 'line'>) => `${modelDigest} ${symbol} ${line}`
  return {
    heads: async (model) => [...heads.values()].filter(({ modelDigest }) => modelDigest === model),
    async inputDigestAt(line, row) {
      const segment = [...segments.values()].find((each) => keyOf(each) === keyOf(line) && each.firstRow <= row && row < each.firstRow + each.dates.length)
      return segment ? digestAt(segment.inputDigests, row - segment.firstRow) : null
    },
    lostLines: async () => [],
    damaged: async () => [],
    recent: async (model, limit) =>
      [...segments.values()].filter(({ modelDigest }) => modelDigest === model).sort((a, b) => b.line - a.line || b.firstRow - a.firstRow).slice(0, limit),
    async append(additions) {
      const haveMoved = additions.some(({ head, from }) => heads.get(keyOf(head))?.nRows !== from?.nRows || heads.get(keyOf(head))?.inputDigest !== from?.inputDigest)
      if (haveMoved) return fail({ code: 'conflict', message: 'Another tab logged these rows meanwhile.' })
      for (const { head, segment } of structuredClone(additions)) {
        heads.set(keyOf(head), head)
        if (segment) segments.set(`${keyOf(head)} ${segment.firstRow}`, segment)
      }
      return ok(null)
    },
    clear() {
      segments.clear()
      heads.clear()
    },
  }
}
