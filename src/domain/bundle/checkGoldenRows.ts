import { EngineError } from '../../engine'
import type { ModelVersion } from '../model/types'
import { checkGoldenRows as reproduceGoldenRows, GOLDEN_TOLERANCE } from '../model/verifyVersion'
import { fault, passed, type CheckOutcome, type Faulty } from './fault'

const PART = 'golden_filtered.npy'

/** The model computes here, for its golden rows, the filtered probabilities it computed where it was made. */
export function checkGoldenRows(version: ModelVersion): CheckOutcome<null> {
  const { nRows } = version.golden
  if (nRows === 0) return differ('The bundle holds no golden rows, so nothing shows that the model computes here what it computed where it was made.')
  try {
    const failure = reproduceGoldenRows(version)
    return failure === null ? passed(null, `${nRows} rows reproduced to ${GOLDEN_TOLERANCE}`) : differ(failure.message)
  } catch (error) {
    if (error instanceof EngineError) return differ(`The golden rows cannot be filtered with the parameters in the bundle: ${error.message}.`)
    throw error
  }
}

function differ(message: string): Faulty<never> {
  return fault('goldenRowsDiffer', PART, message)
}
