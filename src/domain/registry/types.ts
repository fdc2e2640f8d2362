import type { DayNumber } from '../shared/day'
import type { Digest } from '../shared/digest'
import type { RegimeName, TrainingTrigger } from '../model/types'
import type { CovarianceType, StopReason } from '../../engine'

/** A version without its numbers: what the list shows. */
export type ModelSummary = {
  readonly digest: Digest
  readonly name: string
  readonly version: string
  readonly nStates: number
  readonly nFeatures: number
  readonly features: readonly string[]
  readonly covarianceType: CovarianceType
  readonly regimes: readonly RegimeName[]
  readonly datasetDigest: Digest
  readonly datasetName: string
  readonly firstDay: DayNumber
  readonly trainLastDay: DayNumber
  readonly nTrainRows: number
  readonly logLikelihoodPerRowRaw: number
  readonly bic: number
  readonly heldOutLogScore: number | null
  readonly stopReason: StopReason
  readonly trainedAt: number
  readonly trigger: TrainingTrigger
  readonly sampleOverrideReason: string | null
  readonly isAmbiguous: boolean
  readonly warnings: readonly string[]
}

/** A deleted record that can still be brought back. */
export type TrashEntry = { readonly kind: 'dataset' | 'model' | 'mapping' | 'recipe'; readonly digest: Digest; readonly label: string; readonly deletedAt: number }

export type Settings = {
  readonly theme: 'system' | 'light' | 'dark'
  /** who the log says acted in this browser (`analystOf`) */
  readonly analyst: string
  /** the version Today, Explore and the top bar show when the address names none: what serves (`servingOf`) */
  readonly modelInUse: Digest | null
  /** data set that Today and Explore show for a model (by its digest) in place of the one it was trained on */
  readonly dataByModel: Readonly<Record<Digest, Digest>>
}
