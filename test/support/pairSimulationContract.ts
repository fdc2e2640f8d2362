import { expect, it } from 'vitest'
import type { FalsePromotion } from '../../src/domain/comparison/types'
import type { StorePort } from '../../src/domain/ports'

/** What every store does with simulated rates of false promotions. */
export function describePairSimulationContract(open: () => Promise<StorePort>): void {
  it('keeps rates of false promotions under their key', async () => {
    const store = await open()
    expect(await store.pairSimulations.load('key')).toBeNull()
    await store.pairSimulations.save('key', RATE)
    expect(await store.pairSimulations.load('key')).toEqual(RATE)
    expect(await store.pairSimulations.load('other')).toBeNull()
    await store.eraseAll()
    expect(await store.pairSimulations.load('key')).toBeNull()
  })
}

export const RATE: FalsePromotion = { nPaths: 1000, nPassed: 41, rate: 0.041, interval: [0.03, 0.055], meanDifference: -0.12 }
