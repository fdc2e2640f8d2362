import { mkdtempSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isoFromDay } from '../../../../src/domain/shared/day'
import { runRegime } from '../runRegime'
import { DIRTY_FILES, type DirtyFile } from './dirtyFiles'

it('reads every committed file of awkward shape as expected.json says', async () => {
  const run = await runRegime('import', 'test/fixtures/csv')
  expect(run.stdout.trimEnd().split('\n').at(-1)).toBe('8 passed, 0 failed')
  expect(run.exitCode).toBe(0)
})

it('says of the one file whose default answer gives other numbers that its answer was found by trying', async () => {
  const { stdout } = await runRegime('import', 'test/fixtures/csv')
  const tried = stdout.split('\n').filter((line) => line.includes('found by trying'))
  expect(tried).toEqual([expect.stringContaining('shuffled-duplicates-total.csv')])
  expect(tried[0]).toContain('conflictingDuplicateDates: last (found by trying; the default, first, gives other numbers)')
})

it('reads files of every kind that analysts have', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'regimescope-import-'))
  for (const { name, bytes } of DIRTY_FILES) await writeFile(join(folder, name), bytes)
  await writeFile(join(folder, 'expected.json'), JSON.stringify(Object.fromEntries(DIRTY_FILES.map((each) => [each.name, expectedOf(each)]))))
  const { stdout } = await runRegime('import', folder)
  expect(stdout.split('\n').filter((line) => line.startsWith('FAILED'))).toEqual([])
  expect(stdout.split('\n').filter((line) => line.includes('found by trying'))).toEqual([])
  expect(stdout.trimEnd().split('\n').at(-1)).toBe(`${DIRTY_FILES.length} passed, 0 failed`)
})

it('says what differs, and ends with status 1', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'regimescope-import-'))
  const [plain] = DIRTY_FILES
  await writeFile(join(folder, 'plain.csv'), plain!.bytes)
  const expected = expectedOf(plain!)
  await writeFile(join(folder, 'expected.json'), JSON.stringify({ 'plain.csv': { ...expected, rows: 7 }, 'gone.csv': expected }))
  const run = await runRegime('import', folder)
  expect(run.exitCode).toBe(1)
  expect(run.stdout).toContain('FAILED  plain.csv: 130 rows instead of 7')
  expect(run.stdout).toContain('FAILED  gone.csv')
  expect(run.stdout.trimEnd().split('\n').at(-1)).toBe('0 passed, 2 failed')
})

it.each([
  ['dayFirst beside the other keys', { dayFirst: true }, 'DD/MM/YYYY'],
  ['day_first among the answers', { answers: { day_first: false } }, 'MM/DD/YYYY'],
  ['date_format in percent signs', { answers: { date_format: '%d/%m/%Y' } }, 'DD/MM/YYYY'],
])('takes %s as the answer to the form of dates', async (_, entry, words) => {
  const folder = mkdtempSync(join(tmpdir(), 'regimescope-import-'))
  await writeFile(join(folder, 'asked.csv'), 'Date,Close\n03/04/2020,1\n05/02/2020,2\n01/06/2020,3\n')
  await writeFile(join(folder, 'expected.json'), JSON.stringify({ 'asked.csv': { rows: 3, ...entry } }))
  const { stdout } = await runRegime('import', folder)
  expect(stdout).toContain(`ambiguousDateFormat: ${words} (answer in expected.json)`)
  expect(stdout).toContain('1 passed, 0 failed')
})

it('refuses a directory without expected.json with exit status 2', async () => {
  const run = await runRegime('import', 'test/unit')
  expect([run.exitCode, run.stderr]).toEqual([2, expect.stringContaining('expected.json')])
})

function expectedOf({ rows, titles, expected, answers }: DirtyFile): Record<string, unknown> {
  const days = rows.map(({ day }) => day)
  const numbers = (pick: 'close' | 'change') => rows.flatMap((row) => row[pick] ?? [])
  const column = (values: number[]) => ({ values: values.length, sum: values.reduce((a, b) => a + b, 0), min: Math.min(...values), max: Math.max(...values) })
  return {
    rows: rows.length, first_date: isoFromDay(Math.min(...days)), last_date: isoFromDay(Math.max(...days)),
    columns: { [titles[0]]: column(numbers('close')), [titles[1]]: column(numbers('change')) },
    ...expected, ...(answers && { answers }),
  }
}
