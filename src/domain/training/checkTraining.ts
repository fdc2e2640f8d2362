import { spanOf } from '../dataset/symbols'
import type { TrainingConfig } from '../model/types'
import { isoFromDay } from '../shared/day'
import { checkConfig } from './checkConfig'
import { checkSampleSize } from './checkSampleSize'
import { countParameters } from './countParameters'
import { withFeatures } from './defaultConfig'
import { findBadCells } from './findBadCells'
import { findBadDates } from './findBadDates'
import { findDegenerateColumns } from './findDegenerateColumns'
import { findSuspectValues } from './findSuspectValues'
import { findUnevenDates } from './findUnevenDates'
import { rankFeatures } from './rankFeatures'
import { findConstantWhenClipped } from './fitLimits'
import { findConstantSymbols } from './fitScaler'
import { findLateStarts, nameSymbols, trimStarts } from './lateStarts'
import { neededRows, trainingRows } from './sampleSize'
import type { SelectedRows } from './selectRows'
import { completeRows, selectRows } from './selectRows'
import { splitByTime } from './splitByTime'
import type { DataFinding, DataRefusal, FeatureTable, InvalidConfig, TrainingCheck } from './types'
import { countOf, groupThousands, listOf } from './words'

/** A reason can lower the sample rule, but not below this many training rows for each state. */
const FEWEST_ROWS_PER_STATE = 5

/**
 * Everything known before a run: parameters, rows, all findings about the data at once, and why training would be refused.
 * Bad settings are named first, then bad data, then too few rows. `nRows` counts the complete rows within the range.
 */
export function checkTraining(table: FeatureTable, config: TrainingConfig): TrainingCheck {
  const counts = countParameters({ ...config, nFeatures: config.features.length })
  const needed = neededRows({ ...config, nFeatures: config.features.length })
  const rows = selectRows(table, config)
  const complete = completeRows(rows)
  const { training } = splitByTime(complete, trainingRows(complete.nSamples, config.trainRows, needed))
  const nTrainRows = training.nSamples
  const invalid = checkConfig(config) ?? checkScaling(table, config) ?? checkTrainRows(config, complete.nSamples)
  const findings = invalid ? [] : findAll(table, config, rows, training)
  const refusal = invalid ?? dataRefusal(findings) ?? sampleRefusal(table, config, complete) ?? tooFewForStates(config, nTrainRows)
  return { counts, nRows: complete.nSamples, nTrainRows, needed, refusal, findings }
}

function checkScaling({ symbols, datasetName }: FeatureTable, { scaling }: TrainingConfig): InvalidConfig | null {
  if (scaling !== 'symbol' || symbols) return null
  return { code: 'invalidConfig', field: 'scaling', message: `${datasetName} is one series, so there are no symbols to standardise each by itself; switch that off.` }
}

function checkTrainRows(config: TrainingConfig, nRows: number): InvalidConfig | null {
  if (config.trainRows === null || config.trainRows <= nRows) return null
  const message = `${groupThousands(config.trainRows)} training rows are asked for, but the range has ${groupThousands(nRows)} complete rows. Ask for fewer, or take a longer range.`
  return { code: 'invalidConfig', field: 'trainRows', message }
}

function findAll(table: FeatureTable, config: TrainingConfig, rows: SelectedRows, training: SelectedRows): DataFinding[] {
  return [
    ...findUnknownColumns(table, config),
    ...findUnknownSymbols(table, config),
    ...findEmptyRange(table, rows),
    ...findBadDates(rows),
    ...findLateStarts(rows),
    ...findBadCells(trimStarts(rows), config),
    ...findDegenerateColumns(training, config),
    ...findConstantSymbols(training, config),
    ...findConstantWhenClipped(training, config),
    ...findSuspectValues(rows, config),
    ...findUnevenDates(rows, config),
  ]
}

function findUnknownColumns(table: FeatureTable, config: TrainingConfig): DataFinding[] {
  const known = config.features.filter((name) => table.names.includes(name))
  const unknown = config.features.filter((name) => !table.names.includes(name))
  const fixes = known.length > 0 ? [{ title: `Leave out ${listOf(unknown)}`, config: withFeatures(config, known) }] : []
  return unknown.map((column) => ({
    code: 'unknownColumn',
    severity: 'refusal',
    message: `Column "${column}" is not in ${table.datasetName}; it has ${listOf(table.datasetColumns ?? table.names)}.`,
    column,
    count: 1,
    days: [],
    fixes,
  }))
}

function findUnknownSymbols(table: FeatureTable, { symbols = [], ...config }: TrainingConfig): DataFinding[] {
  const unknown = symbols.filter((name) => !table.symbols?.names.includes(name))
  if (unknown.length === 0) return []
  const message = `${table.datasetName} has no ${nameSymbols(unknown)}. Choose among those it has.`
  return [{ code: 'unknownSymbol', severity: 'refusal', message, column: null, count: unknown.length, days: [], fixes: [{ title: 'Use every symbol', config }] }]
}

function findEmptyRange(table: FeatureTable, rows: SelectedRows): DataFinding[] {
  if (rows.nSamples > 0) return []
  const days = spanOf(table)
  const span = days === null ? 'it has no rows' : `it covers ${isoFromDay(days.firstDay)} to ${isoFromDay(days.lastDay)}`
  const message = `No row of ${table.datasetName} lies in the chosen range; ${span}.`
  return [{ code: 'emptyRange', severity: 'refusal', message, column: null, count: 0, days: [], fixes: [] }]
}

function dataRefusal(findings: readonly DataFinding[]): DataRefusal | null {
  const refusals = findings.filter(({ severity }) => severity === 'refusal')
  if (refusals.length === 0) return null
  const message = `The data cannot be trained on: ${countOf(refusals.length, 'finding')}. ${refusals.map((finding) => finding.message).join(' ')}`
  return { code: 'badData', message, findings: refusals }
}

function sampleRefusal(table: FeatureTable, config: TrainingConfig, complete: SelectedRows) {
  const all = completeRows(selectRows(table, { ...config, firstDay: null, lastDay: null }))
  return checkSampleSize({
    config,
    nRows: complete.nSamples,
    nRowsInDataset: all.nSamples,
    datasetFirstDay: spanOf(all)?.firstDay ?? 0,
    periodsPerYear: table.periodsPerYear,
    rankFeatures: () => rankFeatures(complete, config.labelRule.orderingFeature),
  })
}

function tooFewForStates(config: TrainingConfig, nTrainRows: number): InvalidConfig | null {
  const fewest = FEWEST_ROWS_PER_STATE * config.nStates
  if (nTrainRows >= fewest) return null
  const message = `${nTrainRows} training rows are too few for ${countOf(config.nStates, 'state')}, whatever the reason: at least ${fewest} are needed.`
  return { code: 'invalidConfig', field: 'trainRows', message }
}
