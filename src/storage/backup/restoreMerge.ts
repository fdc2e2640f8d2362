import { digestsOf } from '../../domain/model/identity'
import type { ModelVersion } from '../../domain/model/types'
import type { OpenedBackup } from '../../domain/backup/openBackup'
import type { RestoreChoices } from '../../domain/backup/port'
import type { StoreFailure } from '../../domain/ports'
import type { RestoreBackupCommand } from '../../domain/registry/commands'
import type { Digest } from '../../domain/shared/digest'
import { fail, ok, type Result } from '../../domain/shared/result'
import { runCommands } from '../runCommands'
import type { Session } from '../session'
import { summarizeModel } from '../summarizeModel'
import type { Reader, Writer } from '../transact'
import { backupRestored, datasetFromBackup, signerFromBackup, subjectOf } from './entries'
import type { BackupContents } from './contents'
import { brokenHistory, movedOn } from './failures'
import { readLocalState } from './localState'
import { labelOf, planRestore, type ArrivingVersion, type DetailedPlan } from './planRestore'
import { keyOf, storesMerged } from './storeTable'

/** What is missing here is added, the log here goes on and says so, and the backup's log is kept beside it (B6 to B13, B18, B19). One transaction. */
export async function restoreMerge(session: Session, backup: OpenedBackup, contents: BackupContents, choices: RestoreChoices): Promise<Result<null, StoreFailure>> {
  const { db, clock } = session
  const missing = await missingByKey(session, contents)
  const predicted = new Set((await db.getAll('predictionHeads')).map(({ modelDigest }) => modelDigest))
  return runCommands(session, ['datasets', 'mappings', 'recipes', 'models', 'settings', 'signing', 'trash', 'runs', 'alerts'], async () => {
    const local = await readLocalState(db)
    if ((local.head?.hash ?? null) !== choices.localHead || local.isEmpty) return fail(movedOn())
    const detailed = await planRestore(contents, local)
    if (detailed.plan.history === 'attached' && contents.logBreaksAt !== null) return fail(brokenHistory(contents.logBreaksAt))
    const arriving = await Promise.all(detailed.versions.map(relabelled))
    const command = commandOf(backup, contents, detailed, { at: clock.now(), choices, replaces: local.registry.production })
    const labels = Object.fromEntries([...contents.records('modelVersions').map((version) => [version.digest, labelOf(version)]), ...arriving.map((version) => [version.digest, labelOf(version)])]) as Record<Digest, string>
    return ok({
      commands: [command],
      labels,
      valueOf: () => null,
      stillHolds: (reader) => hasNumbers(reader, detailed),
      write(writer) {
        writeArrivals(writer, detailed, arriving)
        for (const run of detailed.history.runs) writer.put('runs', run)
        for (const alert of detailed.history.alerts) writer.put('alerts', alert)
        if (choices.takeSigners) for (const signer of detailed.history.signers) writer.put('signers', { ...signer, trustedAt: clock.now() })
        for (const { store, records } of missing) for (const record of records) writer.put(store, record)
        writeOfVersions(writer, contents, arriving.filter(({ digest }) => !predicted.has(digest)))
        writePointers(writer, contents, detailed, local.dataPointers)
        if (detailed.plan.history === 'attached') attachLog(writer, contents)
      },
    })
  })
}

function commandOf(
  backup: OpenedBackup,
  contents: BackupContents,
  { plan, datasets, versions, repaired, history }: DetailedPlan,
  { at, choices: { takeProduction, takeSigners }, replaces }: { readonly at: number; readonly choices: RestoreChoices; readonly replaces: Digest | null },
): RestoreBackupCommand {
  const { createdAt, log } = backup.manifest
  return {
    kind: 'restoreBackup',
    source: { label: subjectOf(createdAt), head: log.head, facts: backupRestored(backup, at, { history: plan.history, nRuns: history.runs.length, nAlerts: history.alerts.length }).details },
    entries: [...datasets.map((record) => datasetFromBackup(record, at, log.head)), ...(takeSigners ? history.signers : []).map((signer) => signerFromBackup(signer, at, log.head))],
    versions: versions.map(({ version, name, stage }) => ({ digest: version.digest, stage, ...(name !== version.name && { labelInBackup: labelOf(version) }) })),
    repaired: repaired.map(({ digest }) => digest),
    annotations: contents.records('annotations'),
    production: takeProduction && plan.production.digest !== null ? { digest: plan.production.digest, replaces } : null,
  }
}

/** The label is no part of the identity: only the digest of the record follows it. */
async function relabelled({ version, name }: ArrivingVersion): Promise<ModelVersion> {
  if (name === version.name) return version
  const renamed = { ...version, name }
  return { ...renamed, ...(await digestsOf(renamed)) }
}

function writeArrivals(writer: Writer, { datasets, mappings, recipes, repaired }: DetailedPlan, arriving: readonly ModelVersion[]): void {
  for (const record of datasets) {
    writer.put('datasets', record)
    writer.delete('trash', ['dataset', record.digest])
  }
  for (const version of [...arriving, ...repaired]) {
    writer.put('modelVersions', version)
    writer.put('modelSummaries', summarizeModel(version))
    writer.put('labels', { name: version.name, version: version.version, digest: version.digest })
    writer.delete('trash', ['model', version.digest])
  }
  for (const mapping of mappings) {
    writer.put('mappings', mapping)
    writer.delete('trash', ['mapping', mapping.digest])
  }
  for (const recipe of recipes) {
    writer.put('recipes', recipe)
    writer.delete('trash', ['recipe', recipe.digest])
  }
}

/** What was computed with versions that come, unless something is left here of an earlier stay: its lines could not be told apart. */
function writeOfVersions(writer: Writer, contents: BackupContents, versions: readonly ModelVersion[]): void {
  const digests = new Set(versions.map(({ digest }) => digest))
  for (const store of storesMerged('withVersion')) {
    for (const record of contents.records(store)) if ('modelDigest' in record && record.modelDigest !== null && digests.has(record.modelDigest)) writer.put(store, record)
  }
}

/** Versions that are new here are shown on the data they were shown on. */
function writePointers(writer: Writer, contents: BackupContents, { versions }: DetailedPlan, here: ReadonlySet<string>): void {
  const fresh = new Set(versions.map(({ version }) => `data:${version.digest}`))
  for (const pointer of contents.records('pointers')) if (fresh.has(pointer.key) && !here.has(pointer.key)) writer.put('pointers', pointer)
}

function attachLog(writer: Writer, contents: BackupContents): void {
  const events = contents.records('auditEvents')
  const log = events.at(-1)!.hash
  for (const event of events) writer.put('attachedEvents', { log, sequence: event.sequence, event })
}

/** Records of stores that only grow, whose key is free here. */
async function missingByKey({ db }: Session, contents: BackupContents) {
  return Promise.all(
    storesMerged('add').map(async (store) => {
      const here = new Set((await db.getAll(store)).map((record) => JSON.stringify(keyOf(store, record))))
      const records = contents.records(store)
      return { store, records: records.filter((record) => !here.has(JSON.stringify(keyOf(store, record)))) }
    }),
  )
}

/** The numbers of every data set that becomes visible are there: they were written before, or were in the trash. */
async function hasNumbers(reader: Reader, { datasets }: DetailedPlan): Promise<boolean> {
  for (const { digest, columns } of datasets) {
    if ((await reader.get('datasetDates', digest)) === undefined) return false
    if (columns.length > 0 && (await reader.get('datasetColumns', [digest, columns.length - 1])) === undefined) return false
  }
  return true
}
