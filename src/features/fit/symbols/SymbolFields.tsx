import { useState } from 'react'
import type { DatasetSymbols } from '../../../domain/dataset/types'
import type { TrainingConfig } from '../../../domain/model/types'
import { Checkbox } from '../../../ui/forms/Checkbox'
import { SegmentedControl } from '../../../ui/forms/SegmentedControl'
import { TextInput } from '../../../ui/forms/TextInput'
import { plural } from '../../../ui/format/text'

/** One model for all symbols together, or one for each. */
export type SymbolMode = 'pooled' | 'each'

type Props = {
  readonly symbols: DatasetSymbols
  readonly config: TrainingConfig
  readonly mode: SymbolMode
  readonly isLocked: boolean
  readonly onConfig: (config: TrainingConfig) => void
  readonly onMode: (mode: SymbolMode) => void
}

/** How the symbols of a data set are trained on, and which. */
export function SymbolFields({ symbols, config, mode, isLocked, onConfig, onMode }: Props) {
  const { symbols: chosen, scaling, ...rest } = config
  const [text, setText] = useState(() => chosen?.join(', ') ?? '')
  const choose = (next: string) => {
    setText(next)
    const names = next.split(/[\s,;]+/).filter((name) => name !== '')
    onConfig({ ...rest, ...(scaling && { scaling }), ...(names.length > 0 && { symbols: [...new Set(names)] }) })
  }
  return (
    <>
      <SegmentedControl<SymbolMode>
        label="Models"
        hint={mode === 'pooled' ? 'One model learns from the rows of all symbols; each is a sequence of its own.' : 'Each symbol gets a model from its own rows alone.'}
        value={mode}
        options={[
          { value: 'pooled', label: 'One for all symbols' },
          { value: 'each', label: 'One for each' },
        ]}
        onChange={onMode}
        isFullWidth
        isDisabled={isLocked}
      />
      <TextInput
        label="Symbols"
        hint={chosen === undefined ? `All ${plural(symbols.names.length, 'symbol')}; names with commas between them choose some.` : `${plural(chosen.length, 'symbol')} chosen; empty the field for all.`}
        placeholder={symbols.names.slice(0, 3).join(', ')}
        value={text}
        onChange={choose}
        isDisabled={isLocked}
      />
      {mode === 'pooled' && (
        <Checkbox
          label="Standardise each symbol by itself"
          hint="For symbols of different size: each is measured by its own mean and standard deviation of the training part."
          isChecked={scaling === 'symbol'}
          onChange={(isOwn) => onConfig({ ...rest, ...(chosen && { symbols: chosen }), ...(isOwn && { scaling: 'symbol' as const }) })}
          isDisabled={isLocked || !config.standardize}
        />
      )}
    </>
  )
}
