import { EngineError } from '../../engine'
import { decodeBundle } from '../../domain/bundle/decodeBundle'
import { inferFiltered } from '../../domain/inference/inferFiltered'
import { inferHindsight } from '../../domain/inference/inferHindsight'
import { checkFeatures } from '../../domain/inference/rowReader'
import type { ModelVersion } from '../../domain/model/types'
import { ok, type Result } from '../../domain/shared/result'
import { extractFeatures } from '../../domain/training/extractFeatures'
import type { FeatureTable } from '../../domain/training/types'
import { refuse, usageError, type Command, type Refusal } from '../command'
import type { Flags } from '../flags'
import { openFile } from '../openFile'
import { rowsAsCsv, rowsAsJson } from '../output/predictionRows'
import { CSV_FLAGS, importNotes, readDataset } from '../readDataset'

/** What `--csv` without a file is read as. */
const TO_CSV = 'output-csv'

export const predict: Command = {
  name: 'predict',
  usage: 'predict --bundle FILE.regime.npz --csv FILE [--hindsight] [--json | --csv]',
  summary: 'Score every row of a CSV file with a model bundle.',
  flags: [
    { name: 'bundle', value: 'FILE', help: 'the model' },
    { name: 'csv', value: 'FILE', help: 'the rows; given once more, without a file, it chooses CSV for the output (the default)' },
    { name: 'json', value: null, help: 'output as a JSON array of rows' },
    { name: 'hindsight', value: null, help: 'adds hindsightProbabilities and hindsightRegime, which use the whole file, the future included' },
    { name: TO_CSV, value: null, help: 'the same as --csv without a file' },
    ...CSV_FLAGS,
  ],
  positionals: [],
  notes:
    'A row: date, regime, probabilities (filtered, one a state in the order of the model), confidence (the largest of them),\nlogScore (log density of the row given the rows before it, raw units; null if every cell is missing).',
  rewriteArgs: (args) => args.map((arg, i) => (arg === '--csv' && isBare(args[i + 1]) ? `--${TO_CSV}` : arg)),
  async run(flags, _positionals, surroundings) {
    if (flags.has('json') && flags.has(TO_CSV)) return usageError('--json and --csv as output exclude each other.')
    const inputs = await readInputs(flags, surroundings.now())
    if (!inputs.ok) return inputs
    const { version, table, notes } = inputs.value
    try {
      const causal = inferFiltered(version, table)
      const hindsight = flags.has('hindsight') ? inferHindsight(version, table) : null
      return ok({ text: flags.has('json') ? rowsAsJson(causal, hindsight) : rowsAsCsv(causal, hindsight), exitCode: 0, notes })
    } catch (error) {
      if (error instanceof EngineError) return refuse({ code: error.code, message: `The rows cannot be scored: ${error.message}.` })
      throw error
    }
  },
}

type Inputs = { readonly version: ModelVersion; readonly table: FeatureTable; readonly notes: readonly string[] }

async function readInputs(flags: Flags, now: number): Promise<Result<Inputs, Refusal>> {
  const [bundlePath, csvPath] = [flags.get('bundle'), flags.get('csv')]
  if (bundlePath === undefined) return usageError('--bundle FILE is missing.')
  if (csvPath === undefined) return usageError('--csv FILE is missing.')
  const bundle = await openFile(bundlePath)
  if (!bundle.ok) return bundle
  const decoded = await decodeBundle(bundle.value)
  if (!decoded.ok) return refuse(decoded.error, `${bundlePath}: refused, ${decoded.error.code} (${decoded.error.part})\n${decoded.error.message}`)
  const dataset = await readDataset(csvPath, flags, now)
  if (!dataset.ok) return dataset
  const { version } = decoded.value
  const kept = dataset.value.columns.map(({ name }) => name)
  const mismatch = checkFeatures(version.schema, { names: kept, datasetName: dataset.value.name })
  if (mismatch !== null) return refuse(mismatch)
  return ok({ version, table: extractFeatures(dataset.value, version.schema.features.map(({ name }) => name)), notes: importNotes(dataset.value) })
}

/** True where nothing or another flag follows. */
function isBare(next: string | undefined): boolean {
  return next === undefined || next.startsWith('--')
}
