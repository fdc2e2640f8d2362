import { createInProcessEngine } from '../inProcessEngine'
import type { ModelVersion, TrainingConfig } from '../model/types'
import type { Result } from '../shared/result'
import { trainModel } from './trainModel'
import type { FeatureTable, TrainingFailure } from './types'

/** Trains on the caller's own thread, for Node and tests; the version is called 'detector 1.0.0'. */
export function trainInProcess(table: FeatureTable, config: TrainingConfig): Promise<Result<ModelVersion, TrainingFailure>> {
  return trainModel({
    engine: createInProcessEngine(),
    clock: { now: () => Date.now() },
    table,
    config,
    label: { name: 'detector', version: '1.0.0' },
    trigger: 'manual',
    parentDigest: null,
    build: { engineBuild: 'in process', runtime: 'in process' },
  })
}
