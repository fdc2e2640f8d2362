import type { ColumnRole, DatasetColumn, Frequency } from '../../domain/dataset/types'
import { plural } from '../../ui/format/text'

/** 'daily', 'daily, seven days a week', 'irregular, about 7 a year'. */
export function frequencyWords({ label, periodsPerYear }: Frequency): string {
  if (label === 'daily' && periodsPerYear > 260) return 'daily, seven days a week'
  return label === 'irregular' ? `irregular, about ${periodsPerYear} a year` : label
}

export const ROLE_WORDS: Readonly<Record<ColumnRole, string>> = { feature: 'Feature', price: 'Price', ignored: 'Left out' }

/** '9 features and a price'. */
export function columnWords(columns: readonly Pick<DatasetColumn, 'role'>[]): string {
  const nFeatures = columns.filter(({ role }) => role === 'feature').length
  const nPrices = columns.filter(({ role }) => role === 'price').length
  const features = plural(nFeatures, 'feature')
  return nPrices === 0 ? features : nFeatures === 0 ? 'price only' : `${features} and a price`
}

export function missingCells(columns: readonly Pick<DatasetColumn, 'nMissing'>[]): number {
  return columns.reduce((sum, { nMissing }) => sum + nMissing, 0)
}

/** A name as part of a file's name. */
export function fileNameOf(name: string): string {
  return name.trim().replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replaceAll(/^-+|-+$/g, '') || 'data'
}
