import { expect, it } from 'vitest'
import type { Diagnosis } from '../../src/domain/diagnostics/types'
import type { StorePort } from '../../src/domain/ports'

/** What every store does with diagnoses of fits. */
export function describeDiagnosisContract(open: () => Promise<StorePort>): void {
  it('keeps diagnoses under their key', async () => {
    const store = await open()
    expect(await store.diagnoses.load('key')).toBeNull()
    await store.diagnoses.save('key', DIAGNOSIS)
    expect(await store.diagnoses.load('key')).toEqual(DIAGNOSIS)
    expect(await store.diagnoses.load('other')).toBeNull()
    await store.eraseAll()
    expect(await store.diagnoses.load('key')).toBeNull()
  })
}

/** A diagnosis of a model of one state, whose rows were too few to say anything of. */
export const DIAGNOSIS: Diagnosis = {
  modelDigest: 'a model', datasetDigest: 'a data set', seed: 7, nReplicates: 199, nUsed: 199, nSequences: 1, rowWord: 'days', parts: [],
  parameters: [{ kind: 'mean', state: 0, feature: 0, estimate: 0.1, wald: { low: 0, high: 0.2 }, bootstrap: { low: 0.01, high: 0.21 } }],
  waldMissing: null,
}
