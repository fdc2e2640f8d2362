import type { ReactNode } from 'react'
import { CopyButton } from '../actions/CopyButton'
import { classNames } from '../classNames'
import { Icon } from '../icons/Icon'
import { Panel } from '../layout/Panel'
import styles from './FailureState.module.css'

export type FailureStateProps = {
  /** what failed, with the numbers: '1 000 of 1 700 days: too few for this model' */
  readonly title: string
  /** why, in two sentences */
  readonly children?: ReactNode
  /** tables and gauges between the explanation and the buttons */
  readonly numbers?: ReactNode
  /** what would help, as buttons */
  readonly remedies?: ReactNode
  /** put on the clipboard by "Copy details" */
  readonly details?: string | (() => string)
  readonly isLarge?: boolean
  /** it is all there is of the page, so its title is that of the page */
  readonly isPage?: boolean
  /** inside a panel of its own, unless the caller has one */
  readonly isBare?: boolean
}

/** Stands in place of the result: what, why, the numbers, the remedies, copy details. */
export function FailureState({ title, children, numbers, remedies, details, isLarge = false, isPage = false, isBare = false }: FailureStateProps) {
  const Heading = isPage ? 'h1' : 'h2'
  const content = (
    <div className={styles.failure} role="alert">
      <Heading className={classNames(styles.title, isLarge && styles.large)}>
        <Icon name="danger" size={isLarge ? 20 : 16} label="Problem:" />
        <span>{title}</span>
      </Heading>
      {children !== undefined && <div className={styles.why}>{children}</div>}
      {numbers}
      {(remedies !== undefined || details !== undefined) && (
        <div className={styles.actions}>
          {remedies}
          {details !== undefined && <CopyButton text={details} label="Copy details" kind="quiet" size="medium" />}
        </div>
      )}
    </div>
  )
  return isBare ? content : <Panel as="div">{content}</Panel>
}
