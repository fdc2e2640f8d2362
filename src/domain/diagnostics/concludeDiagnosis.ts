import type { ModelVersion } from '../model/types'
import type { Digest } from '../shared/digest'
import { healthyRanges, intervalOf } from './healthyRanges'
import type { Observed } from './observeFit'
import { parameterPlaces, readParameters, toRaw } from './parameterVector'
import type { Replicate } from './replicateFit'
import { MIN_REPLICATES } from './rules'
import { runChecks } from './runChecks'
import type { Diagnosis, ParameterInterval, PartDiagnosis, PartFigures, RowPart } from './types'

export type ConcludeRequest = {
  readonly version: ModelVersion
  readonly datasetDigest: Digest
  readonly observed: Observed
  /** in the order of their indexes */
  readonly replicates: readonly Replicate[]
}

/** What the real rows show, beside what the simulated histories show. The cost does not depend on the number of rows. */
export function concludeDiagnosis({ version, datasetDigest, observed, replicates }: ConcludeRequest): Diagnosis {
  const used = replicates.filter((replicate) => replicate !== null)
  const simulatedOf = (part: RowPart): readonly PartFigures[] => used.flatMap((replicate) => replicate[part] ?? [])
  return {
    modelDigest: version.digest,
    datasetDigest,
    seed: version.config.seed,
    nReplicates: replicates.length,
    nUsed: used.length,
    nSequences: observed.sequences.length,
    rowWord: observed.rowWord,
    parts: observed.parts.map(({ part, firstDay, lastDay, figures }): PartDiagnosis => {
      const simulated = simulatedOf(part)
      return { part, firstDay, lastDay, figures, healthy: simulated.length < MIN_REPLICATES ? null : healthyRanges(simulated), checks: runChecks(figures, simulated) }
    }),
    parameters: parametersOf(version, observed, used),
    waldMissing: observed.wald.missing,
  }
}

function parametersOf({ params, scaler }: ModelVersion, { wald }: Observed, used: readonly NonNullable<Replicate>[]): ParameterInterval[] {
  const values = readParameters(params)
  return parameterPlaces(params).map((place, i) => {
    const raw = (value: number) => toRaw(place, value, scaler)
    const own = wald.intervals?.[i] ?? null
    return {
      ...place,
      estimate: raw(values[i]!),
      wald: own && { low: raw(own.low), high: raw(own.high) },
      bootstrap: used.length < MIN_REPLICATES ? null : intervalOf(used.map(({ parameters }) => raw(parameters[i]!))),
    }
  })
}
