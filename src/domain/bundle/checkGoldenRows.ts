import { EngineError, filterStates, makeObservations } from '../../engine'
import type { ModelVersion } from '../model/types'
import { fault, passed, type CheckOutcome } from './fault'

const PART = 'golden_filtered.npy'

/** Largest difference allowed between a stored filtered probability and the one computed here. */
const TOLERANCE = 1e-10

/** The model computes here, for its golden rows, the filtered probabilities it computed where it was made. */
export function checkGoldenRows(version: ModelVersion): CheckOutcome<null> {
  const { nRows, filtered: stored } = version.golden
  if (nRows === 0) return fault('goldenRowsDiffer', PART, 'The bundle holds no golden rows, so nothing shows that the model computes here what it computed where it was made.')
  const computed = filterGoldenRows(version)
  if (computed === null) return fault('goldenRowsDiffer', PART, 'The golden rows cannot be filtered with the parameters in the bundle: no state explains one of them.')
  let worst = 0
  for (let i = 0; i < stored.length; i++) worst = Math.max(worst, Math.abs(stored[i]! - computed[i]!))
  if (worst <= TOLERANCE) return passed(null, `${nRows} rows reproduced, largest difference ${worst.toExponential(1)}`)
  return fault('goldenRowsDiffer', PART, `The filtered probabilities of the ${nRows} golden rows differ from those in the bundle by up to ${worst.toExponential(1)}; ${TOLERANCE} is allowed. The parameters are not those the golden rows were computed with.`)
}

function filterGoldenRows({ golden, params, scaler }: ModelVersion): Float64Array | null {
  const { nFeatures } = params
  const values = scaler === null ? golden.inputs : golden.inputs.map((x, i) => (x - scaler.means[i % nFeatures]!) / scaler.stds[i % nFeatures]!)
  try {
    return filterStates(params, makeObservations(values, nFeatures)).filtered
  } catch (error) {
    if (error instanceof EngineError) return null
    throw error
  }
}
