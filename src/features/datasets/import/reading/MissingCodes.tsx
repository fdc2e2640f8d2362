import type { MissingCode } from '../../../../domain/dataset/cellTypes'
import type { CsvMapping } from '../../../../domain/dataset/types'
import { IconButton } from '../../../../ui/actions/IconButton'
import { VisuallyHidden } from '../../../../ui/feedback/VisuallyHidden'
import styles from './reading.module.css'

type Props = { readonly mapping: CsvMapping; readonly onChange: (codes: readonly MissingCode[]) => void }

/** Numbers that mean no value, because the analyst said so; each can be taken back. */
export function MissingCodes({ mapping, onChange }: Props) {
  const codes = mapping.missingCodes ?? []
  return (
    <div className={styles.codes}>
      <span className={styles.label}>Numbers that mean no value</span>
      {codes.length === 0 ? (
        <span className="muted small">None</span>
      ) : (
        <ul>
          {codes.map((code) => {
            const name = mapping.columns.find(({ index }) => index === code.index)?.name ?? `Column ${code.index + 1}`
            return (
              <li key={`${code.index} ${code.value}`} className={styles.code}>
                <span>
                  <code>{code.value}</code> in {name}
                </span>
                <IconButton icon="close" kind="quiet" label={`Read ${code.value} in ${name} as a number`} onClick={() => onChange(codes.filter((other) => other !== code))} />
                <VisuallyHidden>means no value</VisuallyHidden>
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
