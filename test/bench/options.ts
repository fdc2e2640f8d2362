import { parseArgs } from 'node:util'

export const BENCH_NAMES = ['engine', 'workers', 'service', 'parts', 'training', 'memory', 'growth', 'page', 'registry', 'sweep', 'import', 'hostile', 'history', 'lock', 'backup', 'monitors', 'symbols', 'diagnostics', 'comparison'] as const
/** Not one of those on which the rules of the monitors were chosen. */
const STUDY_SEED = 20_261_130

export type BenchName = (typeof BENCH_NAMES)[number]

export type Options = {
  readonly names: readonly BenchName[]
  readonly runs: number
  /** simulated models of the studies of monitors and diagnostics */
  readonly nModels: number
  /** of the studies of the monitors */
  readonly studySeed: number
  readonly isQuick: boolean
  /** file the results are written to */
  readonly json: string | null
  /** file of earlier results to print instead of measuring */
  readonly from: string | null
  /** folder the problems are written to for other software, instead of measuring */
  readonly exportTo: string | null
  /** rewrite the table in README.md and the plot */
  readonly isReadme: boolean
  readonly isHelp: boolean
}

export const HELP = `npm run bench [-- NAME ...] [--runs N] [--models N] [--quick] [--json FILE] [--from FILE] [--readme] [--export FOLDER]

Measures and prints medians with their spread, beside the goals. Names, all of them unless some are given:
  engine    fits of the standard problems, Viterbi, smoothing, filter, one row: Node and a worker of the browser
  workers   a row to a worker and back, restarts over one and two workers, the first fit of a fresh page
  service   the calls of models in service as Settings › Benchmark times them: one new row, 252 rows, a million, the page's thread
  parts     a long sequence cut over two workers against whole in one, from 70 000 rows to 1 000 000
  training  the default training of features-daily.csv over the product's pool
  memory    peak memory of the largest fits in the browser (Linux only)
  growth    time of an iteration against rows, states and features
  page      the built app: first visit, the page's thread during a fit, cancel
  registry  the built app over 10 000 versions and 100 000 events: the list, a keystroke in its search, the log
  sweep     the built app over a sweep of 100 trials: its table, a sort, the comparison of two and of all
  import    a CSV file of a million rows and ten columns through the import of the built app
  hostile   hostile bundles through the import dialog of the built app: time to the refusal, growth of the tab (growth: Linux only)
  history   the monitor of the built app over 25 000 rows: a step of the pan
  lock      a store of a million rows, 10 000 versions and 100 000 events read in clear and under a passphrase
  backup    a store of a million rows and ten columns backed up, in clear and encrypted, and the file read before a restore
  monitors  simulation study: false alarms of re-estimated healthy models, power and delay on planted faults (10 s a model)
  symbols   the same study of models of five symbols under one budget: false alarms of the whole model (a third of --models, 13 s a model)
  diagnostics  simulation study: checks that find a fault in healthy fits, and how often intervals hold the truth (2 s a model)
  comparison  simulation study: false promotions of equally good models by two looks and by looking daily, and of better ones (30 s)

--runs N     rounds of each (default 5; short jobs take more); TypeScript and WebAssembly take turns within a round
--models N   models of the studies of monitors and diagnostics (default 30)
--seed N     of the studies of the monitors (default 20261130)
--quick      two rounds, without the largest sizes: to see that everything works
--json FILE  writes every value of every round
--from FILE  prints such a file instead of measuring
--readme     rewrites the table in README.md and test/bench/growth.svg; needs all benches
--export FOLDER  writes rows and starts of the standard problems (190 MB) for hmmlearn.py, which stands beside this file`

/** @throws Error that says what there is instead */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      runs: { type: 'string' }, models: { type: 'string' }, seed: { type: 'string' }, json: { type: 'string' }, from: { type: 'string' }, export: { type: 'string' },
      quick: { type: 'boolean', default: false }, readme: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const runs = countOf('runs', values.runs, values.quick ? 2 : 5)
  const nModels = countOf('models', values.models, values.quick ? 2 : 30)
  const studySeed = countOf('seed', values.seed, STUDY_SEED)
  const names = positionals.length > 0 ? positionals.map(nameOf) : [...BENCH_NAMES]
  if (values.readme && values.from === undefined && names.length < BENCH_NAMES.length) {
    throw new Error('--readme needs all benches: leave the names out, or name a file of all results with --from.')
  }
  return { names, runs, nModels, studySeed, isQuick: values.quick, json: values.json ?? null, from: values.from ?? null, exportTo: values.export ?? null, isReadme: values.readme, isHelp: values.help }
}

function countOf(flag: string, text: string | undefined, fallback: number): number {
  const count = Number(text ?? fallback)
  if (!(Number.isInteger(count) && count >= 1)) throw new Error(`--${flag} is "${text}"; it must be a whole number from 1 on.`)
  return count
}

function nameOf(text: string): BenchName {
  const name = BENCH_NAMES.find((each) => each === text)
  if (!name) throw new Error(`There is no bench "${text}"; there are ${BENCH_NAMES.join(', ')}.`)
  return name
}
