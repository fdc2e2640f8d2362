import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { appendEvent } from '../../../src/domain/audit/chain'
import type { AuditEvent } from '../../../src/domain/audit/types'
import { sealBackup } from '../../../src/domain/backup/encryption/sealBackup'
import { createBackupWriter } from '../../../src/domain/backup/writeBackup'
import { backup } from '../../../src/cli/commands/backup'
import { runCli } from '../../../src/cli/runCli'

let folder: string
const file = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'regimescope-backup-'))
  const first = await appendEvent(null, { at: 1, action: 'datasetImported', subject: 'prices.csv', subjectDigest: null, reason: null, details: {} })
  const second = await appendEvent(first, { at: 2, action: 'datasetDeleted', subject: 'prices.csv', subjectDigest: null, reason: null, details: {} })
  const plain = await backupOf([first, second])
  await write('plain.zip', plain)
  await write('cut.zip', plain.slice(0, plain.size - 1))
  await write('broken.zip', await backupOf([first, { ...second, at: 3 }]))
  await write('short.zip', await backupOf([first], second.hash))
  await write('sealed.zip', await sealBackup(plain, 'open sesame'))
  await writeFile(file('right.txt'), 'open sesame\n')
  await writeFile(file('wrong.txt'), 'open Sesame\n')
})

afterAll(() => rm(folder, { recursive: true }))

const run = (...args: string[]) => runCli(['backup', ...args], [backup], { showProgress: () => {}, now: () => 0 })

async function backupOf(events: readonly AuditEvent[], head = events.at(-1)!.hash): Promise<Blob> {
  const writer = createBackupWriter()
  await writer.addRecords('auditEvents', events)
  return (await writer.finish({ createdAt: Date.UTC(2026, 10, 30), build: 'test', databaseVersion: 4, log: { nEvents: 2, head } })).blob
}

async function write(name: string, blob: Blob): Promise<void> {
  await writeFile(file(name), new Uint8Array(await blob.arrayBuffer()))
}

it('lists a backup that holds, exit status 0', async () => {
  const outcome = await run(file('plain.zip'))
  expect([outcome.exitCode, outcome.stderr]).toEqual([0, ''])
  expect(outcome.stdout).toContain('verified, 1 members match their SHA-256 and the audit log holds')
  expect(outcome.stdout).toContain('auditEvents  2')
})

it('opens an encrypted one with the passphrase in a file', async () => {
  const outcome = await run(file('sealed.zip'), '--passphrase-file', file('right.txt'), '--json')
  expect(outcome.exitCode).toBe(0)
  expect(JSON.parse(outcome.stdout)).toMatchObject({ verified: true, isEncrypted: true, counts: { auditEvents: 2 }, log: { nEvents: 2 } })
})

it.each([
  [['sealed.zip'], 'passphraseNeeded'],
  [['sealed.zip', '--passphrase-file', 'wrong.txt'], 'wrongPassphrase'],
  [['sealed.zip', '--passphrase-file', 'none.txt'], 'fileNotFound'],
  [['cut.zip'], 'damaged'],
  [['right.txt'], 'notABackup'],
  [['broken.zip'], 'chainBroken'],
  [['short.zip'], 'chainBroken'],
  [['none.zip'], 'fileNotFound'],
])('refuses %j as %s, exit status 2', async (args, code) => {
  const outcome = await run(...args.map((arg) => (arg.startsWith('--') ? arg : file(arg))), '--json')
  expect([outcome.exitCode, (JSON.parse(outcome.stdout) as { error: { code: string } }).error.code]).toEqual([2, code])
})
