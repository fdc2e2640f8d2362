import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { describe, expect, it } from 'vitest'
import writeExcelFile, { type SheetData } from 'write-excel-file/universal'
import { previewFile } from '../../../../../src/domain/dataset/previewFile'
import { strToU8, unzipSync, zipSync } from 'fflate'

const MAX_MS = 5000
const DAY_MS = 86_400_000

/** Reads the bytes as a file; whatever they are, there is a preview or a refusal in words, within the time. */
async function mustEnd(bytes: Uint8Array<ArrayBuffer>): Promise<'read' | 'refused'> {
  const from = performance.now()
  const preview = await previewFile(new Blob([bytes]), 'x', null)
  expect(performance.now() - from).toBeLessThan(MAX_MS)
  if (!preview.ok) expect(preview.error.message).toMatch(/\w+ .*\.$/s)
  return preview.ok ? 'read' : 'refused'
}

/** Where, in millionths of the length. */
type Change = { readonly at: number; readonly byte: number }

const changes = fc.array(fc.record({ at: fc.integer({ min: 0, max: 999_999 }), byte: fc.integer({ min: 0, max: 255 }) }), { minLength: 1, maxLength: 12 })

function change(bytes: Uint8Array, list: readonly Change[]): Uint8Array<ArrayBuffer> {
  const changed = Uint8Array.from(bytes)
  for (const { at, byte } of list) changed[Math.floor((at / 1e6) * changed.length)] = byte
  return changed
}

function parquetBytes(codec: 'SNAPPY' | 'UNCOMPRESSED' | 'GZIP'): Uint8Array {
  const n = 300
  return new Uint8Array(
    parquetWriteBuffer({
      codec,
      compressors: { GZIP: (bytes) => new Uint8Array(gzipSync(bytes)) },
      columnData: [
        { name: 'date', data: Array.from({ length: n }, (_, i) => new Date((18_263 + i) * DAY_MS)) },
        { name: 'x', data: Array.from({ length: n }, (_, i) => (i % 9 === 0 ? null : Math.sin(i))), type: 'DOUBLE' },
        { name: 'word', data: Array.from({ length: n }, (_, i) => `w${i % 5}`), type: 'STRING' },
        { name: 'count', data: Array.from({ length: n }, (_, i) => i * i), type: 'INT32', encoding: 'DELTA_BINARY_PACKED' },
        { name: 'flag', data: Array.from({ length: n }, (_, i) => i % 3 === 0), type: 'BOOLEAN', encoding: 'RLE' },
      ],
    }),
  )
}

async function workbookBytes(): Promise<Uint8Array> {
  const rows: SheetData = [['Date', 'Close', 'Note'], ...Array.from({ length: 100 }, (_, i) => [{ value: new Date((18_263 + i) * DAY_MS), type: Date, format: 'yyyy-mm-dd' }, i / 8, `n${i}`])]
  const blob = await writeExcelFile(rows).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}

describe('changed bytes', () => {
  it.each(['SNAPPY', 'UNCOMPRESSED', 'GZIP'] as const)('of a Parquet file (%s) end in rows or a refusal', { timeout: 120_000 }, async (codec) => {
    const bytes = parquetBytes(codec)
    expect(await mustEnd(Uint8Array.from(bytes))).toBe('read')
    let nRefused = 0
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        if ((await mustEnd(change(bytes, list))) === 'refused') nRefused++
      }),
      { numRuns: 400, seed: 21, unbiased: true },
    )
    expect(nRefused).toBeGreaterThan(50)
  })

  it('of a workbook end in a refusal', { timeout: 120_000 }, async () => {
    const bytes = await workbookBytes()
    expect(await mustEnd(Uint8Array.from(bytes))).toBe('read')
    let nRefused = 0
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        if ((await mustEnd(change(bytes, list))) === 'refused') nRefused++
      }),
      { numRuns: 300, seed: 22, unbiased: true },
    )
    expect(nRefused).toBeGreaterThan(100)
  })

  it('of the XML inside an intact archive end in rows or a refusal', { timeout: 120_000 }, async () => {
    const parts = unzipSync(await workbookBytes())
    const names = Object.keys(parts).filter((name) => parts[name]!.length > 0)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), changes, async (name, list) => {
        await mustEnd(zipSync({ ...parts, [name]: change(parts[name]!, list) }) as Uint8Array<ArrayBuffer>)
      }),
      { numRuns: 300, seed: 23, unbiased: true },
    )
  })

  it('random bytes behind the marks of every kind of file end in a refusal', async () => {
    const marks = [[], [0x50, 0x4b, 3, 4], [0x50, 0x41, 0x52, 0x31], [0xd0, 0xcf, 0x11, 0xe0]]
    const tails = [strToU8(''), strToU8('PAR1')]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...marks), fc.uint8Array({ maxLength: 3000 }), fc.constantFrom(...tails), async (mark, middle, tail) => {
        await mustEnd(Uint8Array.from([...mark, ...middle, ...tail]))
      }),
      { numRuns: 400, seed: 24, unbiased: true },
    )
  })
})
