import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { importFile } from '../../src/domain/dataset/importFile'
import { previewFile } from '../../src/domain/dataset/previewFile'
import { SAMPLE_FILES, type SampleFile } from '../../src/domain/dataset/samples'
import type { CsvPreview } from '../../src/domain/dataset/csvTypes'
import type { CsvMapping, Dataset } from '../../src/domain/dataset/types'

const root = new URL('../../', import.meta.url)

export function readBytes(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(fileURLToPath(new URL(path, root))))
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

export async function previewOf(bytes: Uint8Array<ArrayBuffer>, mapping: CsvMapping | null = null): Promise<CsvPreview> {
  const preview = await previewFile(new Blob([bytes]), 'test.csv', mapping)
  if (!preview.ok) throw new Error(preview.error.message)
  return preview.value
}

/** A file as a data set, under its own proposed mapping with the given changes. */
export async function datasetOf(bytes: Uint8Array<ArrayBuffer>, changes: Partial<CsvMapping> = {}): Promise<Dataset> {
  const result = await tryImport(bytes, { ...(await previewOf(bytes)).mapping, ...changes })
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

export function tryImport(bytes: Uint8Array<ArrayBuffer>, mapping: CsvMapping) {
  return importFile({ file: new Blob([bytes]), fileName: 'test.csv', datasetName: 'Test', mapping, provenance: null, importedAt: 0 })
}

/** A bundled sample file as a data set. */
export async function sampleOf(id: SampleFile['id']): Promise<Dataset> {
  const { path, title, mapping, provenance } = SAMPLE_FILES[id]
  const result = await importFile({ file: new Blob([readBytes(`public/${path}`)]), fileName: `${id}.csv`, datasetName: title, mapping, provenance, importedAt: 0 })
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
