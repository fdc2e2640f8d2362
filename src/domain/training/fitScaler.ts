import { blocksOf } from '../dataset/symbols'
import { clippedRows } from '../model/clipping'
import type { Scaler, SymbolScales, TrainingConfig } from '../model/types'
import { columnMoments, isConstant } from './columnMoments'
import { withFeatures } from './defaultConfig'
import { fitLimits } from './fitLimits'
import { nameSymbols } from './lateStarts'
import type { SelectedRows } from './selectRows'
import type { DataFinding, Fix } from './types'

/**
 * Standardisation by the (complete) training part, population standard deviations; of each symbol too where the configuration asks.
 * Clipping limits are fitted first, and means and deviations are those of the clipped rows.
 */
export function fitScaler(training: SelectedRows, config: Pick<TrainingConfig, 'standardize' | 'scaling' | 'clipping'>): Scaler | null {
  if (!config.standardize) return null
  const limits = fitLimits(training, config)
  const values = clippedRows(training.values, limits)
  const { means, stds } = columnMoments(values, training.nSamples, training.names.length)
  return { means, stds, ...(limits && { limits }), ...(config.scaling === 'symbol' && training.symbols && { bySymbol: scalesOf({ ...training, values }) }) }
}

/** Symbols that cannot be standardised by themselves, since a feature does not vary within their training rows. */
export function findConstantSymbols(training: SelectedRows, config: TrainingConfig): DataFinding[] {
  if (config.scaling !== 'symbol' || !config.standardize || !training.symbols) return []
  const constant = blocksOf(training).filter(({ from, to }) => {
    const moments = momentsOf(training, from, to)
    return training.names.some((_, d) => isConstant(moments, d))
  })
  if (constant.length === 0) return []
  const names = constant.map(({ symbol }) => symbol!)
  const left = training.symbols.names.filter((name) => !names.includes(name))
  return [
    {
      code: 'constantColumn',
      severity: 'refusal',
      message: `A feature does not vary over the training rows of ${nameSymbols(names)}, so ${names.length === 1 ? 'it' : 'they'} cannot be standardised by ${names.length === 1 ? 'itself' : 'themselves'}.`,
      column: null,
      count: names.length,
      days: [],
      fixes: [...(left.length > 0 ? [{ title: `Leave out ${nameSymbols(names)}`, config: { ...config, symbols: left } }] : []), pooledFix(config)],
    },
  ]
}

function pooledFix({ scaling: _scaling, ...config }: TrainingConfig): Fix {
  return { title: 'Standardise all symbols together', config: withFeatures(config, config.features) }
}

/** The part of the rows that moments are taken of. */
type Rows = Pick<SelectedRows, 'dates' | 'names' | 'symbols'> & { readonly values: Float64Array }

function scalesOf(training: Rows): SymbolScales {
  const nFeatures = training.names.length
  const { names } = training.symbols!
  const [means, stds] = [new Float64Array(names.length * nFeatures), new Float64Array(names.length * nFeatures)]
  blocksOf(training).forEach(({ from, to }, s) => {
    const own = momentsOf(training, from, to)
    means.set(own.means, s * nFeatures)
    stds.set(own.stds, s * nFeatures)
  })
  return { names, means, stds }
}

function momentsOf({ values, names }: Rows, from: number, to: number) {
  return columnMoments(values.subarray(from * names.length, to * names.length), to - from, names.length)
}
