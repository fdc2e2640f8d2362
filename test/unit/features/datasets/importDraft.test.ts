import { describe, expect, it } from 'vitest'
import { changeColumn, changeMapping, nameOfFile, nameProblem, openQuestions, shownMapping, startDraft } from '../../../../src/features/datasets/import/importDraft'
import { parseMissingWords } from '../../../../src/features/datasets/import/mappingWords'
import { bytesOf, previewOf } from '../../../support/csv'

const FILE = bytesOf('date,close,vix\n03/04/2024,1,2\n05/06/2024,2,3\n07/02/2024,3,4\n')
const ambiguous = await previewOf(FILE)
const codes = (questions: readonly { code: string }[]) => questions.map(({ code }) => code)

describe('questions', () => {
  it('stay open through other changes until they are answered', async () => {
    const draft = startDraft('prices.csv')
    expect(codes(openQuestions(draft, ambiguous, ambiguous))).toEqual(['ambiguousDateFormat'])
    const changed = changeMapping(draft, ambiguous.mapping, { refusedCells: 'dropRow' })
    const answeredElse = await previewOf(FILE, changed.request)
    expect(answeredElse.questions).toEqual([])
    expect(codes(openQuestions(changed, ambiguous, answeredElse))).toEqual(['ambiguousDateFormat'])
    const answered = changeMapping(changed, changed.request!, { dateFormat: 'DD/MM/YYYY' })
    expect(openQuestions(answered, ambiguous, answeredElse)).toEqual([])
  })

  it('are asked anew when another delimiter or date column has the rest proposed', () => {
    const answered = changeMapping(startDraft('a.csv'), ambiguous.mapping, { dateFormat: 'DD/MM/YYYY' })
    const anew = changeMapping(answered, answered.request!, { dateColumn: 1 })
    expect(anew).toMatchObject({ answered: [], request: { dateColumn: 1, columns: [] } })
    expect(anew.proposal).toBe(anew.request)
    expect(changeMapping(answered, answered.request!, { delimiter: ';' }).request?.dateColumn).toBe(-1)
  })
})

describe('what is proposed anew', () => {
  const range = { firstLine: 1, lastLine: 9, firstColumn: 0, lastColumn: 1 }

  it('is what hangs on the part that was changed; what stands above it is kept', () => {
    const shown = { ...ambiguous.mapping, sheet: 'Prices', table: range, headerLines: [1], layout: { kind: 'pivot', symbolColumns: [1] } } as const
    const { request: layout } = changeMapping(startDraft('a.csv'), shown, { layout: { kind: 'symbols', symbolColumns: [1] } })
    expect(layout).toMatchObject({ sheet: 'Prices', table: range, dateColumn: 0, headerLines: [1], layout: { kind: 'symbols' }, columns: [] })
    const { request: table } = changeMapping(startDraft('a.csv'), shown, { table: { ...range, firstLine: 12 } })
    expect(table).toMatchObject({ sheet: 'Prices', table: { firstLine: 12 }, dateColumn: -1, columns: [] })
    expect(table).not.toHaveProperty('headerLines')
    expect(table).not.toHaveProperty('layout')
    expect(changeMapping(startDraft('a.csv'), shown, { sheet: 'Rates' }).request).not.toHaveProperty('table')
  })
})

describe('columns', () => {
  it('have one reference price at most', () => {
    const draft = changeColumn(startDraft('a.csv'), ambiguous.mapping, 1, { role: 'price' })
    expect(draft.request?.columns.map(({ name, role }) => `${name} ${role}`)).toEqual(['close feature', 'vix price'])
  })

  it('of one column of a pivoted table are changed each by itself', async () => {
    const rows = ['02', '03', '04', '05'].flatMap((day) => [`2024-01-${day},A,1.5`, `2024-01-${day},B,2.5`])
    const long = await previewOf(bytesOf(['date,symbol,value', ...rows].join('\n')))
    expect(long.mapping.columns.map(({ index }) => index)).toEqual([2, 2])
    const draft = changeColumn(startDraft('a.csv'), long.mapping, 1, { unit: 'percent' })
    expect(draft.request?.columns.map(({ unit }) => unit)).toEqual([null, 'percent'])
  })

  it('need a name, and at least one must be in use', () => {
    const draft = startDraft('a.csv')
    const { columns } = ambiguous.mapping
    expect(nameProblem(draft, ambiguous.mapping)).toBeNull()
    expect(nameProblem({ ...draft, name: ' ' }, ambiguous.mapping)).toContain('data set')
    expect(nameProblem(draft, { ...ambiguous.mapping, columns: columns.map((column) => ({ ...column, name: ' ' })) })).toContain('column 2')
    expect(nameProblem(draft, { ...ambiguous.mapping, columns: columns.map((column) => ({ ...column, role: 'ignored' as const })) })).toContain('at least one')
  })
})

it('the form shows the chosen delimiter while the rest is proposed', () => {
  const draft = changeMapping(startDraft('a.csv'), ambiguous.mapping, { delimiter: ';' })
  expect(shownMapping(draft, ambiguous)).toMatchObject({ delimiter: ';', dateColumn: 0, columns: ambiguous.mapping.columns })
})

it('names come from the file without its ending', () => {
  expect(nameOfFile('prices 2020.CSV')).toBe('prices 2020')
  expect(nameOfFile('.csv')).toBe('.csv')
})

it('missing words are divided by commas only', () => {
  expect(parseMissingWords(' NA, no data,, - ,NA')).toEqual(['NA', 'no data', '-'])
})
