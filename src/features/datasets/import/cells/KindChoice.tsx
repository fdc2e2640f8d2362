import type { CellChoice, CellKind } from '../../../../domain/dataset/cellTypes'
import type { SelectOption } from '../../../../ui/forms/Select'
import { CellInput, CellSelect } from '../CellControls'
import { isConvertible, KIND_WORDS } from './kindWords'
import styles from './cells.module.css'

type Props = {
  readonly kind: CellKind
  readonly choice: CellChoice
  readonly onChange: (choice: CellChoice) => void
}

const FIRST_LIMIT = 5
const MOST_ROWS = 10_000

/** What becomes of the cells of one kind. */
export function KindChoice({ kind, choice, onChange }: Props) {
  const label = KIND_WORDS[kind]
  return (
    <span className={styles.choice}>
      <CellSelect<CellChoice['action']> label={`What becomes of: ${label}`} value={choice.action} options={optionsOf(kind)} onChange={(action) => onChange(action === 'fill' ? { action, limit: FIRST_LIMIT } : { action })} />
      {choice.action === 'fill' && (
        <span className={styles.limit}>
          <CellInput
            label={`Rows filled in a row at most: ${label}`}
            value={String(choice.limit)}
            onChange={(text) => {
              const limit = Number(text)
              if (Number.isInteger(limit) && limit >= 1 && limit <= MOST_ROWS) onChange({ action: 'fill', limit })
            }}
          />
          rows at most
        </span>
      )}
    </span>
  )
}

function optionsOf(kind: CellKind): readonly SelectOption<CellChoice['action']>[] {
  return [
    ...(isConvertible(kind) ? ([{ value: 'convert', label: 'Convert' }] as const) : []),
    { value: 'missing', label: 'Leave empty' },
    { value: 'dropRow', label: 'Drop the row' },
    { value: 'fill', label: 'Fill from the last known value' },
  ]
}
