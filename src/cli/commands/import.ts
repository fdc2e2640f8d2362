import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isoFromDay } from '../../domain/shared/day'
import { ok } from '../../domain/shared/result'
import { refuse, type Command } from '../command'
import type { Answer } from '../import/answers'
import { compareImport } from '../import/compare'
import { readExpected, type Expected, type ExpectedFile } from '../import/expected'
import { readAnswered, type AnsweredImport } from '../import/readAnswered'
import { openFile } from '../openFile'

type Verdict = { readonly name: string; readonly isPassed: boolean; readonly words: string }

export const importDirectory: Command = {
  name: 'import',
  usage: 'import DIR',
  summary: 'Read every file that DIR/expected.json names as the import proposes it, and compare it with what is expected.',
  flags: [],
  positionals: ['DIR'],
  notes:
    'One line a file, the last line "N passed, N failed". What a file leaves open is said in its line with the answer: that of "answers" in expected.json, ' +
    'else the default (first form of dates, proposed decimal mark, first line of a date, last day of a month or quarter, codes mean no value, units and outliers kept); ' +
    'if the numbers then differ, the other answers to the same questions are tried, and the line says "found by trying". Exit status 1 if a file fails.',
  async run(_flags, [directory = ''], { showProgress }) {
    const path = join(directory, 'expected.json')
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text === null) return refuse({ code: 'fileNotFound', message: `There is no file ${path}.` })
    const files = readExpected(text, path)
    if (!files.ok) return refuse(files.error)
    const verdicts: Verdict[] = []
    for (const file of files.value) {
      showProgress(`${verdicts.length} of ${files.value.length} files`)
      verdicts.push(await check(directory, file))
    }
    const nPassed = verdicts.filter(({ isPassed }) => isPassed).length
    const lines = verdicts.map(({ name, isPassed, words }) => `${isPassed ? 'passed' : 'FAILED'}  ${name}: ${words}`)
    const nFailed = verdicts.length - nPassed
    return ok({ text: `${[...lines, `${nPassed} passed, ${nFailed} failed`].join('\n')}\n`, exitCode: nFailed === 0 && verdicts.length > 0 ? 0 : 1 })
  },
}

async function check(directory: string, { name, expected }: ExpectedFile): Promise<Verdict> {
  const opened = await openFile(join(directory, name))
  if (!opened.ok) return { name, isPassed: false, words: opened.error.failure.message }
  const read = await readAnswered({ file: opened.value, fileName: name, given: expected.answers ?? {} }, (each) => compareImport(each, expected).length === 0)
  if (!read.ok) return { name, isPassed: isRefusalWanted(expected, read.error.code), words: oneLine(`refused (${read.error.code}): ${read.error.message}`) }
  if (expected.refused !== undefined && expected.refused !== false) return { name, isPassed: false, words: 'was read, although a refusal is expected' }
  const faults = compareImport(read.value, expected)
  return { name, isPassed: faults.length === 0, words: oneLine([...faults, describe(read.value)].join('; ')) }
}

function isRefusalWanted({ refused }: Expected, code: string): boolean {
  return refused === true || refused === code
}

function describe({ dataset, preview, answers }: AnsweredImport): string {
  const { receipt, dates, columns } = dataset
  const days = [...dates].sort((a, b) => a - b)
  const lines = receipt.linesKept !== undefined && receipt.linesKept !== dates.length ? ` of ${receipt.linesKept} lines` : ''
  const asked = answers.map((answer) => `${answer.code}: ${answer.words} (${sourceOf(answer)})`)
  const notices = preview.notices.filter(({ code }) => code !== 'textColumn').map(({ message }) => message)
  return [
    `${dates.length} rows${lines}, ${isoFromDay(days[0]!)} to ${isoFromDay(days.at(-1)!)}, ${columns.length} ${columns.length === 1 ? 'column' : 'columns'}, ` +
      `${receipt.cellsConverted ?? 0} cells converted, ${receipt.rowsDropped} lines dropped, ${preview.rowsComplete} rows complete`,
    ...(asked.length === 0 ? [] : [`asked ${asked.join(', ')}`]),
    ...(notices.length === 0 ? [] : [`says ${notices.join(' ')}`]),
  ].join('; ')
}

function sourceOf({ by, insteadOf }: Answer): string {
  if (by === 'answered') return 'answer in expected.json'
  return by === 'default' ? 'the default; not named in expected.json' : `found by trying; the default, ${insteadOf}, gives other numbers`
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
