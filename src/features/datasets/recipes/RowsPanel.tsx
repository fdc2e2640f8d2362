import type { Dataset } from '../../../domain/dataset/types'
import type { Recipe } from '../../../domain/features/types'
import { NumberInput } from '../../../ui/forms/NumberInput'
import { Select } from '../../../ui/forms/Select'
import { Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import styles from './recipes.module.css'

type Props = {
  readonly dataset: Dataset
  readonly recipe: Recipe
  readonly columns: readonly string[]
  readonly symbol: string
  readonly onRecipe: (recipe: Recipe, place?: string | null) => void
  readonly onSymbol: (symbol: string) => void
}

/** Which rows there are, and clipping. */
export function RowsPanel({ dataset, recipe, columns, symbol, onRecipe, onSymbol }: Props) {
  return (
    <Panel title="Rows and clipping">
      <Stack gap="s3">
        {dataset.symbols && <Select label="Preview of" aside={`${dataset.symbols.names.length} symbols, each computed by itself`} value={symbol} options={dataset.symbols.names.map((name) => ({ value: name, label: name }))} onChange={onSymbol} />}
        <Select
          label="Rows"
          value={recipe.calendar ?? ''}
          options={[{ value: '', label: 'Every row of the data set' }, ...columns.map((name) => ({ value: name, label: `Days on which ${name} has a value` }))]}
          onChange={(name) => onRecipe({ ...recipe, calendar: name === '' ? null : name })}
        />
        <ClippingFields recipe={recipe} onRecipe={onRecipe} />
      </Stack>
    </Panel>
  )
}

function ClippingFields({ recipe, onRecipe }: Pick<Props, 'recipe' | 'onRecipe'>) {
  const { clipping } = recipe
  const set = (lower: number, upper: number, place: string | null = null) => onRecipe({ ...recipe, clipping: { mode: 'quantiles', lower, upper } }, place)
  return (
    <>
      <Select
        label="Clipping when a model is trained"
        hint="Limits are quantiles of the training part and kept with the model; the features here are not clipped"
        value={clipping.mode}
        options={[
          { value: 'none', label: 'None' },
          { value: 'quantiles', label: 'At two quantiles of the training part' },
        ]}
        onChange={(mode) => (mode === 'none' ? onRecipe({ ...recipe, clipping: { mode } }) : set(0.005, 0.995))}
      />
      {clipping.mode === 'quantiles' && (
        <div className={styles.pair}>
          <NumberInput label="Lower quantile" value={clipping.lower} min={0} max={0.49} step={0.005} onChange={(lower) => lower !== null && set(lower, clipping.upper, 'clip lower')} />
          <NumberInput label="Upper quantile" value={clipping.upper} min={0.51} max={1} step={0.005} onChange={(upper) => upper !== null && set(clipping.lower, upper, 'clip upper')} />
        </div>
      )}
    </>
  )
}
