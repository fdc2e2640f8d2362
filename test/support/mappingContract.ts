import { describe, expect, it } from 'vitest'
import type { StorePort } from '../../src/domain/ports'
import type { FixedClock } from './fixedClock'
import { makeMapping } from './makeMapping'

/** What every store must do with the mappings that an analyst keeps. */
export function describeMappingContract(open: () => Promise<{ readonly store: StorePort; readonly clock: FixedClock }>): void {
  describe('saved mappings', () => {
    it('are listed newest first, once each, under their latest name', async () => {
      const { store } = await open()
      const [old, young] = [await makeMapping({ savedAt: 1 }), await makeMapping({ name: 'Bank', savedAt: 2, change: { missingWords: [] } })]
      for (const mapping of [old, young, { ...old, name: 'Renamed' }]) expect(await store.mappings.save(mapping)).toMatchObject({ ok: true })
      expect(await store.mappings.list()).toEqual([young, { ...old, name: 'Renamed' }])
    })

    it('can be deleted, brought back, and saved again from the trash', async () => {
      const { store, clock } = await open()
      const mapping = await makeMapping()
      await store.mappings.save(mapping)
      const entry = { kind: 'mapping', digest: mapping.digest, label: 'Terminal export', deletedAt: clock.now() }
      expect(await store.mappings.remove(mapping.digest)).toEqual({ ok: true, value: entry })
      expect(await store.mappings.remove(mapping.digest)).toMatchObject({ ok: false, error: { code: 'notFound' } })
      expect([await store.mappings.list(), await store.trash.list()]).toEqual([[], [entry]])
      expect(await store.mappings.restore(mapping.digest)).toEqual({ ok: true, value: mapping })
      expect(await store.mappings.restore(mapping.digest)).toMatchObject({ ok: false, error: { code: 'notFound' } })
      expect([await store.mappings.list(), await store.trash.list()]).toEqual([[mapping], []])
      await store.mappings.remove(mapping.digest)
      await store.mappings.save(mapping)
      expect([await store.mappings.list(), await store.trash.list()]).toEqual([[mapping], []])
    })

    it('go for good with the trash', async () => {
      const { store } = await open()
      const mapping = await makeMapping()
      await store.mappings.save(mapping)
      await store.mappings.remove(mapping.digest)
      await store.trash.empty()
      expect(await store.mappings.restore(mapping.digest)).toMatchObject({ ok: false, error: { code: 'notFound' } })
    })
  })
}
