import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyAppend } from '../../../../../src/domain/dataset/append/applyAppend'
import { versionOf } from '../../../../../src/domain/dataset/versionOf'
import { hasNothingNew, planAppend } from '../../../../../src/domain/dataset/append/planAppend'
import type { AppendPlan, RevisionChoices } from '../../../../../src/domain/dataset/append/types'
import { joinSymbols } from '../../../../../src/domain/dataset/joinSymbols'
import { datasetOfSymbol } from '../../../../../src/domain/dataset/symbols'
import { createColumn, digestOfDataset } from '../../../../../src/domain/dataset/datasetDigest'
import type { Dataset } from '../../../../../src/domain/dataset/types'
import { verifyDataset } from '../../../../../src/domain/dataset/verifyDataset'
import { makeDataset } from '../../../../support/makeDataset'
import { makeSymbolDataset } from '../../../../support/makeSymbolDataset'

type Table = { readonly dates: readonly number[]; readonly columns: Readonly<Record<string, readonly number[]>> }

async function tableOf({ dates, columns }: Table, name = 'prices'): Promise<Dataset> {
  const made = await Promise.all(
    Object.entries(columns).map(([column, values]) => createColumn({ name: column, unit: 'points', role: column === 'close' ? 'price' : 'feature' }, Float64Array.from(values))),
  )
  const days = Int32Array.from(dates)
  return { ...(await makeDataset({ name })), dates: days, columns: made, digest: await digestOfDataset({ dates: days, columns: made }) }
}

function planOf(base: Dataset, addition: Dataset): AppendPlan {
  const planned = planAppend(base, addition)
  if (!planned.ok) throw new Error(planned.error.message)
  return planned.value
}

const valuesOf = ({ columns }: Dataset, column: string) => [...columns.find(({ name }) => name === column)!.values]

const BASE: Table = { dates: [10, 11, 12, 15], columns: { close: [1, 2, 3, 4], vix: [20, NaN, 22, 23] } }
/** day 11 fills vix, day 12 revises close and empties vix, 13 is between, 16 and 17 are new; day 15 is not there */
const NEWER: Table = { dates: [11, 12, 13, 16, 17], columns: { vix: [21, NaN, 30, 31, 32], close: [2, 3.5, 9, 5, 6], volume: [1, 1, 1, 1, 1] } }

describe('a file of newer rows', () => {
  it('is compared by date and column, every difference named', async () => {
    const plan = planOf(await tableOf(BASE), await tableOf(NEWER))
    expect(plan).toMatchObject({ nAppended: 2, nInserted: 1, firstNewDay: 13, lastNewDay: 17, nEqual: 0, nDiffering: 2, nAbsent: 1, nRevisions: 3, missingColumns: [], extraColumns: ['volume'] })
    expect(plan.revisions).toEqual([
      { symbol: null, day: 11, column: 'vix', old: null, new: 21 },
      { symbol: null, day: 12, column: 'close', old: 3, new: 3.5 },
      { symbol: null, day: 12, column: 'vix', old: 22, new: null },
    ])
    expect(plan.columns).toEqual([
      { column: 'close', nChanged: 1, nFilled: 0, nEmptied: 0, largest: plan.revisions[1], commonFactor: null },
      { column: 'vix', nChanged: 0, nFilled: 1, nEmptied: 1, largest: null, commonFactor: null },
    ])
  })

  it('overwrites nothing but what was chosen to be taken', async () => {
    const [base, addition] = [await tableOf(BASE), await tableOf(NEWER, 'newer.csv')]
    const next = await applyAppend({ base, addition, choices: { close: 'take', vix: 'keep' }, importedAt: 5 })
    expect([...next.dates]).toEqual([10, 11, 12, 13, 15, 16, 17])
    expect(valuesOf(next, 'close')).toEqual([1, 2, 3.5, 9, 4, 5, 6])
    expect(valuesOf(next, 'vix')).toEqual([20, NaN, 22, 30, 23, 31, 32])
    expect(next).toMatchObject({ name: 'prices', importedAt: 5 })
    expect(next.columns.map(({ name, unit, role }) => [name, unit, role])).toEqual(base.columns.map(({ name, unit, role }) => [name, unit, role]))
    expect(next.receipt.append).toMatchObject({ parentDigest: base.digest, parentName: 'prices', version: 2, nRowsBefore: 4, choices: { close: 'take', vix: 'keep' } })
    expect(await verifyDataset(next)).toBe(true)
    const third = await applyAppend({ base: next, addition, choices: { vix: 'take', close: 'keep' }, importedAt: 6 })
    expect([versionOf(base), versionOf(next), versionOf(third)]).toEqual([1, 2, 3])
    expect(valuesOf(third, 'vix')).toEqual([20, 21, 22, 30, 23, 31, 32])
  })

  it('leaves new rows without a value in a column it does not have', async () => {
    const [base, addition] = [await tableOf(BASE), await tableOf({ dates: [15, 16], columns: { close: [4, 5] } })]
    expect(planOf(base, addition)).toMatchObject({ nEqual: 1, missingColumns: ['vix'] })
    expect(valuesOf(await applyAppend({ base, addition, choices: {}, importedAt: 0 }), 'vix')).toEqual([20, NaN, 22, 23, NaN])
  })

  it('of several symbols is compared and merged within each of them', async () => {
    const base = await makeSymbolDataset()
    const [first, second] = base.symbols!.names
    const whole = joinSymbols([
      { symbol: first!, dates: Int32Array.of(base.dates[0]!, 90_000), columns: base.columns.map(({ values }, i) => Float64Array.of(values[0]! + (i === 0 ? 1 : 0), 5)) },
      { symbol: 'zzz new', dates: Int32Array.of(90_000), columns: base.columns.map(() => Float64Array.of(7)) },
    ])
    const columns = await Promise.all(base.columns.map((column, i) => createColumn(column, whole.columns[i]!)))
    const addition = { ...base, ...whole, columns }
    const plan = planOf(base, addition)
    expect(plan).toMatchObject({ nAppended: 2, nInserted: 0, nDiffering: 1, nEqual: 0, nAbsent: 119, newSymbols: ['zzz new'] })
    expect(plan.revisions).toEqual([{ symbol: first, day: base.dates[0], column: base.columns[0]!.name, old: base.columns[0]!.values[0], new: base.columns[0]!.values[0]! + 1 }])
    const next = await applyAppend({ base, addition, choices: { [base.columns[0]!.name]: 'take' }, importedAt: 0 })
    expect(next.symbols!.names).toEqual([...base.symbols!.names, 'zzz new'])
    expect(await verifyDataset(next)).toBe(true)
    expect(datasetOfSymbol(next, first!)!.columns[0]!.values[0]).toBe(base.columns[0]!.values[0]! + 1)
    expect(datasetOfSymbol(next, second!)!.columns[0]!.values).toEqual(datasetOfSymbol(base, second!)!.columns[0]!.values)
    expect(hasNothingNew(planOf(next, addition))).toBe(true)
  })

  it('has to be of one series if the data set is, and the other way round', async () => {
    const [single, several] = [await tableOf(BASE), await makeSymbolDataset()]
    for (const [base, addition] of [[single, several], [several, single]] as const) {
      expect(planAppend(base, addition)).toMatchObject({ ok: false, error: { code: 'otherSymbols' } })
    }
  })

  it('must share a column', async () => {
    const planned = planAppend(await tableOf(BASE), await tableOf({ dates: [10], columns: { Close: [1] } }))
    expect(planned).toMatchObject({ ok: false, error: { code: 'noSharedColumn' } })
    if (!planned.ok) expect(planned.error.message).toContain('The file\'s columns in use are "Close"; "prices" has "close" and "vix".')
  })

  it('is not applied before every revised column has a choice', async () => {
    const [base, addition] = [await tableOf(BASE), await tableOf(NEWER)]
    await expect(applyAppend({ base, addition, choices: { close: 'keep' }, importedAt: 0 })).rejects.toThrow('Column "vix" has revised cells')
  })

  it('shows a common factor, as after a split', async () => {
    const dates = Array.from({ length: 12 }, (_, i) => i)
    const [base, addition] = [await tableOf({ dates, columns: { close: dates.map((i) => 100 + i) } }), await tableOf({ dates, columns: { close: dates.map((i) => Math.round((100 + i) * 50) / 100) } })]
    expect(planOf(base, addition).columns[0]?.commonFactor).toBeCloseTo(0.5)
    const odd = await tableOf({ dates, columns: { close: dates.map((i) => (100 + i) * (i === 3 ? 0.7 : 0.5)) } })
    expect(planOf(base, odd).columns[0]?.commonFactor).toBeNull()
  })
})

const cell = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -3, max: 3 }) }, { weight: 1, arbitrary: fc.constantFrom(NaN, -0, 0) })
const table = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 20 }).chain((days) =>
  fc.record({
    dates: fc.constant(days.toSorted((a, b) => a - b)),
    columns: fc.record({ a: fc.array(cell, { minLength: days.length, maxLength: days.length }), b: fc.array(cell, { minLength: days.length, maxLength: days.length }) }),
  }),
)

describe('for any two tables', () => {
  it('every row of the file is counted once, and every cell is the one chosen', async () => {
    await fc.assert(
      fc.asyncProperty(table, table, fc.constantFrom<RevisionChoices>({ a: 'keep', b: 'take' }, { a: 'take', b: 'take' }, { a: 'keep', b: 'keep' }), async (stored, coming, choices) => {
        const [base, addition] = [await tableOf(stored), await tableOf(coming)]
        const plan = planOf(base, addition)
        expect(plan.nAppended + plan.nInserted + plan.nEqual + plan.nDiffering).toBe(coming.dates.length)
        const next = await applyAppend({ base, addition, choices, importedAt: 0 })
        for (const column of ['a', 'b'] as const) {
          const at = (source: Table, day: number) => source.columns[column]![source.dates.indexOf(day)] ?? NaN
          const expected = [...next.dates].map((day) => {
            const [old, stated] = [at(stored, day), at(coming, day)]
            if (!stored.dates.includes(day)) return stated
            return choices[column] === 'take' && !Number.isNaN(stated) && stated !== old ? stated : old
          })
          // Minus zero equals zero, as in the digest.
          expect(valuesOf(next, column).map((value) => value + 0)).toEqual(expected.map((value) => value + 0))
        }
      }),
      { numRuns: 200 },
    )
  })

  it('a file that was taken in full has nothing new', async () => {
    await fc.assert(
      fc.asyncProperty(table, table, async (stored, coming) => {
        const [base, addition] = [await tableOf(stored), await tableOf(coming)]
        const next = await applyAppend({ base, addition, choices: { a: 'take', b: 'take' }, importedAt: 0 })
        expect(hasNothingNew(planOf(next, addition))).toBe(true)
        expect(hasNothingNew(planOf(next, next))).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})
