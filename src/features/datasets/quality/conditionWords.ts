import { formatFixed, formatInteger } from '../../../ui/format/number'

/** Bounds of Montgomery, Peck and Vining, Introduction to Linear Regression Analysis, section 9.4.2. */
const MODERATE = 100
const STRONG = 1000
/** what training refuses */
const REFUSED = 1e8

/** What the condition number of the correlation matrix means for a covariance. */
export function conditionWords(condition: number | null, nComplete: number): string {
  if (condition === null) return nComplete === 0 ? 'No row has a value in every feature, so there is no condition number.' : 'There is no condition number: fewer than two features vary over the complete rows.'
  const number = condition >= 1e5 || !Number.isFinite(condition) ? (Number.isFinite(condition) ? condition.toExponential(1) : 'infinite') : condition < 100 ? formatFixed(condition, 1) : formatInteger(condition)
  const head = `The condition number of the correlation matrix is ${number}, over the complete rows`
  if (condition > REFUSED) return `${head}: some features add up to others, and training refuses them. Leave out what the finding names.`
  if (condition > STRONG) return `${head}: strongly collinear. A full covariance is then estimated poorly along one direction; leave out a feature, or take diagonal covariances.`
  if (condition > MODERATE) return `${head}: moderately collinear, as related market features are. A full covariance bears that.`
  return `${head}: the features are well apart, so a full covariance can be estimated.`
}
