import type { CellKind } from '../../../../domain/dataset/cellTypes'
import type { CsvMapping } from '../../../../domain/dataset/types'
import { VisuallyHidden } from '../../../../ui/feedback/VisuallyHidden'
import { Icon } from '../../../../ui/icons/Icon'
import { Popover } from '../../../../ui/overlay/Popover'
import { KindChoice } from './KindChoice'
import { fateOf, fateWords, KIND_WORDS } from './kindWords'
import styles from './cells.module.css'

type Props = {
  readonly text: string
  readonly reason: string
  readonly kind: CellKind
  readonly mapping: CsvMapping
  readonly onChange: (change: Partial<CsvMapping>) => void
}

/** A refused cell in its place; opens the choice for all cells of its kind. */
export function RefusedCell({ text, reason, kind, mapping, onChange }: Props) {
  const fate = fateOf(mapping, kind)
  return (
    <Popover
      align="end"
      title={`“${text.trim()}” ${reason}`}
      trigger={
        <button type="button" className={styles.refusedCell} title={reason}>
          <Icon name="danger" size={12} />
          {text.trim()}
          <VisuallyHidden>{` refused: ${reason}, ${fateWords(fate)}`}</VisuallyHidden>
        </button>
      }
    >
      <span className={styles.popover}>
        <span>{`All cells of this kind (${KIND_WORDS[kind].toLowerCase()}):`}</span>
        <KindChoice kind={kind} choice={fate} onChange={(choice) => onChange({ cells: { ...mapping.cells, [kind]: choice } })} />
      </span>
    </Popover>
  )
}
