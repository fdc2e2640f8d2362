import { BLOCK } from '../kernels/limits'
import { copyRowsInto } from '../hmm/rowAccess'
import type { Observations } from '../types'
import type { RowPart } from './runEStepPart'

/** Where one part lies: rows from..to are read, those of the core count. */
export type PartPlan = { readonly from: number; readonly to: number; readonly coreFrom: number; readonly coreTo: number }

/** Rows on each side that warm the recursions up; regimes that last for years are forgotten within them to rounding. */
const HALO = 512
/** Rows from which cutting surely pays on two cores: the lower quartile of `npm run bench -- parts`, on a quiet machine. */
const MIN_ROWS = 500_000
/** Enough for the workers of most machines, and each part is still long against its halos. */
const N_PARTS = 8

/**
 * Cuts the rows into parts; null where that does not pay. The cut depends on the number of rows alone, so that any number of
 * workers gives the same bits.
 *
 * @param minRows  rows from which it is done
 */
export function planParts(nSamples: number, minRows = MIN_ROWS): readonly PartPlan[] | null {
  return nSamples < minRows ? null : cutRows(nSamples, N_PARTS, HALO)
}

/** Equal cores of whole blocks, each with a halo of up to `halo` rows (a multiple of 64) on both sides. */
export function cutRows(nSamples: number, nParts: number, halo: number): readonly PartPlan[] {
  const nBlocks = Math.ceil(nSamples / BLOCK)
  const edge = (p: number): number => Math.min(nSamples, Math.round((p * nBlocks) / nParts) * BLOCK)
  return Array.from({ length: nParts }, (_, p) => {
    const coreFrom = edge(p)
    const coreTo = edge(p + 1)
    return { coreFrom, coreTo, from: Math.max(0, coreFrom - halo), to: Math.min(nSamples, coreTo + halo) }
  })
}

/** The part of rows that a plan names; they are copied. */
export function takePart(source: Observations, plan: PartPlan): RowPart {
  const { nFeatures } = source
  const nSamples = plan.to - plan.from
  const values = new Float64Array(nSamples * nFeatures)
  copyRowsInto(values, 0, source, plan.from, plan.to)
  return partOf({ nSamples, nFeatures, values, lengths: partLengths(source.lengths, plan) }, source.lengths, plan)
}

/** Rows already taken, as the part that a plan names. @param lengths  of all sequences of the whole */
export function partOf(observations: Observations, lengths: readonly number[], plan: PartPlan): RowPart {
  const core = { from: (plan.coreFrom - plan.from) / BLOCK, to: Math.ceil((plan.coreTo - plan.from) / BLOCK) }
  return { observations, continues: !startsAt(lengths, plan.from), core }
}

function startsAt(lengths: readonly number[], row: number): boolean {
  let start = 0
  for (const length of lengths) {
    if (start >= row) break
    start += length
  }
  return start === row
}

/** Rows of each sequence within a part; the first and the last may be cut. */
export function partLengths(lengths: readonly number[], { from, to }: Pick<PartPlan, 'from' | 'to'>): number[] {
  const within: number[] = []
  let start = 0
  for (const length of lengths) {
    const rows = Math.min(to, start + length) - Math.max(from, start)
    if (rows > 0) within.push(rows)
    start += length
  }
  return within
}
