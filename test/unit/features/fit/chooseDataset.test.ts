import { describe, expect, it } from 'vitest'
import { chooseDataset } from '../../../../src/features/fit/chooseDataset'
import type { DatasetSummary } from '../../../../src/domain/dataset/types'

function summary(digest: string, nMissing: number, importedAt: number): DatasetSummary {
  const column = { name: 'x', unit: null, role: 'feature' as const, digest: `${digest}-x`, nMissing }
  return { digest, nRows: 100, columns: [column], importedAt } as unknown as DatasetSummary
}

describe('the data set offered for training', () => {
  const datasets = [summary('holes', 40, 3), summary('old', 0, 1), summary('new', 0, 2)]

  it('is the one of the model in use', () => {
    expect(chooseDataset(datasets, 'holes')).toBe('holes')
  })

  it('has the fewest holes, the latest import among equals', () => {
    expect(chooseDataset(datasets, null)).toBe('new')
    expect(chooseDataset(datasets, 'deleted')).toBe('new')
  })

  it('is nothing without data', () => {
    expect(chooseDataset([], null)).toBeNull()
  })
})
