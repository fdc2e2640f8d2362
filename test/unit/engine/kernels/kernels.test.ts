import { afterEach, describe, expect, it } from 'vitest'
import { compileKernels } from '../../../../src/app/build/compileKernels'
import { activeKernels, selectKernels, type KernelName } from '../../../../src/engine'
import { KERNELS_WASM } from '../../../../src/engine/kernels/wasm'
import { engineScenario } from '../../../support/engineScenario'

const atFirst = activeKernels()

afterEach(() => selectKernels(atFirst))

describe('the two sets of kernels', () => {
  it('give the same bits: EM, filter, smoothing, Viterbi, missing cells, rows in logs, every covariance type', () => {
    const [reference, fast] = (['typescript', 'webassembly'] as KernelName[]).map((name) => {
      selectKernels(name)
      expect(activeKernels()).toBe(name)
      return engineScenario()
    })
    expect(Object.keys(fast).length).toBe(80)
    expect(fast).toEqual(reference)
  })
})

it('the compiled kernels are those of the sources, without relaxed vectors', async () => {
  const compiled = await compileKernels(process.cwd())
  expect(Buffer.from(compiled).toString('base64')).toBe(KERNELS_WASM)
})
