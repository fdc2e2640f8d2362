import type { HmmParams, SearchConfig } from '../../engine'
import type { TrainingConfig } from '../model/types'

type Asked = Pick<TrainingConfig, 'nStates' | 'covarianceType' | 'seed' | 'nStarts' | 'maxIter' | 'tol' | 'accelerate'>

/** What a configuration asks of the search. @param warmStart  one more start, in the units of the observations */
export function searchConfigOf({ nStates, covarianceType, seed, nStarts, maxIter, tol, accelerate }: Asked, warmStart?: HmmParams): SearchConfig {
  return { nStates, covarianceType, seed, maxIter, tol, accelerate: accelerate === true, ...(nStarts !== null && { nStarts }), ...(warmStart && { warmStart }) }
}
