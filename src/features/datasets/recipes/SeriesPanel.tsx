import type { Dataset } from '../../../domain/dataset/types'
import { normaliseRecipe } from '../../../domain/features/normaliseRecipe'
import { renameInputs } from '../../../domain/features/pruneRecipe'
import { LAG_UNITS, type LagUnit, type Recipe, type SeriesRule } from '../../../domain/features/types'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatInteger } from '../../../ui/format/number'
import { capitalize, numberWord } from '../../../ui/format/text'
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
  /** columns the recipe reads and the data have not */
  readonly missing: readonly string[]
  readonly onRecipe: (recipe: Recipe, place?: string | null) => void
}

/** When the raw columns become known, and how long a value stands in for the next one. */
export function SeriesPanel({ dataset, recipe, columns, missing, onRecipe }: Props) {
  const rules = normaliseRecipe(recipe).series
  const setRule = (rule: SeriesRule, place: string | null) => onRecipe(withRule(recipe, rule), place)
  const rename = (from: string, to: string) => onRecipe(renameInputs(recipe, new Map([[from, to]])))
  return (
    <Panel
      isFlush
      title={rules.length === 0 ? 'No column is read yet' : `${rules.length === 1 ? 'One column is' : `${capitalize(numberWord(rules.length))} columns are`} read`}
      subtitle="Published: how long after its date a value is known. Fill: rows for which it stands in for the next one"
    >
      {rules.length > 0 && <Table caption="Raw columns of the recipe" isInset isCompact columns={columnsOf({ columns, missing, setRule, rename, dataset })} rows={rules} rowKey={({ column }) => column} />}
    </Panel>
  )
}

type Actions = {
  readonly dataset: Dataset
  readonly columns: readonly string[]
  readonly missing: readonly string[]
  readonly setRule: (rule: SeriesRule, place: string | null) => void
  readonly rename: (from: string, to: string) => void
}

function columnsOf({ columns, missing, setRule, rename, dataset }: Actions): readonly Column<SeriesRule>[] {
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
    { id: 'unit', header: 'Unit', isMuted: true, isNarrowHidden: true, cell: ({ column }) => dataset.columns.find(({ name }) => name === column)?.unit ?? '–' },
    {
      id: 'values',
      header: 'Values',
      align: 'end',
      isNarrowHidden: true,
      cell: ({ column }) => {
        const found = dataset.columns.find(({ name }) => name === column)
        return formatInteger(found ? found.values.length - found.nMissing : null)
      },
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
