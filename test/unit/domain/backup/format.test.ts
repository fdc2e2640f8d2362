import { unzipSync, zipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sourceOfBlob } from '../../../../src/domain/backup/byteSource'
import { openSealed } from '../../../../src/domain/backup/encryption/openSealed'
import { sealBackup } from '../../../../src/domain/backup/encryption/sealBackup'
import { CHUNK_BYTES, HEADER_NAME, parseHeader, SEALED_NAME, TAG_BYTES } from '../../../../src/domain/backup/encryption/sealHeader'
import { migrateManifest } from '../../../../src/domain/backup/migrations'
import { openBackup, readNumbers, readRecords, verifyMembers, type OpenedBackup } from '../../../../src/domain/backup/openBackup'
import { lineOf, recordOf } from '../../../../src/domain/backup/records/recordJson'
import { backupFileName, columnMember, createBackupWriter, datesMember } from '../../../../src/domain/backup/writeBackup'
import { createZipWriter } from '../../../../src/domain/backup/zip/writeZip'
import { DATA, flipByte, makeBackup, RECORDS } from './makeBackup'

async function opened(file: Blob, passphrase: string | null = null): Promise<OpenedBackup> {
  const backup = await openBackup(file, passphrase)
  if (!backup.ok) throw new Error(backup.error.message)
  return backup.value
}

describe('a backup', () => {
  it('gives back every record and number as it was', async () => {
    const backup = await opened(await makeBackup())
    expect(backup).toMatchObject({ isEncrypted: false, manifest: { databaseVersion: 4, counts: { models: 2, datasetDates: 1, datasetColumns: 1 } } })
    expect(await readRecords(backup, 'models')).toEqual(RECORDS)
    expect(await readRecords(backup, 'unknown')).toEqual([])
    expect([...(await readNumbers(backup, datesMember(DATA)))]).toEqual([19_000, 19_001, 19_002])
    expect([...(await readNumbers(backup, columnMember(DATA, 0)))]).toEqual([1.5, NaN, -0])
  })

  it('of equal contents is the same file, and any unzipping program reads it', async () => {
    const [a, b] = await Promise.all([makeBackup(), makeBackup()])
    expect(new Uint8Array(await a.arrayBuffer())).toEqual(new Uint8Array(await b.arrayBuffer()))
    const members = unzipSync(new Uint8Array(await a.arrayBuffer()))
    expect(Object.keys(members)).toEqual([datesMember(DATA), columnMember(DATA, 0), 'models-0001.jsonl', 'manifest.json'])
  })

  it('splits many records over members, each closed before the next begins', async () => {
    const writer = createBackupWriter()
    const records = Array.from({ length: 30 }, (_, i) => ({ i, text: 'x'.repeat(200_000) }))
    await writer.addRecords('auditEvents', records.slice(0, 17))
    await writer.addRecords('auditEvents', records.slice(17))
    const { blob, manifest } = await writer.finish({ createdAt: 1, build: '', databaseVersion: 1, log: { nEvents: 30, head: DATA } })
    expect(Object.keys(manifest.members)).toEqual(['auditEvents-0001.jsonl', 'auditEvents-0002.jsonl', 'auditEvents-0003.jsonl'])
    expect(await readRecords(await opened(blob), 'auditEvents')).toEqual(records)
  })

  it('is named after the day it was made on', () => {
    expect(backupFileName(new Date(2026, 10, 30, 23, 59).getTime())).toBe('regimescope-backup-2026-11-30.zip')
  })

  it('[property] keeps any record that JSON and typed arrays can hold', () => {
    const leaf = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined), fc.float64Array({ maxLength: 5 }), fc.int32Array({ maxLength: 5 }), fc.uint8Array({ maxLength: 5 }).map((bytes) => Uint8Array.from(bytes)))
    const { tree } = fc.letrec((tie) => ({ tree: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/).filter((key) => key !== 'constructor' && key !== 'prototype'), tie('tree'), { maxKeys: 4, noNullPrototype: true })) }))
    fc.assert(fc.property(tree, (record) => {
      expect(recordOf(lineOf(record))).toStrictEqual(record)
    }), { seed: 5 })
  })

  it.each([[new Map()], [() => 1], [{ $: 'f64' }], [new Date(0)], [{ key: Symbol('handle') }]])('has no form for %o, and says so when it is written', (value) => {
    expect(() => lineOf({ value })).toThrow(TypeError)
  })
})

describe('an encrypted backup', () => {
  it('opens with its passphrase and with no other, and gives the same records', async () => {
    const sealed = await sealBackup(await makeBackup(), 'four words are enough')
    expect(new TextDecoder('latin1').decode(await sealed.arrayBuffer())).not.toContain('models')
    expect(await openBackup(sealed)).toMatchObject({ ok: false, error: { code: 'passphraseNeeded' } })
    expect(await openBackup(sealed, 'four words are Enough')).toMatchObject({ ok: false, error: { code: 'wrongPassphrase' } })
    const backup = await opened(sealed, 'four words are enough')
    expect(backup.isEncrypted).toBe(true)
    expect(await readRecords(backup, 'models')).toEqual(RECORDS)
  })

  it('notices chunks that were changed, exchanged or left out, and a changed header', async () => {
    const plain = crypto.getRandomValues(new Uint8Array(50_000))
    const long = new Blob(Array.from({ length: 60 }, () => plain))
    const members = unzipSync(new Uint8Array(await (await sealBackup(long, 'secret')).arrayBuffer()))
    const header = parseHeader(members[HEADER_NAME]!)
    const sealed = members[SEALED_NAME]!
    const stride = CHUNK_BYTES + TAG_BYTES
    const swapped = Uint8Array.from([...sealed.subarray(stride, 2 * stride), ...sealed.subarray(0, stride), ...sealed.subarray(2 * stride)])
    const source = (bytes: Uint8Array) => sourceOfBlob(new Blob([Uint8Array.from(bytes)]))

    const whole = await openSealed(source(sealed), header, 'secret')
    expect(Buffer.from(await whole.read(0, whole.size)).equals(Buffer.from(await long.arrayBuffer()))).toBe(true)
    expect(Buffer.from(await whole.read(CHUNK_BYTES - 3, CHUNK_BYTES + 5)).equals(Buffer.from(await long.slice(CHUNK_BYTES - 3, CHUNK_BYTES + 5).arrayBuffer()))).toBe(true)
    const exchanged = await openSealed(source(swapped), header, 'secret')
    await expect(exchanged.read(0, 10)).rejects.toMatchObject({ failure: { code: 'damaged' } })
    await expect(openSealed(source(sealed.subarray(0, 2 * stride)), header, 'secret')).rejects.toMatchObject({ failure: { code: 'damaged' } })
    await expect(openSealed(source(sealed.subarray(0, 2 * stride)), { ...header, plainBytes: 2 * CHUNK_BYTES }, 'secret')).rejects.toMatchObject({ failure: { code: 'wrongPassphrase' } })
    const flipped = Uint8Array.from(sealed)
    flipped[10]! ^= 1
    await expect((await openSealed(source(flipped), header, 'secret')).read(0, 10)).rejects.toMatchObject({ failure: { code: 'damaged' } })
  })
})

describe('a file that is no sound backup', () => {
  const verdict = async (file: Blob): Promise<unknown> => {
    const backup = await openBackup(file)
    if (!backup.ok) return backup.error.code
    return verifyMembers(backup.value).then(() => 'accepted', (error: { failure: { code: string } }) => error.failure.code)
  }

  it('is refused if a changed byte touches what it holds; else it holds the same', { timeout: 60_000 }, async () => {
    const file = await makeBackup()
    const verdicts = new Set<unknown>()
    for (let at = 0; at < file.size; at += 2) {
      const changed = await flipByte(file, at)
      const code = await verdict(changed)
      verdicts.add(code)
      if (code === 'accepted') expect(await readRecords(await opened(changed), 'models')).toEqual(RECORDS)
    }
    expect(verdicts).toEqual(new Set(['accepted', 'damaged', 'notABackup', 'repacked']))
  })

  it('is refused with its own word', async () => {
    const file = await makeBackup()
    const text = new TextEncoder().encode('{"format":"regimescope-backup","format_version":2}')
    const newer = createZipWriter()
    await newer.add('manifest.json', text)
    const foreign = createZipWriter()
    await foreign.add('manifest.json', new TextEncoder().encode('{"format_version":1}'))
    const escaping = createZipWriter()
    await escaping.add('../../evil', text)
    const codes = await Promise.all([
      verdict(new Blob(['date,price\n'])),
      verdict(new Blob([])),
      verdict(file.slice(0, file.size - 30)),
      verdict(new Blob([file, 'more'])),
      verdict(new Blob([zipSync({ 'manifest.json': text })])),
      verdict(await newer.finish()),
      verdict(await foreign.finish()),
      verdict(await escaping.finish()),
    ])
    expect(codes).toEqual(['notABackup', 'notABackup', 'damaged', 'damaged', 'repacked', 'newerFormat', 'notABackup', 'repacked'])
  })

  it('of an older format is migrated step by step', () => {
    const step = { from: 1, migrate: (manifest: object) => ({ ...manifest, format_version: 2, added: true }) }
    expect(migrateManifest({ format_version: 1 }, 2, [step])).toEqual({ format_version: 2, added: true })
    expect(() => migrateManifest({ format_version: 0 }, 2, [step])).toThrow('which no Regimescope ever wrote')
    expect(() => migrateManifest({ format_version: 3 }, 2, [step])).toThrow('made by a newer Regimescope')
  })
})
