import type { Dataset } from '../../../domain/dataset/types'
import { normaliseRecipe } from '../../../domain/features/normaliseRecipe'
import { renameInputs } from '../../../domain/features/pruneRecipe'
import { LAG_UNITS, type LagUnit, type Recipe, type SeriesRule } from '../../../domain/features/types'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { NumberInput } from '../../../ui/forms/NumberInput'
import { Select } from '../../../ui/forms/Select'
import { Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import { CellSelect } from '../import/CellControls'
import { CellNumber } from './CellNumber'
import { withRule } from './recipeDraft'
import { LAG_WORDS } from './recipeWords'
import styles from './recipes.module.css'

type Props = {
  readonly dataset: Dataset
  readonly recipe: Recipe
  readonly columns: readonly string[]
  readonly symbol: string
  readonly missing: readonly string[]
  readonly onRecipe: (recipe: Recipe, place?: string | null) => void
  readonly onSymbol: (symbol: string) => void
}

/** When the raw columns become known, how long a value stands in for the next one, which rows there are, and clipping. */
export function SeriesPanel({ dataset, recipe, columns, symbol, missing, onRecipe, onSymbol }: Props) {
  const rules = normaliseRecipe(recipe).series
  const setRule = (rule: SeriesRule, place: string | null) => onRecipe(withRule(recipe, rule), place)
  const rename = (from: string, to: string) => onRecipe(renameInputs(recipe, new Map([[from, to]])))
  return (
    <Panel
      isFlush
      title={rules.length === 0 ? 'Columns that are read' : `${rules.length === 1 ? 'One column is' : `${rules.length} columns are`} read`}
      subtitle="Published: how long after its date a value is known. Fill: rows for which it stands in for the next one"
    >
      {rules.length > 0 && <Table caption="Raw columns of the recipe" isInset isCompact columns={columnsOf({ columns, missing, setRule, rename })} rows={rules} rowKey={({ column }) => column} />}
      <div className={styles.settings}>
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
      </div>
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

type Actions = {
  readonly columns: readonly string[]
  readonly missing: readonly string[]
  readonly setRule: (rule: SeriesRule, place: string | null) => void
  readonly rename: (from: string, to: string) => void
}

function columnsOf({ columns, missing, setRule, rename }: Actions): readonly Column<SeriesRule>[] {
  return [
    {
      id: 'column',
      header: 'Column',
      isRowHeader: true,
      cell: ({ column }) =>
        missing.includes(column) ? (
          <CellSelect label={`Column in place of ${column}, which is not in the data`} value="" options={[{ value: '', label: `${column}: not here` }, ...columns.map((name) => ({ value: name, label: name }))]} onChange={(name) => name !== '' && rename(column, name)} />
        ) : (
          <span className="strong">{column}</span>
        ),
    },
    {
      id: 'lag',
      header: 'Published',
      cell: (rule) => (
        <span className={styles.lag}>
          <CellNumber label={`Publication lag of ${rule.column}`} value={rule.lag.count} max={400} onChange={(count) => setRule({ ...rule, lag: { ...rule.lag, count } }, `lag ${rule.column}`)} />
          <CellSelect<LagUnit> label={`Unit of the lag of ${rule.column}`} value={rule.lag.unit} options={LAG_UNITS.map((unit) => ({ value: unit, label: `${LAG_WORDS[unit]} later` }))} onChange={(unit) => setRule({ ...rule, lag: { ...rule.lag, unit } }, null)} />
        </span>
      ),
    },
    {
      id: 'fill',
      header: 'Fill, rows',
      align: 'end',
      cell: (rule) => <CellNumber label={`Fill limit of ${rule.column}, rows`} value={rule.fillLimit} max={400} onChange={(fillLimit) => setRule({ ...rule, fillLimit }, `fill ${rule.column}`)} />,
    },
  ]
}
