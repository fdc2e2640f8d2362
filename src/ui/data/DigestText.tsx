import { CopyButton } from '../actions/CopyButton'
import { formatDigest, formatLongDigest } from '../format/text'
import styles from './DefinitionList.module.css'

type DigestProps = { readonly value: string; readonly isLong?: boolean; readonly canCopy?: boolean }

/** A digest in monospace, shortened; the copy button gives all of it. */
export function DigestText({ value, isLong = false, canCopy = false }: DigestProps) {
  return (
    <span className={styles.digest}>
      <code title={value}>{isLong ? formatLongDigest(value) : formatDigest(value)}</code>
      {canCopy && <CopyButton text={value} label="Copy digest" isIconOnly kind="quiet" size="tiny" />}
    </span>
  )
}
