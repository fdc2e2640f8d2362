import type { StartResult } from '../engine'
import { activeKernels, runEStepPart, runStart } from '../engine'
import { lookAtModel } from './alerts/lookAtModel'
import { rehearse } from './alerts/rehearseRule'
import { compareCuts } from './backtest/compareCuts'
import { concludeBacktest } from './backtest/concludeBacktest'
import { refitSplit } from './backtest/refitSplit'
import { readRows } from './backtest/sharedRows'
import { standardTable } from './benchmark/standardTable'
import { decodeBundle } from './bundle/decodeBundle'
import { readPublicKeys } from './bundle/signature/publicKey'
import { encodeBundle } from './bundle/encodeBundle'
import { comparePair } from './comparison/comparePair'
import { simulatePair } from './comparison/simulatePair'
import { describeColumns } from './dataset/describeColumns'
import { importFile } from './dataset/importFile'
import { previewFile } from './dataset/previewFile'
import { HASHES_HERE } from './dataset/verifyDataset'
import { applyAppend } from './dataset/append/applyAppend'
import { planAppend } from './dataset/append/planAppend'
import { applyEdits } from './dataset/edit/applyEdits'
import { concludeDiagnosis } from './diagnostics/concludeDiagnosis'
import { observeFit } from './diagnostics/observeFit'
import { replicateFit } from './diagnostics/replicateFit'
import { readDataset } from './dataset/sharedDataset'
import { inspectDataset } from './quality/inspectDataset'
import type { EngineCommand, EngineCommands } from './engineCommands'
import { checkDataset } from './features/checkDataset'
import { dataForModel } from './features/dataForModel'
import { deriveDataset } from './features/deriveDataset'
import { previewRecipe } from './features/previewRecipe'
import { forecastReturns } from './inference/forecastReturns'
import { inferBatch } from './inference/inferBatch'
import { inferFiltered } from './inference/inferFiltered'
import { inferMap } from './inference/inferMap'
import { inferHindsight } from './inference/inferHindsight'
import { calibrationKey } from './monitor/calibrationKey'
import { calibrateOn, watchModel } from './monitor/watchModel'
import { inputDigestOf, predictLast } from './prediction/predictLast'
import { scoreRows } from './prediction/scoreRows'
import { scoreTails } from './prediction/scoreTails'
import { verifyVersion } from './model/verifyVersion'
import { ok } from './shared/result'
import { checkSymbols } from './training/checkSymbols'
import { checkTraining } from './training/checkTraining'
import { finishTraining } from './training/finishTraining'
import { prepareTraining } from './training/prepareTraining'
import { readObservations } from './training/sharedObservations'
import { scoreFold } from './training/walkForward/scoreFold'
import { readPart } from './training/sharedParts'

/** How a command talks back while it runs. */
export type CommandContext<C extends EngineCommand> = {
  readonly onProgress: (progress: EngineCommands[C]['progress']) => void
  /** true once nobody wants the result */
  readonly shouldCancel: () => boolean
}

type Handler<C extends EngineCommand> = (
  request: EngineCommands[C]['request'],
  context: CommandContext<C>,
) => EngineCommands[C]['result'] | Promise<EngineCommands[C]['result']>

const HANDLERS: { readonly [C in EngineCommand]: Handler<C> } = {
  describeEngine: () => ({ kernels: activeKernels() }),
  makeStandardTable: ({ nRows }) => standardTable(nRows),
  previewFile: ({ file, fileName, mapping }, { onProgress }) => previewFile(file, fileName, mapping, onProgress),
  importFile: (request, { onProgress }) => importFile(request, onProgress),
  hashColumn: ({ name, values }) => HASHES_HERE.ofColumn(name, values),
  hashBytes: ({ bytes }) => HASHES_HERE.ofBytes(bytes),
  packNumbers: ({ values }) => HASHES_HERE.pack(values),
  hashDates: ({ dates }) => HASHES_HERE.ofDates(dates),
  describeColumns,
  planAppend: ({ base, addition }) => planAppend(base, addition),
  applyAppend: (request) => applyAppend(request),
  inspectDataset: async ({ dataset, today }, { onProgress }) => inspectDataset(await readDataset(dataset), today, onProgress),
  editDataset: async ({ dataset, edits, editedAt }) => applyEdits(await readDataset(dataset), edits, editedAt),
  previewRecipe: ({ recipe, tables }) => previewRecipe(recipe, tables),
  deriveDataset: (request) => deriveDataset(request),
  dataForModel: ({ schema, dataset }) => dataForModel(schema, dataset),
  checkNoLookAhead: ({ recipe, dataset, others }, context) => checkDataset(recipe, dataset, others, context),
  checkTraining: ({ table, config }) => checkTraining(table, config),
  checkSymbols: ({ table, config }) => checkSymbols(table, config),
  prepareTraining: ({ table, config }, { onProgress }) => prepareTraining(table, config, () => onProgress('checked')),
  runStart: async ({ observations, task }, context) => withOwnArrays(runStart(await readObservations(observations, task), task, context)),
  runPart: async ({ observations, plan, params }) => runEStepPart(await readPart(observations, plan, params), params),
  scoreFold: (request, { shouldCancel }) => scoreFold(request, { get aborted() { return shouldCancel() } }),
  refitSplit: (request, { shouldCancel }) => refitSplit(request, { get aborted() { return shouldCancel() } }),
  concludeBacktest: async ({ rows, ...request }, { onProgress }) => concludeBacktest({ ...request, rows: await readRows(rows), onProgress }),
  compareCuts: async ({ rows, ...request }, { onProgress }) => compareCuts({ ...request, rows: await readRows(rows), onProgress }),
  finishTraining: (request, { onProgress }) => finishTraining(request, onProgress),
  observeFit: ({ version, table }, { onProgress }) => observeFit(version, table, onProgress),
  replicateFit,
  concludeDiagnosis,
  infer: ({ version, table }) => inferFiltered(version, table),
  inferBatch: ({ version, table }) => inferBatch(version, table),
  inferMap: ({ version, table, maxColumns }) => inferMap(version, table, maxColumns),
  inferHindsight: ({ version, table }) => inferHindsight(version, table),
  lookAtModel,
  rehearseRule: ({ version, table, calibrated, rule }) => rehearse(version, table, calibrated, rule),
  scoreRows,
  scoreTails,
  inputDigest: ({ schema, table }) => inputDigestOf(schema, table),
  predictLast: ({ version, table }) => predictLast(version, table),
  forecastReturns: ({ version, ...request }) => forecastReturns(version, request),
  calibrationKey: ({ version, table, settings }) => calibrationKey(version, table, settings),
  calibrateMonitors: ({ version, table, settings }, { onProgress }) => calibrateOn(version, table, settings, onProgress),
  watchModel: ({ version, table, calibrated }) => watchModel(version, table, calibrated),
  comparePair,
  simulatePair: (request, { onProgress }) => simulatePair(request, onProgress),
  verifyVersion: async ({ version }) => {
    const verified = await verifyVersion(version)
    return verified.ok ? ok(null) : verified
  },
  encodeBundle: ({ version, history }) => encodeBundle(version, history),
  decodeBundle: async ({ file, keys }) => decodeBundle(file, await readPublicKeys(keys)),
}

/**
 * Runs one engine command where it is called: in a worker, in Node, or in a test. Expected outcomes are in the result; broken
 * contracts throw EngineError or EngineFailure.
 */
export async function runEngineCommand<C extends EngineCommand>(
  command: C,
  request: EngineCommands[C]['request'],
  context: CommandContext<C>,
): Promise<EngineCommands[C]['result']> {
  return HANDLERS[command](request, context)
}

/** The engine keeps units and spread with the rows; the result's are copies, since a worker hands its result's buffers over. */
function withOwnArrays({ units, spread, ...result }: StartResult): StartResult {
  return {
    ...result, units: { shift: units.shift.slice(), scale: units.scale.slice() }, spread: { ...spread, variances: spread.variances.slice() },
  }
}
