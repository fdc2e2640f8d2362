import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { benchEngine } from './engine'
import { benchPage } from './page'
import { table, type Figure } from './figures'

/**
 * `npm run bench [-- NAME …] [--runs N] [--json FILE]`: measures and prints medians with their spread.
 *
 * page: the built app in the test browser. engine: the engine in Node, in this process.
 */
const BENCHES: Readonly<Record<string, (runs: number) => Promise<readonly Figure[]>>> = { page: benchPage, engine: benchEngine }

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '5' }, json: { type: 'string' } },
})
const names = positionals.length > 0 ? positionals : Object.keys(BENCHES)
const figures: Figure[] = []
for (const name of names) {
  const bench = BENCHES[name]
  if (!bench) throw new Error(`There is no bench "${name}"; there are ${Object.keys(BENCHES).join(', ')}.`)
  const measured = await bench(Number(values.runs))
  figures.push(...measured)
  process.stdout.write(`\n${name}\n${table(measured)}\n`)
}
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`)
