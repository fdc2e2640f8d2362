import { sealVersion } from '../../src/domain/model/identity'
import type { ModelVersion } from '../../src/domain/model/types'
import { makeVersion } from '../unit/domain/bundle/makeVersion'

export type ModelOptions = Partial<Pick<ModelVersion, 'name' | 'version'>> & {
  readonly seed?: number
  readonly sampleOverrideReason?: string
  readonly trainedAt?: number
}

/** A sealed model version of two states; another seed gives another digest, another label does not. */
export async function makeModel({ name = 'us-market', version = '1.0.0', seed = 7, sampleOverrideReason, trainedAt }: ModelOptions = {}): Promise<ModelVersion> {
  const made = await makeVersion({ nStates: 2, nFeatures: 2, covarianceType: 'full' }, seed)
  const { digest: _digest, recordDigest: _record, parameterDigest: _parameters, ...rest } = made
  return sealVersion({
    ...rest,
    name,
    version,
    metadata: { ...rest.metadata, sampleOverrideReason: sampleOverrideReason ?? null },
    run: { ...rest.run, trainedAt: trainedAt ?? rest.run.trainedAt },
  })
}
