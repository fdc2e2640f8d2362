import { defaultSettings, DEFAULT_WALK_FORWARD, HYSTERESIS_PRESETS, MAX_DELAY, settingsSchema, type BacktestSettings, type CashRate, type Hysteresis, type RegimeSource, type ReturnKind } from '../../domain/backtest/settings'

/** What the address says, each piece a plain string. */
export type BacktestSearch = Readonly<Record<string, string | undefined>>

const KINDS: readonly ReturnKind[] = ['price', 'logReturn', 'simpleReturn']

/**
 * The settings in the address, over those a backtest begins with. What cannot be read, or is out of its range, is as if it were not
 * there: an address is no place for a failure.
 *
 * @param proposed  what the data set is traded by unless the address names another column
 */
export function settingsOf(search: BacktestSearch, proposed: BacktestSettings['returns']): BacktestSettings {
  const column = search['column']
  const kind = KINDS.find((each) => each === search['holds'])
  const returns = column === undefined ? proposed : { column, kind: kind ?? (column === proposed.column ? proposed.kind : 'price') }
  const base = defaultSettings(returns, search['mode'] === 'frozen' ? { kind: 'frozen' } : DEFAULT_WALK_FORWARD)
  const changes: readonly Partial<BacktestSettings>[] = [
    { source: sourceOf(search) },
    { weights: weightsOf(search['weights'], base.weights) },
    { rule: search['rule'] === 'probability' ? 'probability' : 'regime' },
    { hysteresis: hysteresisOf(search['hold']) },
    { delay: numberOf(search['delay'], base.delay) },
    { costBps: numberOf(search['cost'], base.costBps) },
    { cash: cashOf(search['cash']) },
  ]
  return changes.reduce<BacktestSettings>((settings, change) => {
    const next = { ...settings, ...change }
    return settingsSchema.safeParse(next).success ? next : settings
  }, base)
}

/** Settings as the address keeps them; what a backtest begins with is left out. */
export function searchOf(settings: BacktestSettings, proposed: BacktestSettings['returns']): BacktestSearch {
  const base = defaultSettings(proposed)
  const walk = settings.source.kind === 'walkForward' ? settings.source : DEFAULT_WALK_FORWARD
  const unless = (isDefault: boolean, value: string) => (isDefault ? undefined : value)
  const { column, kind } = settings.returns
  return {
    column: unless(column === proposed.column && kind === proposed.kind, column),
    holds: unless(column === proposed.column && kind === proposed.kind, kind),
    mode: unless(settings.source.kind === 'walkForward', 'frozen'),
    first: unless(walk.initialWindow === DEFAULT_WALK_FORWARD.initialWindow, String(walk.initialWindow)),
    window: unless(walk.windowLength === walk.initialWindow, walk.windowLength === null ? 'expanding' : String(walk.windowLength)),
    step: unless(walk.stepLength === DEFAULT_WALK_FORWARD.stepLength, String(walk.stepLength)),
    embargo: unless(walk.embargo === DEFAULT_WALK_FORWARD.embargo, String(walk.embargo)),
    effort: unless(walk.budgetMs === DEFAULT_WALK_FORWARD.budgetMs, String(walk.budgetMs)),
    weights: unless(weightWords(settings.weights) === weightWords(base.weights), weightWords(settings.weights)),
    rule: unless(settings.rule === 'regime', settings.rule),
    hold: unless(hysteresisId(settings.hysteresis) === hysteresisId(base.hysteresis), hysteresisId(settings.hysteresis)),
    delay: unless(settings.delay === base.delay, String(settings.delay)),
    cost: unless(settings.costBps === base.costBps, String(settings.costBps)),
    cash: unless(cashId(settings.cash) === cashId(base.cash), cashId(settings.cash)),
  }
}

/** 'p75', 'none', 'd2'. */
export function hysteresisId(hysteresis: Hysteresis): string {
  switch (hysteresis.kind) {
    case 'none':
      return 'none'
    case 'probability':
      return `p${Math.round(hysteresis.atLeast * 100)}`
    case 'days':
      return `d${hysteresis.days}`
  }
}

export function hysteresisOf(id: string | undefined): Hysteresis {
  return HYSTERESIS_PRESETS.find((preset) => hysteresisId(preset) === id) ?? HYSTERESIS_PRESETS[0]!
}

/** Delays that can be asked for, the shortest first. */
export const DELAYS: readonly number[] = Array.from({ length: MAX_DELAY + 1 }, (_, delay) => delay)

function sourceOf(search: BacktestSearch): RegimeSource {
  if (search['mode'] === 'frozen') return { kind: 'frozen' }
  const initialWindow = numberOf(search['first'], DEFAULT_WALK_FORWARD.initialWindow)
  return {
    kind: 'walkForward',
    initialWindow,
    windowLength: search['window'] === 'expanding' ? null : numberOf(search['window'], initialWindow),
    stepLength: numberOf(search['step'], DEFAULT_WALK_FORWARD.stepLength),
    embargo: numberOf(search['embargo'], DEFAULT_WALK_FORWARD.embargo),
    budgetMs: numberOf(search['effort'], DEFAULT_WALK_FORWARD.budgetMs),
  }
}

/** 'RISK_ON:1,NEUTRAL:0.5,RISK_OFF:0' */
function weightsOf(text: string | undefined, base: BacktestSettings['weights']): BacktestSettings['weights'] {
  if (text === undefined) return base
  const named = text.split(',').map((pair) => pair.split(':'))
  const read = named.flatMap(([name, value]) => (name !== undefined && name in base && value !== undefined && Number.isFinite(Number(value)) ? [[name, Number(value)] as const] : []))
  return { ...base, ...Object.fromEntries(read) }
}

function weightWords(weights: BacktestSettings['weights']): string {
  return Object.entries(weights).map(([name, weight]) => `${name}:${weight}`).join(',')
}

/** '0.02' a year, or 'fed_funds:percent' for a column. */
function cashOf(text: string | undefined): CashRate {
  const [name, unit] = (text ?? '0').split(/:(?=percent$|fraction$)/)
  if (unit === 'percent' || unit === 'fraction') return { kind: 'column', column: name!, unit }
  return { kind: 'constant', annualRate: numberOf(name, 0) }
}

function cashId(cash: CashRate): string {
  return cash.kind === 'constant' ? String(cash.annualRate) : `${cash.column}:${cash.unit}`
}

function numberOf(text: string | undefined, fallback: number): number {
  const value = text === undefined || text.trim() === '' ? NaN : Number(text)
  return Number.isFinite(value) ? value : fallback
}
