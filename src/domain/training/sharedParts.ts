import { partLengths, partOf, type PartPlan, type RowPart } from '../../engine'
import { holdRows } from './heldRows'
import { decodeRows, type ModelShape } from './sharedObservations'
import type { SharedObservations } from './types'

/** Unpacks the rows of one part, and only those; EM asks for them in every iteration. */
export async function readPart({ key, blob, nFeatures, lengths }: SharedObservations, plan: PartPlan, model: ModelShape): Promise<RowPart> {
  const rowBytes = 8 * nFeatures
  const rows = await holdRows(`${key}/parts`, plan.from, () => decodeRows({
    blob: blob.slice(plan.from * rowBytes, plan.to * rowBytes), nSamples: plan.to - plan.from, nFeatures, lengths: partLengths(lengths, plan),
  }, model))
  return partOf(rows, lengths, plan)
}
