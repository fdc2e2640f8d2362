import { describe, expect, it } from 'vitest'
import { MIGRATIONS, type Migration } from '../../../src/storage/migrations'
import { addBackups } from '../../../src/storage/migrations/addBackups'
import { addBacktests } from '../../../src/storage/migrations/addBacktests'
import { addBenchmarks } from '../../../src/storage/migrations/addBenchmarks'
import { addRunRecords } from '../../../src/storage/migrations/addRunRecords'
import { addCalibrations } from '../../../src/storage/migrations/addCalibrations'
import { addLock } from '../../../src/storage/migrations/addLock'
import { addService } from '../../../src/storage/migrations/addService'
import { addPredictions } from '../../../src/storage/migrations/addPredictions'
import { addSweeps } from '../../../src/storage/migrations/addSweeps'
import { addSummaryPages } from '../../../src/storage/migrations/addSummaryPages'
import { addDiagnoses } from '../../../src/storage/migrations/addDiagnoses'
import { addPairSimulations } from '../../../src/storage/migrations/addPairSimulations'
import { openDatabase } from '../../../src/storage/openDatabase'
import { STORE_NAMES } from '../../../src/storage/schema'
import { dump, freshName, openRaw } from './openStore'

/** A history to try the machinery on: a store, then its records rewritten, then an index over them. */
const HISTORY: readonly Migration[] = [
  (db) => void db.createObjectStore('notes', { keyPath: 'id' }),
  async (_db, transaction) => {
    const notes = transaction.objectStore('notes')
    for (const note of await notes.getAll()) await notes.put?.({ ...note, words: note.text.split(' ').length })
  },
  (_db, transaction) => void transaction.objectStore('notes').createIndex('byWords', 'words'),
]

describe('migrations', () => {
  it('create every store of the schema', async () => {
    const name = freshName()
    await openAt(name, MIGRATIONS)
    const db = await openRaw(name)
    expect([...db.objectStoreNames].sort()).toEqual([...STORE_NAMES].sort())
    expect(db.version).toBe(MIGRATIONS.length)
  })

  it('to saved mappings keep what was stored before', async () => {
    const name = freshName()
    await openAt(name, MIGRATIONS.slice(0, 1))
    const before = await openRaw(name)
    expect([...before.objectStoreNames]).not.toContain('mappings')
    await before.put('settings', { key: 'theme', value: 'dark' })
    before.close()
    await openAt(name, MIGRATIONS.slice(0, 2))
    expect(await dump(name)).toMatchObject({ mappings: [], settings: [{ key: 'theme', value: 'dark' }] })
  })

  it('to records of runs keep the runs there were, which have none', async () => {
    const name = freshName()
    await openAt(name, MIGRATIONS.slice(0, MIGRATIONS.indexOf(addRunRecords)))
    const before = await openRaw(name)
    const run = { id: 'r1', title: 'Train', startedAt: 1, endedAt: 2, outcome: 'finished', message: null, tab: 't' }
    await before.put('runs', run)
    before.close()
    await openAt(name, MIGRATIONS.slice(0, MIGRATIONS.indexOf(addRunRecords) + 1))
    expect(await dump(name)).toMatchObject({ runs: [{ ...run, pipeline: null }] })
  })

  it('to bands of monitors keep what was stored before', async () => {
    const name = freshName()
    const before = MIGRATIONS.indexOf(addCalibrations)
    await openAt(name, MIGRATIONS.slice(0, before))
    const old = await openRaw(name)
    expect([...old.objectStoreNames]).not.toContain('calibrations')
    await old.put('settings', { key: 'theme', value: 'dark' })
    old.close()
    await openAt(name, MIGRATIONS.slice(0, before + 1))
    expect(await dump(name)).toMatchObject({ calibrations: [], settings: [{ key: 'theme', value: 'dark' }] })
  })

  it('to diagnoses of fits keep what was stored before', async () => {
    const name = freshName()
    const before = MIGRATIONS.indexOf(addDiagnoses)
    await openAt(name, MIGRATIONS.slice(0, before))
    const old = await openRaw(name)
    expect([...old.objectStoreNames]).not.toContain('diagnoses')
    await old.put('settings', { key: 'theme', value: 'dark' })
    old.close()
    await openAt(name, MIGRATIONS.slice(0, before + 1))
    expect(await dump(name)).toMatchObject({ diagnoses: [], settings: [{ key: 'theme', value: 'dark' }] })
  })

  it('to simulated rates of pairs keep what was stored before', async () => {
    const name = freshName()
    const before = MIGRATIONS.indexOf(addPairSimulations)
    await openAt(name, MIGRATIONS.slice(0, before))
    const old = await openRaw(name)
    expect([...old.objectStoreNames]).not.toContain('pairSimulations')
    await old.put('settings', { key: 'theme', value: 'dark' })
    old.close()
    await openAt(name, MIGRATIONS.slice(0, before + 1))
    expect(await dump(name)).toMatchObject({ pairSimulations: [], settings: [{ key: 'theme', value: 'dark' }] })
  })

  it('to backtests keep what was stored before', async () => {
    const name = freshName()
    const before = MIGRATIONS.indexOf(addBacktests)
    await openAt(name, MIGRATIONS.slice(0, before))
    const old = await openRaw(name)
    expect([...old.objectStoreNames]).not.toContain('backtests')
    await old.put('settings', { key: 'theme', value: 'dark' })
    old.close()
    await openAt(name, MIGRATIONS.slice(0, before + 1))
    expect(await dump(name)).toMatchObject({ backtests: [], backtestResults: [], settings: [{ key: 'theme', value: 'dark' }] })
  })

  it('to a passphrase set none and keep what was stored before', async () => {
    const name = freshName()
    const before = MIGRATIONS.indexOf(addLock)
    await openAt(name, MIGRATIONS.slice(0, before))
    const old = await openRaw(name)
    expect([...old.objectStoreNames]).not.toContain('lock')
    await old.put('settings', { key: 'theme', value: 'dark' })
    old.close()
    await openAt(name, MIGRATIONS.slice(0, before + 1))
    expect(await dump(name)).toMatchObject({ lock: [], settings: [{ key: 'theme', value: 'dark' }] })
  })

  it('to backups keep the log and the settings', async () => {
    const name = freshName()
    const at = MIGRATIONS.indexOf(addBackups)
    await openAt(name, MIGRATIONS.slice(0, at))
    const before = await openRaw(name)
    expect([...before.objectStoreNames]).not.toContain('attachedEvents')
    await before.put('settings', { key: 'theme', value: 'dark' })
    before.close()
    await openAt(name, MIGRATIONS.slice(0, at + 1))
    expect(await dump(name)).toMatchObject({ attachedEvents: [], handles: [], settings: [{ key: 'theme', value: 'dark' }] })
  })

  it('to sweeps add their stores and keep what was stored before', async () => {
    const name = freshName()
    const place = MIGRATIONS.indexOf(addSweeps)
    await openAt(name, MIGRATIONS.slice(0, place))
    const before = await openRaw(name)
    expect([...before.objectStoreNames]).not.toContain('trials')
    await before.put('settings', { key: 'theme', value: 'dark' })
    before.close()
    await openAt(name, MIGRATIONS.slice(0, place + 1))
    expect(await dump(name)).toMatchObject({ sweeps: [], trials: [], settings: [{ key: 'theme', value: 'dark' }] })
  })

  it('to benchmarks add their store and keep what was stored before', async () => {
    const name = freshName()
    const place = MIGRATIONS.indexOf(addBenchmarks)
    await openAt(name, MIGRATIONS.slice(0, place))
    const before = await openRaw(name)
    expect([...before.objectStoreNames]).not.toContain('benchmarks')
    await before.put('settings', { key: 'theme', value: 'dark' })
    before.close()
    await openAt(name, MIGRATIONS.slice(0, place + 1))
    expect(await dump(name)).toMatchObject({ benchmarks: [], settings: [{ key: 'theme', value: 'dark' }] })
  })

  it('to pages of summaries make none and keep what was stored before', async () => {
    const name = freshName()
    const place = MIGRATIONS.indexOf(addSummaryPages)
    await openAt(name, MIGRATIONS.slice(0, place))
    const before = await openRaw(name)
    expect([...before.objectStoreNames]).not.toContain('summaryPages')
    await before.put('settings', { key: 'theme', value: 'dark' })
    before.close()
    await openAt(name, MIGRATIONS.slice(0, place + 1))
    expect(await dump(name)).toMatchObject({ summaryPages: [], settings: [{ key: 'theme', value: 'dark' }] })
  })

  it('bring old records to the newest form, in order, from any version', async () => {
    for (const from of [1, 2]) {
      const name = freshName()
      await openAt(name, HISTORY.slice(0, from))
      const before = await openRaw(name)
      await before.put('notes', { id: 1, text: 'two words', ...(from === 2 && { words: 2 }) })
      before.close()
      await openAt(name, HISTORY)
      const after = await openRaw(name)
      expect(await after.getAllFromIndex('notes', 'byWords', 2)).toEqual([{ id: 1, text: 'two words', words: 2 }])
    }
  })

  it('that fail leave the database as it was', async () => {
    const name = freshName()
    await openAt(name, HISTORY.slice(0, 1))
    const db = await openRaw(name)
    await db.put('notes', { id: 1, text: 'kept' })
    db.close()
    const broken: Migration = async (_db, transaction) => {
      await transaction.objectStore('notes').clear?.()
      throw new Error('halfway')
    }
    const opened = await openDatabase({ name, migrations: [...HISTORY.slice(0, 1), broken], onLost: () => {} })
    expect(opened).toMatchObject({ ok: false, error: { code: 'unavailable' } })
    expect(await dump(name)).toEqual({ notes: [{ id: 1, text: 'kept' }] })
  })
})

async function openAt(name: string, migrations: readonly Migration[]): Promise<void> {
  const opened = await openDatabase({ name, migrations, onLost: () => {} })
  if (!opened.ok) throw new Error(opened.error.message)
  opened.value.close()
}

it('a database of the first version keeps its records and gains the stores that came later', async () => {
  const name = freshName()
  await openAt(name, MIGRATIONS.slice(0, 1))
  const before = await openRaw(name)
  await before.put('settings', { key: 'theme', value: 'dark' })
  before.close()
  await openAt(name, MIGRATIONS)
  const after = await openRaw(name)
  expect(await after.getAll('settings')).toEqual([{ key: 'theme', value: 'dark' }])
  expect([...after.objectStoreNames]).toContain('recipes')
  expect(await after.getAll('recipes')).toEqual([])
  after.close()
})

it('a database from before the log of predictions keeps its records and gains an empty log', async () => {
  const name = freshName()
  const at = MIGRATIONS.indexOf(addPredictions)
  await openAt(name, MIGRATIONS.slice(0, at))
  const before = await openRaw(name)
  await before.put('settings', { key: 'theme', value: 'dark' })
  before.close()
  await openAt(name, MIGRATIONS.slice(0, at + 1))
  expect(await dump(name)).toMatchObject({ settings: [{ key: 'theme', value: 'dark' }], predictions: [], predictionHeads: [] })
})

it('a database from before alerts were kept keeps its log of predictions and has no alert', async () => {
  const name = freshName()
  const at = MIGRATIONS.indexOf(addService)
  await openAt(name, MIGRATIONS.slice(0, at))
  const before = await openRaw(name)
  const head = { modelDigest: 'm', series: 's', line: 1, symbol: '', nRows: 3 }
  await before.put('predictionHeads', head)
  before.close()
  await openAt(name, MIGRATIONS.slice(0, at + 1))
  expect(await dump(name)).toMatchObject({ predictionHeads: [head], alerts: [], service: [] })
})
