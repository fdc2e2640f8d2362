import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runGoldenCase, type GoldenVerdict } from '../../domain/reference/runGoldenCase'
import { ok } from '../../domain/shared/result'
import { refuse, type Command } from '../command'

export const reference: Command = {
  name: 'reference',
  usage: 'reference DIR',
  summary: 'Run every golden case of a folder through the engine.',
  flags: [],
  positionals: ['DIR'],
  notes: 'One line a case: its id, its worst error as a share of the tolerance, and ok or the quantity that failed.\nExit status 1 if a case failed.',
  async run(_flags, [directory = ''], surroundings) {
    const names = await readdir(directory).catch(() => null)
    const files = names?.filter((name) => name.endsWith('.json') && name !== 'index.json').sort()
    if (files === undefined || files.length === 0) return refuse({ code: 'noCases', message: `${directory} holds no golden cases (*.json, see its README.md).` })
    const lines: string[] = []
    let nFailed = 0
    for (const name of files) {
      surroundings.showProgress(`${lines.length + 1} of ${files.length}: ${name}`)
      const verdict = await runFile(directory, name)
      if (!verdict.passed) nFailed++
      lines.push(lineOf(verdict))
    }
    return ok({ text: `${lines.join('\n')}\n${files.length - nFailed} passed, ${nFailed} failed\n`, exitCode: nFailed === 0 ? 0 : 1 })
  },
}

async function runFile(directory: string, name: string): Promise<GoldenVerdict> {
  try {
    return runGoldenCase(JSON.parse(await readFile(join(directory, name), 'utf8')))
  } catch (error) {
    return { id: name, passed: false, worst: Infinity, failed: error instanceof Error ? error.message : String(error) }
  }
}

function lineOf({ id, worst, passed, failed }: GoldenVerdict): string {
  return `${id.padEnd(34)} ${worst.toExponential(1).padStart(8)}  ${passed ? 'ok' : `FAILED: ${failed ?? 'unknown'}`}`
}
