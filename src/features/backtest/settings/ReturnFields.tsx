import type { ReturnKind } from '../../../domain/backtest/settings'
import { SegmentedControl } from '../../../ui/forms/SegmentedControl'
import { Select } from '../../../ui/forms/Select'
import type { SettingsProps } from './SettingsPanel'

/** The column that is traded on, and what it holds. */
export function ReturnFields({ subject: { dataset }, settings, isLocked, onChange }: SettingsProps) {
  const { returns } = settings
  const isListed = dataset.columns.some(({ name }) => name === returns.column)
  const options = dataset.columns.map(({ name, unit }) => ({ value: name, label: unit ? `${name}, ${unit}` : name }))
  return (
    <>
      <Select
        label="Traded on"
        value={returns.column}
        options={isListed ? options : [{ value: returns.column, label: returns.column }, ...options]}
        error={isListed ? null : `${dataset.name} has no column of this name`}
        onChange={(column) => onChange({ ...settings, returns: { column, kind: kindOf(dataset.columns.find(({ name }) => name === column)?.role) } })}
        isDisabled={isLocked}
      />
      <SegmentedControl<ReturnKind>
        label="It holds"
        value={returns.kind}
        options={[{ value: 'price', label: 'Price' }, { value: 'logReturn', label: 'Log return' }, { value: 'simpleReturn', label: 'Return' }]}
        onChange={(kind) => onChange({ ...settings, returns: { ...returns, kind } })}
        isFullWidth
        isDisabled={isLocked}
      />
    </>
  )
}

function kindOf(role: string | undefined): ReturnKind {
  return role === 'price' ? 'price' : 'logReturn'
}
