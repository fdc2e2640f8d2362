import type { HmmParams } from '../types'

/** A copy to be changed in place. Its arrays lie in one buffer, which costs an iteration a quarter of what four do. */
export function copyParams(params: HmmParams): HmmParams {
  const { startprob, transmat, means, covars } = params
  const { buffer } = new Float64Array(startprob.length + transmat.length + means.length + covars.length)
  let used = 0
  const copy = (values: Float64Array): Float64Array => {
    const place = new Float64Array(buffer, 8 * used, values.length)
    used += values.length
    place.set(values)
    return place
  }
  return { ...params, startprob: copy(startprob), transmat: copy(transmat), means: copy(means), covars: copy(covars) }
}

/** The same, each array in a buffer of its own, as they are kept and handed over. */
export function ownParams(params: HmmParams): HmmParams {
  const { startprob, transmat, means, covars } = params
  return { ...params, startprob: startprob.slice(), transmat: transmat.slice(), means: means.slice(), covars: covars.slice() }
}
