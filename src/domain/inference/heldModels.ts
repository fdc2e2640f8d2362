import { digestOfParameters } from '../model/identity'
import { ok, fail, type Result } from '../shared/result'
import type { FilterModel, ModelKey } from './filterModel'
import { createRegimeStream, type FilterState, type RegimeStream, type ResumeFailure } from './regimeStream'

/** Models that a worker keeps, and series it keeps a filter of for each; a filter takes some 40 kB. */
const MAX_MODELS = 8
const MAX_STREAMS = 16

/** A model with its filters, which factorise the covariances once: that costs ten times what a row does. */
export type HeldModel = {
  readonly model: FilterModel
  /** goes on from a state; whoever asks next for the same series takes the filter over, so it is used up at once */
  stream(symbol: string | null, from: FilterState): Result<RegimeStream, ResumeFailure>
}

const held = new Map<string, HeldModel>()

/**
 * The model under a key: the one just sent, or one that was sent before; null if it is known no more.
 *
 * @throws Error if the numbers sent are not those of the key
 */
export async function heldModel({ digest, parameterDigest }: ModelKey, sent: FilterModel | null): Promise<HeldModel | null> {
  const key = `${digest}/${parameterDigest}`
  const known = held.get(key) ?? (sent && (await takeIn(key, sent)))
  if (known) {
    held.delete(key)
    held.set(key, known)
    for (const oldest of held.keys()) if (held.size > MAX_MODELS) held.delete(oldest)
  }
  return known
}

async function takeIn(key: string, model: FilterModel): Promise<HeldModel> {
  const actual = `${model.digest}/${await digestOfParameters(model.params, model.scaler)}`
  if (actual !== key) throw new Error(`The numbers sent are not those of ${model.name} ${model.version} (${key.slice(0, 12)}…).`)
  return createHeldModel(model)
}

function createHeldModel(model: FilterModel): HeldModel {
  const streams = new Map<string | null, RegimeStream>()
  return {
    model,
    stream(symbol, from) {
      const known = streams.get(symbol)
      const refusal = known?.resume(from)
      if (known) return refusal ? fail(refusal) : ok(known)
      const created = createRegimeStream(model, { symbol, from })
      if (created.ok && streams.size < MAX_STREAMS) streams.set(symbol, created.value)
      return created
    },
  }
}
