import type { SearchResult } from '../../engine'
import type { ModelMetadata, ModelVersion, Scaler, TrainingConfig } from '../model/types'
import type { Digest } from '../shared/digest'
import type { DataFinding, FeatureTable, SharedObservations } from './types'

/** The training part, standardised and ready to be shared by the workers. */
export type PreparedTraining = {
  readonly observations: SharedObservations
  readonly scaler: Scaler | null
  /** rows of the table used: complete rows within the range, split by time */
  readonly nRows: number
  readonly nTrainRows: number
  readonly findings: readonly DataFinding[]
}

export type FinishRequest = {
  readonly table: FeatureTable
  readonly config: TrainingConfig
  readonly prepared: Omit<PreparedTraining, 'observations'>
  readonly search: SearchResult
  readonly label: { readonly name: string; readonly version: string }
  readonly trigger: ModelMetadata['trigger']
  readonly parentDigest: Digest | null
  /** the version replaced, if its regimes are to be kept where states match */
  readonly parent?: ModelVersion
  readonly run: { readonly startedAt: number; readonly finishedAt: number; readonly engineBuild: string; readonly runtime: string }
}
