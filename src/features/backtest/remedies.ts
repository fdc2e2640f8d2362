import { DEFAULT_WALK_FORWARD, type BacktestSettings, type RegimeSource } from '../../domain/backtest/settings'
import { formatInteger } from '../../ui/format/number'

export type Remedies = {
  /** other settings that may do, the likeliest first */
  readonly changes: readonly { readonly label: string; readonly settings: BacktestSettings }[]
  readonly isAboutData: boolean
}

const SHORTER = [1260, 756, 504]

/** What would help a backtest that failed. */
export function remediesOf(code: string, settings: BacktestSettings): Remedies {
  const { source } = settings
  const from = (label: string, next: RegimeSource) => ({ label, settings: { ...settings, source: next } })
  switch (code) {
    case 'noRowsAfterTraining':
      return { changes: [from('Walk forward instead', DEFAULT_WALK_FORWARD)], isAboutData: true }
    case 'tooFewRows':
      if (source.kind === 'frozen') return { changes: [from('Walk forward instead', DEFAULT_WALK_FORWARD)], isAboutData: true }
      return { changes: SHORTER.filter((rows) => rows < source.initialWindow).slice(0, 1).map((rows) => from(`First window of ${formatInteger(rows)} rows`, { ...source, initialWindow: rows, windowLength: source.windowLength === null ? null : rows })), isAboutData: true }
    case 'unusableRefit':
      return { changes: source.kind === 'walkForward' && source.windowLength !== null ? [from('Expanding window', { ...source, windowLength: null })] : [], isAboutData: false }
    case 'unknownColumn':
    case 'badPrice':
    case 'severalSymbols':
    case 'featureMismatch':
      return { changes: [], isAboutData: true }
    default:
      return { changes: [], isAboutData: false }
  }
}
