import { DEFAULT_WALK_FORWARD, type RegimeSource, type WalkForwardSettings } from '../../../domain/backtest/settings'
import { NumberInput } from '../../../ui/forms/NumberInput'
import { SegmentedControl } from '../../../ui/forms/SegmentedControl'
import { formatDay } from '../../../ui/format/date'
import type { SettingsProps } from './SettingsPanel'
import styles from '../backtest.module.css'

/** Where the regimes come from: refits as time goes on, or the stored version as it is. */
export function SourceFields({ subject: { version }, settings, isLocked, onChange }: SettingsProps) {
  const { source } = settings
  const set = (next: RegimeSource) => onChange({ ...settings, source: next })
  return (
    <>
      <SegmentedControl
        label="Regimes from"
        value={source.kind}
        options={[{ value: 'walkForward', label: 'Refits' }, { value: 'frozen', label: 'Stored version' }]}
        hint={source.kind === 'frozen' ? `As it is, on the rows after ${formatDay(version.metadata.data.trainLastDay)}` : 'This configuration, fitted again as time goes on, each time on earlier rows alone'}
        onChange={(kind) => set(kind === 'frozen' ? { kind } : DEFAULT_WALK_FORWARD)}
        isFullWidth
        isDisabled={isLocked}
      />
      {source.kind === 'walkForward' && <WalkFields source={source} isLocked={isLocked} onChange={set} />}
    </>
  )
}

function WalkFields({ source, isLocked, onChange }: { readonly source: WalkForwardSettings; readonly isLocked: boolean; readonly onChange: (source: WalkForwardSettings) => void }) {
  const isRolling = source.windowLength !== null
  const first = (initialWindow: number) => onChange({ ...source, initialWindow, windowLength: isRolling ? initialWindow : null })
  return (
    <>
      <div className={styles.pair}>
        <NumberInput label="Window, rows" value={source.initialWindow} min={50} max={1_000_000} step={63} isInteger isDisabled={isLocked} onChange={(rows) => rows !== null && first(rows)} />
        <SegmentedControl label="It is" value={isRolling ? 'rolling' : 'expanding'} options={[{ value: 'rolling', label: 'Rolling' }, { value: 'expanding', label: 'Growing' }]} onChange={(kind) => onChange({ ...source, windowLength: kind === 'rolling' ? source.initialWindow : null })} isFullWidth isDisabled={isLocked} />
      </div>
      <div className={styles.triple}>
        <NumberInput label="Refit every" value={source.stepLength} min={1} max={1_000_000} step={21} isInteger isDisabled={isLocked} onChange={(rows) => rows !== null && onChange({ ...source, stepLength: rows })} />
        <NumberInput label="Embargo" value={source.embargo} min={0} max={1_000_000} isInteger isDisabled={isLocked} onChange={(rows) => rows !== null && onChange({ ...source, embargo: rows })} />
        <NumberInput label="Search" unit="s" value={source.budgetMs / 1000} min={0.01} max={600} step={0.5} isDisabled={isLocked} onChange={(seconds) => seconds !== null && onChange({ ...source, budgetMs: Math.round(seconds * 1000) })} />
      </div>
    </>
  )
}
