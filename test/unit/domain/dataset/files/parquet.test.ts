import { brotliCompressSync, gzipSync } from 'node:zlib'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { describe, expect, it } from 'vitest'
import { openSource } from '../../../../../src/domain/dataset/files/openSource'
import { checkRuns } from '../../../../../src/domain/dataset/files/parquet/checkRuns'
import { importFile } from '../../../../../src/domain/dataset/importFile'
import { previewFile } from '../../../../../src/domain/dataset/previewFile'
import { readBytes } from '../../../../support/csv'

type Options = Parameters<typeof parquetWriteBuffer>[0]

function parquetOf(options: Options): Blob {
  return new Blob([parquetWriteBuffer(options)])
}

async function cellsOf(file: Blob) {
  const opened = await openSource(file, null)
  if (!opened.ok) throw new Error(opened.error.message)
  const cells: (readonly string[])[] = []
  const read = await opened.value.read(null, (fields) => void cells.push(fields))
  if (!read.ok) throw new Error(read.error.message)
  return { cells, lines: read.value, notes: opened.value.notes() }
}

async function refusalOf(file: Blob) {
  const opened = await openSource(file, null)
  const read = opened.ok ? await opened.value.read(null, () => {}) : opened
  if (read.ok) throw new Error('was read')
  return read.error
}

const DAY_MS = 86_400_000
const at = (iso: string) => new Date(iso)

describe('values of a Parquet file as text', () => {
  it('numbers, texts, booleans and nulls', async () => {
    const { cells, lines } = await cellsOf(
      parquetOf({
        columnData: [
          { name: 'double', data: [0.1, null, NaN, -0, 1e21], type: 'DOUBLE' },
          { name: 'int32', data: [1, -2, null, 3, 4], type: 'INT32' },
          { name: 'int64', data: [9007199254740993n, null, -1n, 0n, 5n], type: 'INT64' },
          { name: 'text', data: ['a', 'b;c', null, '', 'ü'], type: 'STRING' },
          { name: 'flag', data: [true, false, null, true, false], type: 'BOOLEAN' },
        ],
      }),
    )
    expect(lines).toBe(6)
    expect(cells).toEqual([
      ['double', 'int32', 'int64', 'text', 'flag'],
      ['0.1', '1', '9007199254740993', 'a', 'TRUE'],
      ['', '-2', '', 'b;c', 'FALSE'],
      ['NaN', '', '-1', '', ''],
      ['0', '3', '0', '', 'TRUE'],
      ['1e+21', '4', '5', 'ü', 'FALSE'],
    ])
  })

  it('dates and timestamps of every kind', async () => {
    const { cells } = await cellsOf(
      parquetOf({
        columnData: [
          { name: 'date', data: [at('2020-01-02'), at('1969-12-31')] },
          { name: 'millis', data: [at('2020-01-02T16:30:00Z'), at('2020-01-03')] },
          { name: 'micros', data: [BigInt(at('2020-01-02').getTime()) * 1000n, -1n] },
          { name: 'nanos', data: [BigInt(at('2020-01-02T00:00:01.5Z').getTime()) * 1_000_000n, 0n] },
        ],
        schema: [
          { name: 'root', num_children: 4 },
          { name: 'date', type: 'INT32', converted_type: 'DATE', repetition_type: 'REQUIRED' },
          { name: 'millis', type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', repetition_type: 'REQUIRED' },
          { name: 'micros', type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MICROS' }, repetition_type: 'REQUIRED' },
          { name: 'nanos', type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'NANOS' }, repetition_type: 'REQUIRED' },
        ],
      }),
    )
    expect(cells.slice(1)).toEqual([
      ['2020-01-02', '2020-01-02 16:30:00', '2020-01-02', '2020-01-02 00:00:01.500'],
      ['1969-12-31', '2020-01-03', '1969-12-31 23:59:59.999', '1970-01-01'],
    ])
  })

  it('decimals digit by digit, whatever they are stored as', async () => {
    const decimal = (name: string, type: 'INT32' | 'INT64', scale: number) => ({ name, type, converted_type: 'DECIMAL' as const, scale, precision: 9, repetition_type: 'OPTIONAL' as const })
    const { cells } = await cellsOf(
      parquetOf({
        columnData: [
          { name: 'small', data: [0.3, null, -12.5] },
          { name: 'large', data: [123456789.12, 0.01, -0.07] },
        ],
        schema: [{ name: 'root', num_children: 2 }, decimal('small', 'INT32', 1), decimal('large', 'INT64', 2)],
      }),
    )
    expect(cells.slice(1)).toEqual([['0.3', '123456789.12'], ['', '0.01'], ['-12.5', '-0.07']])
  })

  it('nested columns are left out and named', async () => {
    const { cells, notes } = await cellsOf(
      parquetOf({
        columnData: [
          { name: 'date', data: ['2020-01-02', '2020-01-03'] },
          { name: 'quotes', data: [[1, 2], [3]] },
          { name: 'x', data: [1.5, 2.5] },
        ],
        schema: [
          { name: 'root', num_children: 3 },
          { name: 'date', type: 'BYTE_ARRAY', converted_type: 'UTF8' },
          { name: 'quotes', repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
          { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
          { name: 'element', type: 'INT32', repetition_type: 'OPTIONAL' },
          { name: 'x', type: 'DOUBLE', repetition_type: 'OPTIONAL' },
        ],
      }),
    )
    expect(cells).toEqual([['date', 'x'], ['2020-01-02', '1.5'], ['2020-01-03', '2.5']])
    expect(notes).toMatchObject([{ code: 'nestedColumn', count: 1, message: 'Column "quotes" left out: its cells hold lists or structures' }])
  })

  it('several row groups and pages, dictionaries, gzip', async () => {
    const n = 150_000
    const numbers = Float64Array.from({ length: n }, (_, i) => i / 8)
    const words = Array.from({ length: n }, (_, i) => (i % 7 === 0 ? null : `w${i % 11}`))
    const file = parquetOf({
      columnData: [
        { name: 'x', data: numbers, type: 'DOUBLE' },
        { name: 'w', data: words, type: 'STRING' },
      ],
      rowGroupSize: [1000, 100_000],
      pageSize: 50_000,
      codec: 'GZIP',
      compressors: { GZIP: (bytes) => new Uint8Array(gzipSync(bytes)) },
    })
    const { cells } = await cellsOf(file)
    expect(cells).toHaveLength(n + 1)
    expect(cells.every(([x, w], i) => i === 0 || (x === String((i - 1) / 8) && w === (words[i - 1] ?? '')))).toBe(true)
  })
})

describe('a Parquet file', () => {
  it('may be compressed by Zstandard; one by another method is refused by its name', async () => {
    const { cells } = await cellsOf(new Blob([readBytes('test/fixtures/files/zstd.parquet')]))
    expect(cells).toHaveLength(401)
    expect([cells[1], cells[400]]).toEqual([['2020-01-02', '100', 'regime 0'], ['2021-02-04', String(100 + (399 % 37) / 4), 'regime 0']])
    const brotli = parquetOf({ columnData: [{ name: 'x', data: Array.from({ length: 1000 }, () => 1.5) }], codec: 'BROTLI', compressors: { BROTLI: (bytes) => new Uint8Array(brotliCompressSync(bytes)) } })
    expect(await refusalOf(brotli)).toMatchObject({ code: 'wrongKind', message: expect.stringContaining('BROTLI') as string })
  })


  it('is imported with every row accounted for', async () => {
    const n = 60
    const file = parquetOf({
      columnData: [
        { name: 'ts', data: Array.from({ length: n }, (_, i) => new Date((18_263 + i) * DAY_MS)) },
        { name: 'close', data: Array.from({ length: n }, (_, i) => (i === 5 ? NaN : 100 + i / 4)), type: 'DOUBLE' },
        { name: 'vix', data: Array.from({ length: n }, (_, i) => (i === 7 ? null : 20 - i / 8)), type: 'FLOAT' },
      ],
    })
    const preview = await previewFile(file, 'prices.parquet', null)
    if (!preview.ok) throw new Error(preview.error.message)
    expect(preview.value).toMatchObject({ kind: 'parquet', questions: [], sheets: [], rowsKept: n, mapping: { delimiter: null, hasHeader: true, dateColumn: 0 } })
    const imported = await importFile({ file, fileName: 'prices.parquet', datasetName: 'P', mapping: preview.value.mapping, provenance: null, importedAt: 0 })
    if (!imported.ok) throw new Error(imported.error.message)
    expect(imported.value.receipt).toMatchObject({ linesRead: n + 1, rowsKept: n, rowsDropped: 0, cellsMissing: 2, fileBytes: file.size })
    expect(imported.value.columns.map(({ name, role, nMissing }) => [name, role, nMissing])).toEqual([['close', 'price', 1], ['vix', 'feature', 1]])
  })
})

describe('refusals', () => {
  const good = parquetOf({
    columnData: [
      { name: 'date', data: Array.from({ length: 500 }, (_, i) => new Date((18_263 + i) * DAY_MS)) },
      { name: 'x', data: Array.from({ length: 500 }, (_, i) => (i % 9 === 0 ? null : Math.sin(i))), type: 'DOUBLE' },
    ],
  })

  it('a file cut short, at any length', async () => {
    for (let length = 4; length < good.size; length += 61) expect((await refusalOf(good.slice(0, length))).code).toBe('damaged')
  })

  it('an encrypted one, and one of nested columns alone', async () => {
    expect(await refusalOf(new Blob(['PARE1234']))).toMatchObject({ code: 'wrongKind', message: expect.stringContaining('encrypted') as string })
    const nested = parquetOf({
      columnData: [{ name: 'deep', data: [[1], [2]] }],
      schema: [{ name: 'root', num_children: 1 }, { name: 'deep', repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' }, { name: 'list', repetition_type: 'REPEATED', num_children: 1 }, { name: 'element', type: 'INT32', repetition_type: 'OPTIONAL' }],
    })
    expect(await refusalOf(nested)).toMatchObject({ code: 'wrongKind', message: expect.stringContaining('"deep"') as string })
  })

  it('runs that count beyond their page', () => {
    const check = (...bytes: number[]) => () => checkRuns(Uint8Array.from(bytes), 1, 100)
    expect(check(200, 1, 1)).not.toThrow() // 100 times one value
    expect(check(202, 1, 1)).toThrow('counts 101 values')
    expect(check(0xff, 0xff, 0xff, 0xff, 0x0f)).toThrow('damaged')
    expect(check(0xff, 0xff, 0xff, 0xff, 0xff, 0x0f)).toThrow('no end')
    expect(check(27, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13)).not.toThrow() // 13 groups of 8
  })
})
