import { NumberInput } from '../../../ui/forms/NumberInput'
import { SegmentedControl } from '../../../ui/forms/SegmentedControl'
import { Select } from '../../../ui/forms/Select'
import type { SettingsProps } from './SettingsPanel'
import styles from '../backtest.module.css'

const CONSTANT = ''

/** What cash earns: a constant rate, or the last one known of a column. */
export function CashFields({ subject: { dataset }, settings, isLocked, onChange }: SettingsProps) {
  const { cash } = settings
  const choose = (column: string) => onChange({ ...settings, cash: column === CONSTANT ? { kind: 'constant', annualRate: 0 } : { kind: 'column', column, unit: 'percent' } })
  return (
    <div className={styles.pair}>
      <Select label="Cash earns" value={cash.kind === 'constant' ? CONSTANT : cash.column} options={[{ value: CONSTANT, label: 'constant' }, ...dataset.columns.map(({ name }) => ({ value: name, label: name }))]} onChange={choose} isDisabled={isLocked} />
      {cash.kind === 'constant' ? (
        <NumberInput label="Rate a year" unit="%" value={rounded(cash.annualRate * 100)} min={-50} max={100} step={0.25} isDisabled={isLocked} onChange={(rate) => rate !== null && onChange({ ...settings, cash: { kind: 'constant', annualRate: rounded(rate) / 100 } })} />
      ) : (
        <SegmentedControl label="In" value={cash.unit} options={[{ value: 'percent', label: '%' }, { value: 'fraction', label: 'Fraction' }]} onChange={(unit) => onChange({ ...settings, cash: { ...cash, unit } })} isFullWidth isDisabled={isLocked} />
      )}
    </div>
  )
}

/** 2.3 %, not 2.3000000000000003. */
function rounded(percent: number): number {
  return Number(percent.toFixed(6))
}
