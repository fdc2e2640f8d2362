import { digestAt, seriesOf } from '../domain/prediction/inputDigests'
import type { PredictionHead, PredictionSegment } from '../domain/prediction/types'
import type { LostLine, PredictionAddition, PredictionStore, StoreFailure } from '../domain/ports'
import type { DamagedRecord } from '../domain/shared/damagedRecord'
import type { Digest } from '../domain/shared/digest'
import { fail, ok, type Result } from '../domain/shared/result'
import { DAMAGED } from './damage'
import type { StoreDatabase } from './database'
import { attempt, orThrow, type Session } from './session'
import { transact, type Reader } from './transact'

type Line = Pick<PredictionHead, 'modelDigest' | 'symbol' | 'line'>

/** The log is its own record of what happened, so the audit log does not speak of it. */
export function createPredictionStore(session: Session): PredictionStore {
  const { db } = session
  return {
    heads: (model) => orThrow(async () => (await db.getSound('predictionHeads', within([model]))).records.map(({ series: _series, ...head }) => head)),
    lostLines: (model) => orThrow(async () => (await db.getSound('predictionHeads', within([model]))).damaged.map((key) => lineOf(key as [Digest, Digest, number]))),
    inputDigestAt: (line, row) =>
      orThrow(async () => {
        const last = (await db.getAllKeys('predictions', IDBKeyRange.bound([...keyOf(line), 0], [...keyOf(line), row]))).at(-1)
        const segment = last && (await db.getIfSound('predictions', last))
        return segment && segment !== DAMAGED && row < segment.firstRow + segment.dates.length ? digestAt(segment.inputDigests, row - segment.firstRow) : null
      }),
    recent: (model, limit) => orThrow(() => recent(session, model, limit)),
    damaged: (model, limit) => orThrow(() => damaged(session, model, limit)),
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
  const found = await Promise.all((await newestKeys(db, model, limit)).map((key) => db.getIfSound('predictions', key)))
  return found.flatMap((record) => (record && record !== DAMAGED ? [withoutSeries(record)] : [])).sort((a, b) => b.asOfAt - a.asOfAt || b.firstRow - a.firstRow)
}

/** Those of the same calls that `recent` leaves out, named by their place in the log: what they said does not open any more. */
async function damaged({ db }: Session, model: Digest, limit: number): Promise<DamagedRecord[]> {
  const keys = await newestKeys(db, model, limit)
  const found = await Promise.all(keys.map((key) => db.getIfSound('predictions', key)))
  return keys.filter((_, i) => found[i] === DAMAGED).map((key) => ({ key: key.join('/'), label: `The call from row ${key[3] + 1} of line ${key[2]}` }))
}

async function newestKeys(db: StoreDatabase, model: Digest, limit: number) {
  const keys = await db.getAllKeys('predictions', within([model]))
  return keys.sort(([, , lineA, rowA], [, , lineB, rowB]) => lineB - lineA || rowB - rowA).slice(0, limit)
}

function lineOf([, series, line]: readonly [Digest, Digest, number]): LostLine {
  return { series, line }
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
