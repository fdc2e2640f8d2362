import { EngineError } from '../../engine'
import { inferBatch } from '../../domain/inference/inferBatch'
import { inferHindsight } from '../../domain/inference/inferHindsight'
import type { ModelVersion } from '../../domain/model/types'
import { ok } from '../../domain/shared/result'
import { nameSymbols } from '../../domain/training/lateStarts'
import type { FeatureTable } from '../../domain/training/types'
import { refuse, usageError, type Command } from '../command'
import type { Flags } from '../flags'
import { latestAsCsv, latestAsJson, rowsAsCsv, rowsAsJson } from '../output/predictionRows'
import { CSV_FLAGS } from '../readDataset'
import { readModelAndRows } from '../readModelAndRows'
import { JOIN_FLAG } from '../recipeFlags'

/** What `--csv` without a file is read as. */
const TO_CSV = 'output-csv'

export const predict: Command = {
  name: 'predict',
  usage: 'predict --bundle FILE.regime.npz --csv FILE [--hindsight | --latest] [--json | --csv]',
  summary: 'Score every row of a CSV file with a model bundle.',
  flags: [
    { name: 'bundle', value: 'FILE', help: 'the model' },
    { name: 'csv', value: 'FILE', help: 'the rows; given once more, without a file, it chooses CSV for the output (the default)' },
    { name: 'json', value: null, help: 'output as a JSON array of rows' },
    { name: 'hindsight', value: null, help: 'adds hindsightProbabilities and hindsightRegime, which use the whole file, the future included' },
    { name: 'latest', value: null, help: 'only where each symbol stands on its last day: regime, confidence, since when' },
    { name: TO_CSV, value: null, help: 'the same as --csv without a file' },
    JOIN_FLAG,
    ...CSV_FLAGS,
  ],
  positionals: [],
  notes:
    'A row: date, regime, probabilities (filtered, one a state in the order of the model), confidence (the largest of them),\nlogScore (log density of the row given the rows before it, raw units; null if every cell is missing).\n' +
    'A model that keeps a recipe reads raw data too: its features are computed first, each row from what was published by then.\n' +
    'In a file of several symbols each is filtered on its own, and a row begins with its symbol.',
  rewriteArgs: (args) => args.map((arg, i) => (arg === '--csv' && isBare(args[i + 1]) ? `--${TO_CSV}` : arg)),
  async run(flags, _positionals, surroundings) {
    if (flags.has('json') && flags.has(TO_CSV)) return usageError('--json and --csv as output exclude each other.')
    if (flags.has('latest') && flags.has('hindsight')) return usageError('--latest is about what was known on the last day; it has no --hindsight.')
    const inputs = await readModelAndRows(flags, surroundings.now())
    if (!inputs.ok) return inputs
    const { version, table, notes } = inputs.value
    try {
      return ok({ text: predictionText(version, table, flags), exitCode: 0, notes: [...notes, ...unseenNotes(version, table)] })
    } catch (error) {
      if (error instanceof EngineError) return refuse({ code: error.code, message: `The rows cannot be scored: ${error.message}.` })
      throw error
    }
  },
}

function predictionText(version: ModelVersion, table: FeatureTable, flags: Flags): string {
  const { rows: causal, latest } = inferBatch(version, table)
  if (flags.has('latest')) return flags.has('json') ? latestAsJson(latest) : latestAsCsv(latest)
  const predictions = { causal, hindsight: flags.has('hindsight') ? inferHindsight(version, table) : null, symbols: table.symbols }
  return flags.has('json') ? rowsAsJson(predictions) : rowsAsCsv(predictions)
}

function unseenNotes({ scaler }: ModelVersion, { symbols }: FeatureTable): readonly string[] {
  const unseen = scaler?.bySymbol && symbols ? symbols.names.filter((name) => !scaler.bySymbol!.names.includes(name)) : []
  return unseen.length === 0 ? [] : [`The model was not trained on ${nameSymbols(unseen)}; standardised by the statistics of all its symbols together.`]
}

/** True where nothing or another flag follows. */
function isBare(next: string | undefined): boolean {
  return next === undefined || next.startsWith('--')
}
