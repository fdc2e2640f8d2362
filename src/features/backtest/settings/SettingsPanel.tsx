import { useNavigate } from '@tanstack/react-router'
import { HYSTERESIS_PRESETS, type BacktestSettings } from '../../../domain/backtest/settings'
import { NumberInput } from '../../../ui/forms/NumberInput'
import { SegmentedControl } from '../../../ui/forms/SegmentedControl'
import { Select } from '../../../ui/forms/Select'
import { plural } from '../../../ui/format/text'
import { Stack } from '../../../ui/layout/Grid'
import { Fold } from '../../../ui/layout/Fold'
import { Panel } from '../../../ui/layout/Panel'
import { DELAYS, hysteresisId, hysteresisOf, type BacktestSearch } from '../backtestSearch'
import { hysteresisWords } from '../settingWords'
import type { BacktestSubject } from '../subject'
import { CashFields } from './CashFields'
import { ReturnFields } from './ReturnFields'
import { SourceFields } from './SourceFields'
import styles from '../backtest.module.css'

export type SettingsProps = {
  readonly subject: BacktestSubject
  readonly settings: BacktestSettings
  readonly isLocked: boolean
  readonly onChange: (settings: BacktestSettings) => void
}

/** Everything that decides a backtest, and what a run will cost. The address keeps it. */
export function SettingsPanel({ cost, ...props }: SettingsProps & { readonly cost: string }) {
  const { settings, isLocked } = props
  return (
    <Panel as="div">
      <Fold title="Settings" detail={isLocked ? 'locked while the run goes on' : `delay ${settings.delay}, ${settings.costBps} bp`}>
        <Stack>
          <SymbolField {...props} />
          <ReturnFields {...props} />
          <SourceFields {...props} />
          <StrategyFields {...props} />
          <TradingFields {...props} />
          <p className={styles.cost}>{cost}</p>
        </Stack>
      </Fold>
    </Panel>
  )
}

function SymbolField({ subject: { symbols, table }, isLocked }: SettingsProps) {
  const navigate = useNavigate()
  if (symbols.length === 0) return null
  const choose = (symbol: string) => void navigate({ to: '.', search: (current: BacktestSearch) => ({ ...current, symbol, run: undefined }) })
  return <Select label="Symbol" value={table.symbol ?? symbols[0]!} options={symbols.map((value) => ({ value, label: value }))} onChange={choose} isDisabled={isLocked} />
}

const REGIME_WEIGHTS = [
  { name: 'RISK_ON', label: 'ON' },
  { name: 'NEUTRAL', label: 'NEUTRAL' },
  { name: 'RISK_OFF', label: 'OFF' },
] as const

/** Which weight follows from which regime, and when it changes. */
function StrategyFields({ settings, isLocked, onChange }: SettingsProps) {
  const isByRegime = settings.rule === 'regime'
  return (
    <>
      <div className={styles.triple} role="group" aria-label="Weight of each regime">
        {REGIME_WEIGHTS.map(({ name, label }) => (
          <NumberInput key={name} label={label} value={settings.weights[name] ?? 0} min={-5} max={5} step={0.1} isDisabled={isLocked} onChange={(weight) => weight !== null && onChange({ ...settings, weights: { ...settings.weights, [name]: weight } })} />
        ))}
      </div>
      <SegmentedControl<BacktestSettings['rule']>
        label="Weight follows"
        value={settings.rule}
        options={[{ value: 'regime', label: 'Regime' }, { value: 'probability', label: 'Probability' }]}
        hint={isByRegime ? undefined : 'The mean of the weights, by filtered probability'}
        onChange={(rule) => onChange({ ...settings, rule })}
        isFullWidth
        isDisabled={isLocked}
      />
      {isByRegime && (
        <Select label="The regime changes when" value={hysteresisId(settings.hysteresis)} options={HYSTERESIS_PRESETS.map((preset) => ({ value: hysteresisId(preset), label: hysteresisWords(preset) }))} onChange={(id) => onChange({ ...settings, hysteresis: hysteresisOf(id) })} isDisabled={isLocked} />
      )}
    </>
  )
}

/** From the decision to the trade, and what a trade costs. */
function TradingFields(props: SettingsProps) {
  const { settings, isLocked, onChange } = props
  return (
    <>
      <div className={styles.pair}>
        <Select label="Delay" value={String(settings.delay)} options={DELAYS.map((delay) => ({ value: String(delay), label: delay === 0 ? 'same close' : plural(delay, 'row') }))} onChange={(delay) => onChange({ ...settings, delay: Number(delay) })} isDisabled={isLocked} />
        <NumberInput label="Cost, one way" unit="bp" value={settings.costBps} min={0} max={1000} isDisabled={isLocked} onChange={(costBps) => costBps !== null && onChange({ ...settings, costBps })} />
      </div>
      <CashFields {...props} />
    </>
  )
}
