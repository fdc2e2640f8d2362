import type { OnlineFilter } from '../../engine'
import { createOnlineFilter, stationaryDistribution } from '../../engine'
import { filterRows, sumLogStds } from '../inference/filterRows'
import { createRegimeStream, type FilterState, type RegimeStream, type ResumeFailure } from '../inference/regimeStream'
import { mostProbableStates } from '../inference/inferFiltered'
import type { Failure } from '../shared/failure'
import type { Result } from '../shared/result'
import { fail, ok } from '../shared/result'
import { trainInProcess } from '../training/trainInProcess'
import type { FeatureTable, TrainingFailure } from '../training/types'
import type { CheckedRows, DetectorInput, InputFailure, InputOptions } from './detectorInput'
import { readDetectorInput } from './detectorInput'
import type { LoadFailure, PlainVersion } from './plainVersion'
import { fromPlainVersion, toPlainVersion } from './plainVersion'
import { scaledRows } from './scaler'
import type { ModelVersion, RegimeName, TrainingConfig } from './types'

export type NotFitted = Failure<'notFitted'>

export type DetectorFailure = NotFitted | InputFailure

/** One row's answer. `stateProbs` is what the next step takes. */
export type DetectorStep = {
  /** (K) filtered probabilities */
  readonly stateProbs: Float64Array
  readonly regime: RegimeName
  readonly confidence: number
  /** log density of the row given the rows before it, raw units, nats; missing cells leave theirs out */
  readonly logScore: number
}

/**
 * A regime detector: feature schema, scaler, model and state-to-regime mapping. Immutable: `fit` gives a new, fitted one. Every
 * question to one that is not fitted is answered by `notFitted`.
 */
export class RegimeDetector {
  private constructor(
    readonly config: TrainingConfig,
    readonly version: ModelVersion | null,
  ) {}

  static unfitted(config: TrainingConfig): RegimeDetector {
    return new RegimeDetector(config, null)
  }

  static of(version: ModelVersion): RegimeDetector {
    return new RegimeDetector(version.config, version)
  }

  /** A saved detector, its digests and golden rows checked. */
  static async load(data: unknown): Promise<Result<RegimeDetector, LoadFailure>> {
    const version = await fromPlainVersion(data)
    return version.ok ? ok(RegimeDetector.of(version.value)) : version
  }

  get isFitted(): boolean {
    return this.version !== null
  }

  /** A fitted detector, trained on the caller's own thread; `train` takes another way. */
  async fit(table: FeatureTable, train: typeof trainInProcess = trainInProcess): Promise<Result<RegimeDetector, TrainingFailure>> {
    const version = await train(table, this.config)
    return version.ok ? ok(RegimeDetector.of(version.value)) : version
  }

  /** (T, K) filtered probabilities, row-major: each row knows the rows up to itself only. */
  predictProbabilities(input: DetectorInput, options?: InputOptions): Result<Float64Array, DetectorFailure> {
    return this.read(input, options, ({ values }, version) => filterRows(version, values).filtered)
  }

  /** (T) the most probable regime of each row. */
  predictRegimes(input: DetectorInput, options?: InputOptions): Result<readonly RegimeName[], DetectorFailure> {
    return this.read(input, options, ({ values }, version) => {
      const states = mostProbableStates(filterRows(version, values).filtered, version.params.nStates)
      return Array.from(states, (state) => version.mapping.regimes[state]!)
    })
  }

  /** One filter step. @param stateProbs (K) of the row before; null at the first row */
  step(stateProbs: Float64Array | null, row: readonly number[], options?: InputOptions): Result<DetectorStep, DetectorFailure> {
    return this.read([row], options, ({ values }, version) => {
      const filter = createOnlineFilter(version.params, stateProbs ?? undefined)
      return stepOf(filter, values, version)
    })
  }

  /** The filter as a stream: row after row without allocation, from the first row or from a saved state. */
  stream(options?: { readonly symbol?: string | null; readonly from?: FilterState | null }): Result<RegimeStream, NotFitted | ResumeFailure> {
    return this.version ? createRegimeStream(this.version, options) : fail(NOT_FITTED)
  }

  /** K rows of K probabilities, row = from, column = to. */
  transitionMatrix(): Result<readonly (readonly number[])[], NotFitted> {
    if (!this.version) return fail(NOT_FITTED)
    const { nStates, transmat } = this.version.params
    return ok(Array.from({ length: nStates }, (_, k) => Array.from(transmat.subarray(k * nStates, (k + 1) * nStates))))
  }

  /** (K) long-run share of each state; null where it is not unique. */
  stationaryDistribution(): Result<readonly number[] | null, NotFitted> {
    if (!this.version) return fail(NOT_FITTED)
    const { transmat, nStates } = this.version.params
    const stationary = stationaryDistribution(transmat, nStates)
    return ok(stationary && Array.from(stationary))
  }

  /** Plain data that JSON holds without loss; `load` reads them. */
  save(): Result<PlainVersion, NotFitted> {
    return this.version ? ok(toPlainVersion(this.version)) : fail(NOT_FITTED)
  }

  private read<T>(
    input: DetectorInput,
    options: InputOptions | undefined,
    answer: (rows: CheckedRows, version: ModelVersion) => T,
  ): Result<T, DetectorFailure> {
    if (!this.version) return fail(NOT_FITTED)
    const rows = readDetectorInput(this.version.schema, input, options)
    return rows.ok ? ok(answer(rows.value, this.version)) : rows
  }
}

const NOT_FITTED: NotFitted = { code: 'notFitted', message: 'This detector is not fitted yet: call fit, or load a saved one.' }

function stepOf(filter: OnlineFilter, row: Float64Array, version: ModelVersion): DetectorStep {
  const logDensity = filter.step(version.scaler ? scaledRows(row, version.scaler) : row)
  const stateProbs = filter.stateProbs.slice()
  const [state] = mostProbableStates(stateProbs, version.params.nStates)
  return { stateProbs, regime: version.mapping.regimes[state!]!, confidence: stateProbs[state!]!, logScore: logDensity - logStdsOf(row, version) }
}

function logStdsOf(row: Float64Array, { scaler }: ModelVersion): number {
  if (scaler === null) return 0
  return sumLogStds({ stds: scaler.stds.filter((_, d) => !Number.isNaN(row[d]!)) })
}
