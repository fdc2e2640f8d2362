import { partLengths, partOf, type PartPlan, type RowPart } from '../../engine'
import { decode } from './sharedObservations'
import type { SharedObservations } from './types'

let kept: { readonly key: string; readonly parts: Map<number, Promise<RowPart>> } | null = null

/** Unpacks the rows of one part, and only those. The parts of the last rows are kept: EM asks for them in every iteration. */
export async function readPart(shared: SharedObservations, plan: PartPlan): Promise<RowPart> {
  if (kept?.key !== shared.key) kept = { key: shared.key, parts: new Map() }
  const { parts } = kept
  const known = parts.get(plan.from)
  if (known) return known
  const part = decodePart(shared, plan)
  parts.set(plan.from, part)
  return part.catch((error: unknown) => {
    parts.delete(plan.from)
    throw error
  })
}

async function decodePart({ blob, nFeatures, lengths }: SharedObservations, plan: PartPlan): Promise<RowPart> {
  const rowBytes = 8 * nFeatures
  const nSamples = plan.to - plan.from
  const rows = await decode({ blob: blob.slice(plan.from * rowBytes, plan.to * rowBytes), nSamples, nFeatures, lengths: partLengths(lengths, plan) })
  return partOf(rows, lengths, plan)
}
