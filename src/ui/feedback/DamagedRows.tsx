import { InlineNotice } from './InlineNotice'
import styles from './feedback.module.css'

type Props = {
  /** of the list, for those who hear it: 'Damaged data sets' */
  readonly caption: string
  readonly rows: readonly { readonly key: string; readonly name: string }[]
  /** what has become of them, and what can be done */
  readonly text: string
}

/** Rows that a list cannot show because what is stored of them is damaged. Nothing where there are none. */
export function DamagedRows({ caption, rows, text }: Props) {
  if (rows.length === 0) return null
  return (
    <InlineNotice kind="danger" word="Damaged">
      <ul className={styles.damaged} aria-label={caption}>
        {rows.map(({ key, name }) => (
          <li key={key}>{name}</li>
        ))}
      </ul>
      <p>{text}</p>
    </InlineNotice>
  )
}
