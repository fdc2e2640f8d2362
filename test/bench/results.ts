import { readFile, writeFile } from 'node:fs/promises'
import type { Measure } from './measuring/measures'

/** What was measured, where, and how long each bench took. */
export type Results = {
  readonly format: 1
  readonly machine: Machine
  readonly runs: number
  readonly isQuick: boolean
  readonly seconds: Readonly<Record<string, number>>
  readonly measures: readonly Measure[]
  /** parts that failed twice and are left out, and why */
  readonly failures?: readonly { readonly name: string; readonly message: string }[]
}

export type Machine = { readonly cpu: string; readonly cores: number; readonly platform: string; readonly node: string; readonly chromium: string }

export async function writeResults(file: string, results: Results): Promise<void> {
  await writeFile(file, `${JSON.stringify(results, null, 1)}\n`)
}

/** @throws Error if the file is not what `writeResults` writes */
export async function readResults(file: string): Promise<Results> {
  const results = JSON.parse(await readFile(file, 'utf8')) as Partial<Results>
  if (results.format !== 1 || !Array.isArray(results.measures)) throw new Error(`${file} is not a file that --json wrote.`)
  return results as Results
}
