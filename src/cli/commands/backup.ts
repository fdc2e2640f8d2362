import { startChainCheck } from '../../domain/audit/chain'
import type { AuditEvent } from '../../domain/audit/types'
import { BackupError, type BackupFailure } from '../../domain/backup/fault'
import { openBackup, readRecords, verifyMembers, type OpenedBackup } from '../../domain/backup/openBackup'
import { ok, type Result } from '../../domain/shared/result'
import { refuse, type Command, type Refusal, type Surroundings } from '../command'
import { openFile } from '../openFile'

export const backup: Command = {
  name: 'backup',
  usage: 'backup FILE.zip [--passphrase-file FILE] [--json]',
  summary: 'List what a backup holds and verify every part of it.',
  flags: [
    { name: 'passphrase-file', value: 'FILE', help: 'file whose first line is the passphrase of an encrypted backup' },
    { name: 'json', value: null, help: 'one JSON object: counts, log and size' },
  ],
  positionals: ['FILE.zip'],
  notes: 'Exit status 0 if every member has the stated SHA-256 and the audit log chains up to the stated hash; else 2.\nRestoring is done in the browser, on the screen Settings.',
  async run(flags, [path = ''], surroundings) {
    const passphrase = await passphraseOf(flags.get('passphrase-file'))
    if (!passphrase.ok) return passphrase
    const file = await openFile(path)
    if (!file.ok) return file
    const opened = await openBackup(file.value, passphrase.value)
    if (!opened.ok) return refusal(path, opened.error)
    const verified = await verify(path, opened.value, surroundings)
    if (!verified.ok) return verified
    return ok({ text: flags.has('json') ? jsonText(opened.value) : describe(path, opened.value), exitCode: 0 })
  },
}

async function passphraseOf(path: string | undefined): Promise<Result<string | null, Refusal>> {
  if (path === undefined) return ok(null)
  const file = await openFile(path)
  return file.ok ? ok((await file.value.text()).split(/\r?\n/, 1)[0]!) : file
}

async function verify(path: string, opened: OpenedBackup, surroundings: Surroundings): Promise<Result<null, Refusal>> {
  try {
    await verifyMembers(opened, { onProgress: (share) => surroundings.showProgress(`verifying ${Math.round(share * 100)} %`) })
    return await verifyLog(path, opened)
  } catch (error) {
    if (error instanceof BackupError) return refusal(path, error.failure)
    throw error
  }
}

async function verifyLog(path: string, opened: OpenedBackup): Promise<Result<null, Refusal>> {
  const events = (await readRecords(opened, 'auditEvents')) as AuditEvent[]
  const firstBad = await startChainCheck()(events)
  if (firstBad !== null) return refuse({ code: 'chainBroken', message: `${path}: the audit log in it breaks at event ${firstBad}.` })
  const { nEvents, head } = opened.manifest.log
  const isWhole = events.length === nEvents && (events.at(-1)?.hash ?? null) === head
  return isWhole ? ok(null) : refuse({ code: 'chainBroken', message: `${path}: the audit log in it does not end as its manifest says.` })
}

function refusal(path: string, { code, message }: BackupFailure): { readonly ok: false; readonly error: Refusal } {
  const remedy = code === 'passphraseNeeded' ? ' Give it with --passphrase-file FILE.' : ''
  return refuse({ code, message: `${path}: ${message}${remedy}` })
}

function jsonText({ manifest, isEncrypted, bytes }: OpenedBackup): string {
  const { createdAt, build, databaseVersion, format_version: formatVersion, counts, log, members } = manifest
  return `${JSON.stringify({ verified: true, createdAt, build, formatVersion, databaseVersion, isEncrypted, bytes, counts, log, nMembers: Object.keys(members).length }, null, 2)}\n`
}

function describe(path: string, { manifest, isEncrypted, bytes }: OpenedBackup): string {
  const { createdAt, build, databaseVersion, format_version: formatVersion, counts, log, members } = manifest
  const width = Math.max(...Object.keys(counts).map(({ length }) => length), 0)
  const rows = Object.entries(counts).map(([store, count]) => `  ${store.padEnd(width)}  ${count}`)
  return `${path}: verified, ${Object.keys(members).length} members match their SHA-256 and the audit log holds
made ${new Date(createdAt).toISOString()} by ${build}, format ${formatVersion}, database ${databaseVersion}, ${isEncrypted ? 'encrypted' : 'not encrypted'}, ${bytes} bytes
audit log: ${log.nEvents} events, last hash ${log.head ?? 'none'}

${rows.join('\n')}
`
}
