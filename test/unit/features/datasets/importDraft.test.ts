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

describe('columns', () => {
  it('have one reference price at most', () => {
    const draft = changeColumn(startDraft('a.csv'), ambiguous.mapping, 2, { role: 'price' })
    expect(draft.request?.columns.map(({ name, role }) => `${name} ${role}`)).toEqual(['close feature', 'vix price'])
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
