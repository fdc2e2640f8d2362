import { copyRowsInto } from '../hmm/rowAccess'
import { log } from '../math/log'
import type { Observations } from '../types'
import type { Standardised } from './standardise'
import type { RowSample } from './types'

/**
 * Evenly spaced stretches of consecutive rows, each an independent sequence, split where it crosses from one sequence
 * into the next. Remembered per data set and size.
 */
export function sampleRows(data: Standardised, sample: RowSample): Standardised {
  const known = cache.get(data)
  if (known && known.nStretches === sample.nStretches && known.stretchLength === sample.stretchLength) return known.rows
  const observations = takeStretches(data.observations, sample)
  const rows = { observations, units: data.units, logJacobian: logJacobianOf(observations, data.units.scale) }
  cache.set(data, { ...sample, rows })
  return rows
}

const cache = new WeakMap<Standardised, RowSample & { readonly rows: Standardised }>()

function takeStretches(source: Observations, { nStretches, stretchLength }: RowSample): Observations {
  const { nSamples, nFeatures } = source
  const taken = new Float64Array(nStretches * stretchLength * nFeatures)
  const lengths: number[] = []
  const ends = sequenceEnds(source.lengths)
  for (let s = 0; s < nStretches; s++) {
    const from = nStretches === 1 ? 0 : Math.floor((s * (nSamples - stretchLength)) / (nStretches - 1))
    copyRowsInto(taken, s * stretchLength * nFeatures, source, from, from + stretchLength)
    let start = from
    for (const end of ends) {
      if (end <= start) continue
      const stop = Math.min(end, from + stretchLength)
      lengths.push(stop - start)
      start = stop
      if (stop === from + stretchLength) break
    }
  }
  return { nSamples: nStretches * stretchLength, nFeatures, values: taken, lengths }
}

function sequenceEnds(lengths: readonly number[]): number[] {
  let end = 0
  return lengths.map((length) => (end += length))
}

function logJacobianOf({ nFeatures, values }: Observations, scale: Float64Array): number {
  const logScale = scale.map(log)
  let sum = 0
  for (let i = 0; i < values.length; i++) if (values[i] === values[i]) sum -= logScale[i % nFeatures]!
  return sum
}
