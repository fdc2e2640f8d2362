import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { exportProblems } from './problems/exportProblems'
import { HELP, readOptions, type Options } from './options'
import { growthPlot } from './report/growthPlot'
import { readmeSection, replaceSection } from './report/readme'
import { line, summary } from './report/table'
import { readResults, writeResults, type Results } from './results'
import { runBenches } from './runners/runBenches'

const README = fileURLToPath(new URL('../../README.md', import.meta.url))
const PLOT = fileURLToPath(new URL('growth.svg', import.meta.url))

/** `npm run bench`: see HELP in options.ts. */
const options = readOptions(process.argv.slice(2))
if (options.isHelp) print(HELP)
else if (options.exportTo !== null) print(await exportProblems(options.exportTo))
else await run(options)

async function run(options: Options): Promise<void> {
  const { from, json, isReadme } = options
  const results = from === null ? await measure(options) : await readResults(from)
  if (from !== null) for (const measured of results.measures) print(line(measured))
  print(`\n${summary(results.measures)}`)
  for (const { name, message } of results.failures ?? []) print(`${name} failed twice and is left out: ${message}`)
  if (json !== null) await writeResults(json, results)
  if (!isReadme) return
  if (results.failures?.length) throw new Error('README.md and the plot stay as they were: not everything was measured.')
  await writeReadme(results)
}

function measure(options: Options): Promise<Results> {
  return runBenches(options, {
    onBench: (name) => print(`\n${name}`),
    onMeasure: (measured) => print(line(measured)),
    onEnd: (name, seconds) => print(`${name} took ${seconds} s`),
  })
}

async function writeReadme(results: Results): Promise<void> {
  await writeFile(PLOT, growthPlot(results.measures))
  await writeFile(README, replaceSection(await readFile(README, 'utf8'), readmeSection(results)))
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
