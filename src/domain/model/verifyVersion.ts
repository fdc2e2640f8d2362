import { filterRows } from '../inference/filterRows'
import type { Failure } from '../shared/failure'
import type { Result } from '../shared/result'
import { fail, ok } from '../shared/result'
import { digestsOf, schemaOf } from './identity'
import type { GoldenRows, ModelVersion } from './types'

export type VerifyFailure = Failure<'digestMismatch' | 'goldenRowsDiffer'>

/** Largest difference of a filtered probability when golden rows are reproduced. */
export const GOLDEN_TOLERANCE = 1e-10

/** Recomputes every digest of a version and filters its golden rows anew: it is what it says, and computes what it computed. */
export async function verifyVersion(version: ModelVersion): Promise<Result<ModelVersion, VerifyFailure>> {
  const failure = (await checkDigests(version)) ?? checkGoldenRows(version)
  return failure ? fail(failure) : ok(version)
}

/** The first digest that its contents no longer give, or null. */
export async function checkDigests(version: ModelVersion): Promise<VerifyFailure | null> {
  const actual = { ...(await digestsOf(version)), schemaDigest: (await schemaOf(version.schema.features, version.schema.recipe)).digest }
  const stated = { ...version, schemaDigest: version.schema.digest }
  const part = (['parameterDigest', 'schemaDigest', 'digest', 'recordDigest'] as const).find((name) => actual[name] !== stated[name])
  if (part === undefined) return null
  const message = `${version.name} ${version.version}: its contents no longer give its ${part} ${stated[part].slice(0, 12)}…, so it was changed after it was made. Import it again from a bundle, or train it anew.`
  return { code: 'digestMismatch', message, details: { part, stated: stated[part], actual: actual[part] } }
}

/** Whether the golden rows come out as recorded, or null. */
export function checkGoldenRows(version: Pick<ModelVersion, 'params' | 'scaler' | 'golden' | 'name' | 'version'>): VerifyFailure | null {
  const worst = worstGoldenDifference(version)
  if (worst <= GOLDEN_TOLERANCE) return null
  const message = `${version.name} ${version.version}: its golden rows come out different by up to ${worst.toExponential(1)} (limit ${GOLDEN_TOLERANCE}). It would not compute here what it computed where it was made.`
  return { code: 'goldenRowsDiffer', message, details: { worst } }
}

/** Filtered probabilities of the first training rows, to check a loaded model by. @param inputs (nRows, D) raw units */
export function goldenRowsOf(model: Pick<ModelVersion, 'params' | 'scaler'>, inputs: Float64Array): GoldenRows {
  return { nRows: inputs.length / model.params.nFeatures, inputs, filtered: filterRows(model, inputs).filtered }
}

function worstGoldenDifference({ params, scaler, golden }: Pick<ModelVersion, 'params' | 'scaler' | 'golden'>): number {
  const { filtered } = filterRows({ params, scaler }, golden.inputs)
  if (filtered.length !== golden.filtered.length) return Infinity
  return filtered.reduce((worst, value, i) => {
    const difference = Math.abs(value - golden.filtered[i]!)
    return difference <= worst ? worst : difference
  }, 0)
}
