import type { FilterModel, ModelKey } from '../inference/filterModel'
import { heldModel } from '../inference/heldModels'
import type { FilterState, StreamFailure } from '../inference/regimeStream'
import type { Failure } from '../shared/failure'
import { fail, ok, type Result } from '../shared/result'
import { chainDigests } from './inputDigests'
import { take } from './scoreRows'
import type { TakenRows } from './segmentOf'
import type { PredictionHead } from './types'

/** The rows of one series behind those that the log holds: at least one. */
export type SeriesTail = {
  /** null where the data set is one series */
  readonly symbol: string | null
  readonly head: Pick<PredictionHead, 'inputDigest' | 'state'>
  /** (n) */
  readonly dates: Int32Array
  /** (n, D) raw units in the order of the schema */
  readonly inputs: Float64Array
}

/** `model`: null where the worker may know it by its key. */
export type TailRequest = { readonly key: ModelKey; readonly model: FilterModel | null; readonly tails: readonly SeriesTail[] }

/** What is new about one tail; (n, 32) input digests of its rows, and where the filter stands after them. */
export type ScoredTail = TakenRows & { readonly inputDigests: Uint8Array; readonly after: FilterState }

/** The worker does not know the model; asked again, it wants it sent. */
export type UnknownModel = Failure<'unknownModel'>

/**
 * Scores rows that follow those of a head, one filter step a row: what `scoreRows` gives for the whole series, to the last bit, at a cost
 * that does not depend on how long that is. That the rows before are those of the head is for the caller to know.
 *
 * @throws Error if the model sent is not the one of the key, or a head is of another
 */
export async function scoreTails({ key, model, tails }: TailRequest): Promise<Result<readonly ScoredTail[], StreamFailure | UnknownModel>> {
  const held = await heldModel(key, model)
  if (!held) return fail({ code: 'unknownModel', message: `This worker does not know model ${key.digest.slice(0, 12)}…; send it.` })
  const scored: ScoredTail[] = []
  for (const { symbol, head, dates, inputs } of tails) {
    const stream = held.stream(symbol, head.state)
    if (!stream.ok) throw new Error(stream.error.message)
    const rows = { dates, inputs, nFeatures: held.model.params.nFeatures }
    const taken = take(stream.value, held.model, rows)
    if (!taken.ok) return taken
    scored.push({ ...taken.value, inputDigests: chainDigests(rows, head.inputDigest), after: stream.value.save()! })
  }
  return ok(scored)
}
