import { digestAt, seriesOf } from '../domain/prediction/inputDigests'
import type { PredictionHead, PredictionSegment } from '../domain/prediction/types'
import type { PredictionAddition, PredictionStore, StoreFailure } from '../domain/ports'
import type { Digest } from '../domain/shared/digest'
import { fail, ok, type Result } from '../domain/shared/result'
import { attempt, orThrow, type Session } from './session'
import { transact, type Reader } from './transact'

type Line = Pick<PredictionHead, 'modelDigest' | 'symbol' | 'line'>

/** The log is its own record of what happened, so the audit log does not speak of it. */
export function createPredictionStore(session: Session): PredictionStore {
  const { db } = session
  return {
    heads: (model) => orThrow(async () => (await db.getAll('predictionHeads', within([model]))).map(({ series: _series, ...head }) => head)),
    inputDigestAt: (line, row) =>
      orThrow(async () => {
        const last = (await db.getAllKeys('predictions', IDBKeyRange.bound([...keyOf(line), 0], [...keyOf(line), row]))).at(-1)
        const segment = last && (await db.get('predictions', last))
        return segment && row < segment.firstRow + segment.dates.length ? digestAt(segment.inputDigests, row - segment.firstRow) : null
      }),
    recent: (model, limit) => orThrow(() => recent(session, model, limit)),
    append: (additions) => attempt(() => append(session, additions)),
  }
}

function keyOf({ modelDigest, symbol, line }: Line): [Digest, Digest, number] {
  return [modelDigest, seriesOf(modelDigest, symbol), line]
}

/** Keys that begin with these parts. */
function within(parts: readonly string[]): IDBKeyRange {
  return IDBKeyRange.bound([...parts], [...parts, []])
}

/** Within a line later rows come from later calls. */
async function recent({ db }: Session, model: Digest, limit: number): Promise<PredictionSegment[]> {
  const keys = await db.getAllKeys('predictions', within([model]))
  const newest = keys.sort(([, , lineA, rowA], [, , lineB, rowB]) => lineB - lineA || rowB - rowA).slice(0, limit)
  const found = await Promise.all(newest.map((key) => db.get('predictions', key)))
  return found.flatMap((record) => (record ? [withoutSeries(record)] : [])).sort((a, b) => b.asOfAt - a.asOfAt || b.firstRow - a.firstRow)
}

function withoutSeries({ series: _series, ...segment }: PredictionSegment & { readonly series: Digest }): PredictionSegment {
  return segment
}

async function append({ db, announce }: Session, additions: readonly PredictionAddition[]): Promise<Result<null, StoreFailure>> {
  const isWritten = await transact(db, ['predictions', 'predictionHeads'], async (writer, reader) => {
    for (const addition of additions) if (!(await stillStands(reader, addition))) return false
    for (const { segment, head } of additions) {
      const series = seriesOf(head.modelDigest, head.symbol)
      if (segment) writer.put('predictions', { ...segment, series })
      writer.put('predictionHeads', { ...head, series })
    }
    return true
  })
  if (!isWritten) return fail({ code: 'conflict', message: 'Another tab logged these rows meanwhile. Nothing was written here.' })
  announce(['predictions'])
  return ok(null)
}

/** A line goes on only from where it was when the rows were scored, so that nothing logged is ever written over. */
async function stillStands(reader: Reader, { head, from }: PredictionAddition): Promise<boolean> {
  const stored = await reader.get('predictionHeads', keyOf(head))
  return stored?.nRows === from?.nRows && stored?.inputDigest === from?.inputDigest
}
