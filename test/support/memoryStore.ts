import { analystOf, DEFAULT_ANALYST } from '../../src/domain/audit/actor'
import { appendEvent, toJsonLines, verifyChain } from '../../src/domain/audit/chain'
import type { AuditEntry, AuditEvent } from '../../src/domain/audit/types'
import { summarizeDataset } from '../../src/domain/dataset/summarizeDataset'
import type { SavedMapping } from '../../src/domain/dataset/savedMapping'
import { digestOfRecipe } from '../../src/domain/features/recipeDigest'
import type { SavedRecipe } from '../../src/domain/features/savedRecipe'
import { verifyDataset } from '../../src/domain/dataset/verifyDataset'
import type { Dataset } from '../../src/domain/dataset/types'
import type { ModelVersion } from '../../src/domain/model/types'
import type { ClockPort, StoreKind, StorePort } from '../../src/domain/ports'
import { foldEvents } from '../../src/domain/registry/applyEvents'
import type { RegistryCommand } from '../../src/domain/registry/commands'
import { decide } from '../../src/domain/registry/decide'
import { EMPTY_REGISTRY, servingOf, stageOf } from '../../src/domain/registry/state'
import type { Settings, TrashEntry } from '../../src/domain/registry/types'
import type { Digest } from '../../src/domain/shared/digest'
import { fail, ok } from '../../src/domain/shared/result'
import { isVouchedFor } from '../../src/domain/signing/isVouchedFor'
import { readKnownSigners } from '../../src/domain/signing/readImport'
import * as entries from '../../src/storage/auditEntries'
import { recordsOf } from '../../src/storage/datasetRecords'
import { corrupt, exists, labelTaken, notFound } from '../../src/storage/failures'
import { isIntact } from '../../src/storage/modelRecords'
import { differences } from '../../src/storage/registryRecords'
import { refused } from '../../src/storage/runCommands'
import type { TrashRecord } from '../../src/storage/schema'
import { StoreError } from '../../src/storage/storeError'
import { summarizeModel } from '../../src/storage/summarizeModel'
import { createMemoryBacktests } from './memoryBacktests'
import { createMemoryLock } from './memoryLock'
import { createMemoryService } from './memoryService'
import { createMemoryPredictions } from './memoryPredictions'
import { createMemorySweeps } from './memorySweeps'
import { createMemoryRecords } from './memoryRecords'
import { createMemorySigning } from './memorySigning'

const DEFAULT_SETTINGS: Omit<Settings, 'modelInUse'> = { theme: 'system', analyst: DEFAULT_ANALYST, dataByModel: {} }

/** A store that lives in memory and honours the port. `announce` plays another tab. */
export type MemoryStore = StorePort & { announce(kinds: readonly StoreKind[]): void }

export function createMemoryStore(clock: ClockPort): MemoryStore {
  const datasets = new Map<Digest, Dataset>()
  const mappings = new Map<Digest, SavedMapping>()
  const recipes = new Map<Digest, SavedRecipe>()
  const models = new Map<Digest, ModelVersion>()
  const labels = new Map<string, { name: string; version: string; digest: Digest }>()
  const trash = new Map<string, TrashRecord>()
  const { clear: clearRecords, ...records } = createMemoryRecords()
  const predictions = createMemoryPredictions()
  const sweeps = createMemorySweeps(() => listeners.forEach((listener) => listener(['sweeps'])))
  const listeners = new Set<(kinds: readonly StoreKind[]) => void>()
  let events: AuditEvent[] = []
  let settings: Omit<Settings, 'modelInUse'> = DEFAULT_SETTINGS
  let registry = EMPTY_REGISTRY
  let isPersistent = false

  const log = async (...added: AuditEntry[]): Promise<void> => {
    for (const entry of added) events = [...events, await appendEvent(events.at(-1) ?? null, entry, settings.analyst)]
  }
  const service = createMemoryService(clock, log)
  const backtests = createMemoryBacktests({ clock, log, tell: () => listeners.forEach((listener) => listener(['backtests'])) })
  const read = (): Settings => ({ ...settings, modelInUse: servingOf(registry).digest })
  const run = async (command: RegistryCommand, labels: Readonly<Record<Digest, string>> = {}) => {
    const labelOf = (digest: Digest) => labels[digest] ?? (models.has(digest) ? `${models.get(digest)!.name} ${models.get(digest)!.version}` : digest.slice(0, 12))
    const decided = decide(registry, command, { at: clock.now(), labelOf })
    if (!decided.ok) return fail(refused(decided.error))
    registry = decided.value.state
    await log(...decided.value.events)
    return ok(registry)
  }
  const putVersion = (version: ModelVersion): void => {
    labels.set(`${version.name} ${version.version}`, { name: version.name, version: version.version, digest: version.digest })
    models.set(version.digest, structuredClone(version))
    trash.delete(`model ${version.digest}`)
  }
  const moveToTrash = async (digests: readonly Digest[], command: RegistryCommand) => {
    const before = registry
    const missing = digests.find((digest) => !liveModel(digest))
    if (missing !== undefined) return fail(notFound('model version', missing))
    const done = await run(command)
    if (!done.ok) return done
    const moved = digests.map((digest): TrashEntry => ({ kind: 'model', digest, label: `${models.get(digest)!.name} ${models.get(digest)!.version}`, deletedAt: clock.now() }))
    for (const entry of moved) trash.set(`model ${entry.digest}`, { ...entry, wasInUse: before.chosen === entry.digest, stage: stageOf(before, entry.digest) === 'archive' ? 'archive' : 'staging' })
    return ok(moved)
  }
  const liveDataset = (digest: Digest) => (trash.has(`dataset ${digest}`) ? undefined : datasets.get(digest))
  const liveModel = (digest: Digest) => (trash.has(`model ${digest}`) ? undefined : models.get(digest))
  const signing = createMemorySigning({ clock, log, liveModel })

  return {
    backtests,
    datasets: {
      list: async () => [...datasets.values()].filter(({ digest }) => liveDataset(digest)).map(summarizeDataset).sort((a, b) => b.importedAt - a.importedAt),
      async load(digest) {
        const dataset = liveDataset(digest)
        if (!dataset) return fail(notFound('data set', digest))
        return (await verifyDataset(dataset)) ? ok(structuredClone(dataset)) : fail(corrupt('data set', dataset.name))
      },
      async save(dataset) {
        const stored = liveDataset(dataset.digest)
        if (stored) return fail(exists('data set', stored.name))
        datasets.set(dataset.digest, structuredClone(dataset))
        trash.delete(`dataset ${dataset.digest}`)
        await log(entries.datasetImported(dataset, clock.now()))
        return ok(summarizeDataset(dataset))
      },
      async remove(digest) {
        const dataset = liveDataset(digest)
        if (!dataset) return fail(notFound('data set', digest))
        const entry: TrashEntry = { kind: 'dataset', digest, label: dataset.name, deletedAt: clock.now() }
        trash.set(`dataset ${digest}`, { ...entry, wasInUse: false })
        await log(entries.datasetDeleted(recordsOf(dataset).record, clock.now()))
        return ok(entry)
      },
      async restore(digest) {
        const dataset = datasets.get(digest)
        if (!dataset || !trash.delete(`dataset ${digest}`)) return fail(notFound('deleted data set', digest))
        await log(entries.datasetRestored(recordsOf(dataset).record, clock.now()))
        return ok(summarizeDataset(dataset))
      },
    },
    mappings: {
      list: async () => [...mappings.values()].filter(({ digest }) => !trash.has(`mapping ${digest}`)).sort((a, b) => b.savedAt - a.savedAt || a.name.localeCompare(b.name)),
      async save(mapping) {
        mappings.set(mapping.digest, structuredClone(mapping))
        trash.delete(`mapping ${mapping.digest}`)
        return ok(mapping)
      },
      async remove(digest) {
        const mapping = mappings.get(digest)
        if (!mapping || trash.has(`mapping ${digest}`)) return fail(notFound('saved mapping', digest))
        const entry: TrashEntry = { kind: 'mapping', digest, label: mapping.name, deletedAt: clock.now() }
        trash.set(`mapping ${digest}`, { ...entry, wasInUse: false })
        return ok(entry)
      },
      async restore(digest) {
        const mapping = mappings.get(digest)
        if (!mapping || !trash.delete(`mapping ${digest}`)) return fail(notFound('deleted mapping', digest))
        return ok(mapping)
      },
    },
    recipes: {
      list: async () => [...recipes.values()].filter(({ digest }) => !trash.has(`recipe ${digest}`)).sort((a, b) => b.savedAt - a.savedAt || a.recipe.name.localeCompare(b.recipe.name)),
      async load(digest) {
        const saved = recipes.get(digest)
        if (!saved || trash.has(`recipe ${digest}`)) return fail(notFound('recipe', digest))
        return (await digestOfRecipe(saved.recipe)) === digest ? ok(structuredClone(saved)) : fail(corrupt('recipe', saved.recipe.name))
      },
      async save(saved, options) {
        const former = options && options.replaces !== saved.digest ? recipes.get(options.replaces) : undefined
        recipes.set(saved.digest, structuredClone(saved))
        trash.delete(`recipe ${saved.digest}`)
        if (former) trash.set(`recipe ${former.digest}`, { kind: 'recipe', digest: former.digest, label: former.recipe.name, deletedAt: clock.now(), wasInUse: false })
        return ok(saved)
      },
      async remove(digest) {
        const saved = recipes.get(digest)
        if (!saved || trash.has(`recipe ${digest}`)) return fail(notFound('recipe', digest))
        const entry: TrashEntry = { kind: 'recipe', digest, label: saved.recipe.name, deletedAt: clock.now() }
        trash.set(`recipe ${digest}`, { ...entry, wasInUse: false })
        return ok(entry)
      },
      async restore(digest) {
        const saved = recipes.get(digest)
        if (!saved || !trash.delete(`recipe ${digest}`)) return fail(notFound('deleted recipe', digest))
        return ok(saved)
      },
    },
    models: {
      list: async () => [...models.values()].filter(({ digest }) => liveModel(digest)).map(summarizeModel).sort((a, b) => b.trainedAt - a.trainedAt),
      async load(digest) {
        const version = liveModel(digest)
        if (!version) return fail(notFound('model version', digest))
        if (await isIntact(version)) return ok(structuredClone(version))
        if ((await run({ kind: 'markDamaged', digest, what: 'The stored bytes no longer give its digest.' })).ok) listeners.forEach((listener) => listener(['models', 'settings', 'audit']))
        return fail(corrupt('model version', `${version.name} ${version.version}`))
      },
      async save(version, { putInUse, origin, actor }) {
        const stored = liveModel(version.digest)
        if (stored && !registry.damaged.has(version.digest)) return fail(exists('model version', `${stored.name} ${stored.version}`))
        const key = `${version.name} ${version.version}`
        if ((labels.get(key)?.digest ?? version.digest) !== version.digest) return fail(labelTaken(version.name, version.version))
        const signers = origin?.signed ? await signing.keepWith(version.digest, origin.signed) : ok([])
        if (!signers.ok) return signers
        const claimed = origin && { imported: { reason: origin.reason, isVouchedFor: origin.signed !== null && (await isVouchedFor(origin.signed, await readKnownSigners(signing))) } }
        const saved = await run(
          stored ? { kind: 'repair', digest: version.digest, ...claimed } : { kind: 'save', digest: version.digest, entries: entries.modelSaved(version, origin ? { reason: origin.reason, signers: signers.value } : null, clock.now(), actor), choose: putInUse, ...claimed },
          { [version.digest]: key },
        )
        if (saved.ok) putVersion(version)
        else if (!stored) signing.purge(version.digest)
        return saved.ok ? ok(summarizeModel(version)) : saved
      },
      async saveAll(versions) {
        const fresh = versions.filter(({ digest }) => !liveModel(digest))
        const taken = fresh.find(({ name, version, digest }) => (labels.get(`${name} ${version}`)?.digest ?? digest) !== digest)
        if (taken) return fail(labelTaken(taken.name, taken.version))
        for (const version of fresh) {
          putVersion(version)
          await run({ kind: 'save', digest: version.digest, entries: entries.modelSaved(version, null, clock.now()), choose: false })
        }
        return ok(fresh.map(summarizeModel))
      },
      async remove(digest) {
        const removed = await moveToTrash([digest], { kind: 'delete', digest })
        return removed.ok ? ok(removed.value[0]!) : removed
      },
      retire: (digests, keep) => moveToTrash(digests, { kind: 'retire', digests, keep }),
      async restore(digest) {
        const version = models.get(digest)
        const entry = trash.get(`model ${digest}`)
        if (!version || !entry) return fail(notFound('deleted model version', digest))
        trash.delete(`model ${digest}`)
        await run({ kind: 'restore', digest, stage: entry.stage ?? 'staging', wasChosen: entry.wasInUse })
        return ok(summarizeModel(version))
      },
      usedLabels: async () => [...labels.values()].map(({ name, version }) => ({ name, version })),
    },
    registry: {
      read: async () => registry,
      run,
      check: async () => differences(registry, foldEvents(events)),
    },
    audit: {
      list: async ({ subjectDigest, actions } = {}) => events.filter((event) => (subjectDigest === undefined || event.subjectDigest === subjectDigest) && (actions === undefined || actions.includes(event.action))),
      page: async (before, limit) => events.filter(({ sequence }) => before === null || sequence < before).toReversed().slice(0, limit),
      count: async () => events.length,
      verify: () => verifyChain(events),
      exportLines: async () => new Blob([toJsonLines(events)], { type: 'application/jsonl' }),
    },
    settings: {
      read: async () => read(),
      async write({ theme, modelInUse, analyst }) {
        if (modelInUse !== undefined) {
          if (modelInUse !== null && !liveModel(modelInUse)) throw new StoreError(notFound('model version', modelInUse))
          const chosen = await run({ kind: 'choose', digest: modelInUse })
          if (!chosen.ok) throw new StoreError(chosen.error)
        }
        if (analyst !== undefined) {
          const name = analystOf(analyst)
          if (!name.ok) throw new StoreError(name.error)
          if (name.value !== settings.analyst) await log(entries.analystNamed(name.value, clock.now())).finally(() => (settings = { ...settings, analyst: name.value }))
        }
        if (theme !== undefined) settings = { ...settings, theme }
        return read()
      },
      async chooseData(model, dataset) {
        const version = liveModel(model)
        if (!version) throw new StoreError(notFound('model version', model))
        const { datasetDigest, datasetName } = version.metadata.data
        const isOwn = (dataset ?? datasetDigest) === datasetDigest
        const record = isOwn ? { digest: datasetDigest, name: datasetName } : liveDataset(dataset!)
        if (!record) throw new StoreError(notFound('data set', dataset ?? datasetDigest))
        await log(entries.datasetPutInUse(record, version, clock.now()))
        const { [model]: _former, ...others } = settings.dataByModel
        settings = { ...settings, dataByModel: isOwn ? others : { ...others, [model]: record.digest } }
        return read()
      },
    },
    keys: signing.keys,
    signers: signing.signers,
    signedBundles: signing.signedBundles,
    trash: {
      list: async () => [...trash.values()].map(({ kind, digest, label, deletedAt }) => ({ kind, digest, label, deletedAt })).sort((a, b) => b.deletedAt - a.deletedAt),
      async empty() {
        for (const { kind, digest } of trash.values()) if (kind === 'model') signing.purge(digest)
        for (const { kind, digest } of trash.values()) ({ dataset: datasets, model: models, mapping: mappings, recipe: recipes })[kind].delete(digest)
        trash.clear()
      },
    },
    ...records,
    lock: createMemoryLock(clock, log),
    predictions,
    alerts: service.alerts,
    service: service.service,
    sweeps,
    damaged: async () => [],
    status: async () => ({ isPersistent, usedBytes: 0, quotaBytes: 1e9 }),
    persist: async () => (isPersistent = true),
    async eraseAll() {
      const erased = entries.erasedAll(events.length, events.at(-1)?.hash ?? null, clock.now())
      for (const map of [datasets, mappings, recipes, models, labels, trash]) map.clear()
      clearRecords()
      for (const part of [signing, predictions, service, sweeps, backtests]) part.clear()
      settings = { ...DEFAULT_SETTINGS, analyst: settings.analyst }
      registry = EMPTY_REGISTRY
      events = []
      await log(erased)
      settings = DEFAULT_SETTINGS
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onLost: () => () => {},
    announce: (kinds) => listeners.forEach((listener) => listener(kinds)),
  }
}
