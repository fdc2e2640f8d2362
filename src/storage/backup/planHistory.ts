import type { Alert } from '../../domain/alerts/types'
import type { TrustedSigner } from '../../domain/signing/types'
import type { RunRecord } from '../schema'
import { signerOf } from '../signing/signerStore'
import type { BackupContents } from './contents'
import type { LocalState } from './localState'
import type { ArrivingVersion } from './planRestore'

/** What a restore adds beside data and models. */
export type HistoryPlan = {
  readonly runs: readonly RunRecord[]
  readonly alerts: readonly Alert[]
  /** keys that are neither trusted nor used here; they come only if the analyst says so */
  readonly signers: readonly TrustedSigner[]
  /** signers whose key is not the one that their record names */
  readonly brokenSigners: readonly TrustedSigner[]
}

/** Records with identities of their own, which nothing here can contradict (B13, B18, B19). */
export async function planHistory(contents: BackupContents, local: LocalState, versions: readonly ArrivingVersion[]): Promise<HistoryPlan> {
  const unknown = contents.records('signers').filter(({ fingerprint }) => !local.keys.has(fingerprint))
  const areSound = await Promise.all(unknown.map(isSound))
  return {
    runs: contents.records('runs').filter(({ id, outcome }) => outcome !== 'running' && !local.runs.has(id)),
    alerts: arrivingAlerts(contents, local, versions),
    signers: unknown.filter((_, i) => areSound[i]),
    brokenSigners: unknown.filter((_, i) => !areSound[i]),
  }
}

/** Alerts that are over, of versions that come, under the name that their version gets. One that lasts is raised anew by the first look. */
function arrivingAlerts(contents: BackupContents, local: LocalState, versions: readonly ArrivingVersion[]): Alert[] {
  const labels = new Map(versions.map(({ version, name }) => [version.digest, `${name} ${version.version}`]))
  return contents.records('alerts').flatMap((alert) => {
    const modelLabel = labels.get(alert.modelDigest)
    return modelLabel === undefined || alert.closedAt === null || local.alerts.has(alert.id) ? [] : [{ ...alert, modelLabel }]
  })
}

async function isSound(signer: TrustedSigner): Promise<boolean> {
  const read = await signerOf(signer, signer.trustedAt)
  return read.ok && read.value.fingerprint === signer.fingerprint && read.value.name === signer.name
}
