import { expect, it } from 'vitest'
import type { StorePort } from '../../src/domain/ports'
import { defaultConfig } from '../../src/domain/training/defaultConfig'
import type { SweepTrial } from '../../src/domain/training/sweep/types'
import { makeSweepPlan } from './makeSweepPlan'

/** What every store must do with sweeps. */
export function describeSweepContract(open: () => Promise<StorePort>): void {
  it('keeps sweeps and their trials, each once, in their order, and counts the trials of all', async () => {
    const store = await open()
    const plan = makeSweepPlan()
    const trial: SweepTrial = { sweepId: 's1', index: 10, featureSet: 'all', config: defaultConfig(['ret']), endedAt: 2, durationMs: 1, outcome: { state: 'infeasible', have: 1, needed: 2 } }
    await store.sweeps.begin(plan)
    await store.sweeps.begin({ ...plan, id: 's2', createdAt: 2 })
    for (const index of [10, 2, 10]) await store.sweeps.keep({ ...trial, index })
    await store.sweeps.keep({ ...trial, sweepId: 's2', index: 0 })
    expect((await store.sweeps.list()).map(({ id }) => id)).toEqual(['s2', 's1'])
    expect(await store.sweeps.trials('s1')).toEqual([{ ...trial, index: 2 }, trial])
    expect(await store.sweeps.countTrials()).toBe(3)
  })
}
