import type { Arrivals, ProductionChoice, RestorePlan } from '../../domain/backup/port'
import { foldEvents } from '../../domain/registry/applyEvents'
import { stageOf } from '../../domain/registry/state'
import type { Digest } from '../../domain/shared/digest'
import type { ModelVersion } from '../../domain/model/types'
import type { DatasetRecord } from '../schema'
import type { SavedMapping } from '../../domain/dataset/savedMapping'
import type { SavedRecipe } from '../../domain/features/savedRecipe'
import type { BackupContents } from './contents'
import { trashKey, type LocalState } from './localState'
import { planHistory, type HistoryPlan } from './planHistory'

/** A version that a restore adds, under the label it gets here. */
export type ArrivingVersion = { readonly version: ModelVersion; readonly name: string; readonly stage: 'staging' | 'archive' }

/** A plan with the records it speaks of. */
export type DetailedPlan = {
  readonly plan: RestorePlan
  readonly datasets: readonly DatasetRecord[]
  readonly versions: readonly ArrivingVersion[]
  readonly repaired: readonly ModelVersion[]
  readonly mappings: readonly SavedMapping[]
  readonly recipes: readonly SavedRecipe[]
  readonly history: HistoryPlan
}

/** What a restore would do, decided by RULES.md on what is in the backup and what is here. Changes nothing. */
export async function planRestore(contents: BackupContents, local: LocalState): Promise<DetailedPlan> {
  const into = local.isEmpty ? 'empty' : 'merge'
  const datasets = liveOf(contents, 'dataset', contents.records('datasets'))
  const models = liveOf(contents, 'model', contents.records('modelVersions'))
  const mappings = liveOf(contents, 'mapping', contents.records('mappings'))
  const recipes = liveOf(contents, 'recipe', contents.records('recipes'))
  const isFresh = (kind: 'dataset' | 'mapping' | 'recipe', digest: Digest): boolean => !local.stored[kind].has(digest) || local.trash.has(trashKey(kind, digest))
  const isSound = ({ digest }: { readonly digest: Digest }): boolean => into === 'empty' || !contents.damaged.has(digest)
  const versions = arrivingVersions(contents, local, models.filter(isSound))
  const repaired = models.filter((version) => isSound(version) && local.registry.damaged.has(version.digest) && local.labelOfVersion.get(version.digest) === labelOf(version))
  const freshDatasets = datasets.filter((record) => isSound(record) && isFresh('dataset', record.digest))
  const freshMappings = mappings.filter(({ digest }) => isFresh('mapping', digest))
  const freshRecipes = recipes.filter(({ digest }) => isFresh('recipe', digest))
  const history = await planHistory(contents, local, versions)
  const plan: RestorePlan = {
    into,
    localHead: local.head?.hash ?? null,
    datasets: arrivals(freshDatasets, datasets.filter(isSound), ({ name }) => name),
    models: arrivals(versions.map(({ version }) => version), models.filter(isSound), labelOf),
    mappings: arrivals(freshMappings, mappings, ({ name }) => name),
    recipes: arrivals(freshRecipes, recipes, ({ recipe }) => recipe.name),
    runs: { nFresh: history.runs.length, nHere: contents.records('runs').filter(({ id }) => local.runs.has(id)).length },
    nAlerts: history.alerts.length,
    signers: history.signers.map(({ name, fingerprint }) => ({ name, fingerprint })),
    renamed: versions.filter(({ version, name }) => name !== version.name).map(({ version, name }) => ({ from: labelOf(version), to: `${name} ${version.version}` })),
    repaired: repaired.map(labelOf),
    damaged: [...datasets.filter(({ digest }) => contents.damaged.has(digest)).map(({ name }) => name), ...models.filter(({ digest }) => contents.damaged.has(digest)).map(labelOf), ...history.brokenSigners.map(({ name }) => `the key of ${name}`)],
    history: await historyOf(contents, local),
    logBreaksAt: contents.logBreaksAt,
    production: productionOf(contents, local),
  }
  return { plan, datasets: freshDatasets, versions, repaired, mappings: freshMappings, recipes: freshRecipes, history }
}

export function labelOf({ name, version }: Pick<ModelVersion, 'name' | 'version'>): string {
  return `${name} ${version}`
}

/** Records that are not in the backup's own trash. */
function liveOf<R extends { readonly digest: Digest }>(contents: BackupContents, kind: 'dataset' | 'model' | 'mapping' | 'recipe', records: readonly R[]): R[] {
  const trashed = new Set(contents.records('trash').filter((entry) => entry.kind === kind).map(({ digest }) => digest))
  return records.filter(({ digest }) => !trashed.has(digest))
}

function arrivals<R>(fresh: readonly R[], all: readonly R[], nameOf: (record: R) => string): Arrivals {
  const arriving = new Set(fresh)
  const namesOf = (records: readonly R[]): string[] => records.map(nameOf).sort((a, b) => a.localeCompare(b))
  return { fresh: namesOf(fresh), here: namesOf(all.filter((record) => !arriving.has(record))) }
}

/** In the archive if it was there in the backup, else in staging (B9), under a new name if its label is taken here (B11). */
function arrivingVersions(contents: BackupContents, local: LocalState, models: readonly ModelVersion[]): ArrivingVersion[] {
  const inBackup = foldEvents(contents.records('auditEvents'))
  const taken = new Map(local.versionOfLabel)
  return models
    .filter(({ digest }) => !local.registry.live.has(digest))
    .map((version) => {
      const name = local.isEmpty ? version.name : freeName(version, taken)
      taken.set(`${name} ${version.version}`, version.digest)
      return { version, name, stage: stageOf(inBackup, version.digest) === 'archive' ? 'archive' : 'staging' }
    })
}

function freeName({ name, version, digest }: ModelVersion, taken: ReadonlyMap<string, Digest>): string {
  const isFree = (candidate: string): boolean => (taken.get(`${candidate} ${version}`) ?? digest) === digest
  if (isFree(name)) return name
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? `${name}-restored` : `${name}-restored-${n}`
    if (isFree(candidate)) return candidate
  }
}

/** The log here contains the backup's if the event that ended that log stands at the same place here. */
async function historyOf(contents: BackupContents, local: LocalState): Promise<RestorePlan['history']> {
  if (local.isEmpty) return 'becomesLog'
  const last = contents.records('auditEvents').at(-1)
  return last === undefined || (await local.hashAt(last.sequence)) === last.hash ? 'contained' : 'attached'
}

function productionOf(contents: BackupContents, local: LocalState): ProductionChoice {
  const record = contents.records('pointers').find(({ key }) => key === 'production')
  const digest = record !== undefined && 'digest' in record ? record.digest : null
  const version = contents.records('modelVersions').find((candidate) => candidate.digest === digest)
  const { production, previous, damaged } = local.registry
  const isTakeable = !local.isEmpty && digest !== null && version !== undefined && digest !== production && digest !== previous && !contents.damaged.has(digest) && !damaged.has(digest)
  return {
    here: production === null ? null : (local.labelOfVersion.get(production) ?? production.slice(0, 12)),
    inBackup: version ? labelOf(version) : null,
    digest: isTakeable ? digest : null,
  }
}
