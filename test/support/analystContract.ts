import { describe, expect, it } from 'vitest'
import type { StorePort } from '../../src/domain/ports'
import { makeDataset } from './makeDataset'
import { makeModel } from './makeModel'

/** What every store must log of who acted. */
export function describeAnalystContract(open: () => Promise<StorePort>): void {
  describe('the analyst', () => {
    it('[R29] is who the log says acted, by the name given in Settings; what the app does by itself is its own', async () => {
      const store = await open()
      await store.datasets.save(await makeDataset({ seed: 1 }))
      expect(await store.settings.write({ analyst: '  Ada\n Lovelace ' })).toMatchObject({ analyst: 'Ada Lovelace' })
      await store.settings.write({ analyst: 'Ada Lovelace' })
      await store.datasets.save(await makeDataset({ seed: 2 }))
      await store.settings.write({ analyst: ' ' })
      const events = await store.audit.list()
      expect(events.map(({ action, actor }) => [action, actor])).toEqual([
        ['datasetImported', 'analyst'],
        ['analystNamed', 'analyst'],
        ['datasetImported', 'Ada Lovelace'],
        ['analystNamed', 'Ada Lovelace'],
      ])
      expect((await (await store.audit.exportLines()).text()).split('\n')[2]).toContain('"actor":"Ada Lovelace"')
      expect(await store.audit.verify()).toBeNull()
    })

    it('[R29] is not who saves what the schedule trained', async () => {
      const store = await open()
      await store.models.save(await makeModel({ sampleOverrideReason: 'a short history' }), { putInUse: false, actor: 'schedule' })
      await store.models.save(await makeModel({ seed: 8, version: '1.1.0' }), { putInUse: false })
      expect((await store.audit.list()).map(({ action, actor }) => [action, actor])).toEqual([
        ['modelSaved', 'schedule'],
        ['sampleRuleOverridden', 'schedule'],
        ['modelSaved', 'analyst'],
      ])
      expect(await store.audit.verify()).toBeNull()
    })

    it('[R29] cannot pass for the app', async () => {
      const store = await open()
      for (const analyst of ['System', ' schedule', 'x'.repeat(81)]) await expect(store.settings.write({ analyst })).rejects.toMatchObject({ code: 'refused' })
      expect((await store.settings.read()).analyst).toBe('analyst')
      expect(await store.audit.list()).toEqual([])
    })
  })
}
