import { Link } from '@tanstack/react-router'
import type { DataEdit } from '../../../domain/dataset/edit/types'
import type { QualityFix } from '../../../domain/quality/types'
import { configToText } from '../../../domain/training/configAddress'
import type { Digest } from '../../../domain/shared/digest'
import { Button } from '../../../ui/actions/Button'
import { Row } from '../../../ui/layout/Grid'
import styles from './quality.module.css'

export type FixActions = { readonly digest: Digest; readonly isPending: boolean; readonly onEdit: (edits: readonly DataEdit[]) => void }

type Props = { readonly fixes: readonly QualityFix[]; readonly actions: FixActions; readonly about: string }

/** Changes of the data, which make a new version; and other settings, which open Train. */
export function FixButtons({ fixes, actions, about }: Props) {
  const edits = fixes.filter((fix) => fix.kind === 'data')
  const configs = fixes.filter((fix) => fix.kind === 'config')
  if (fixes.length === 0) return null
  return (
    <div className={styles.fixes}>
      {edits.length > 0 && (
        <Row>
          {edits.map(({ title, edits: changes }) => (
            <Button key={title} size="small" disabled={actions.isPending} aria-label={`${title} (${about})`} onClick={() => actions.onEdit(changes)}>
              {title}
            </Button>
          ))}
        </Row>
      )}
      {configs.length > 0 && (
        <p className={styles.configs}>
          Or train as the data are:{' '}
          {configs.map(({ title, config }, i) => (
            <span key={title}>
              {i > 0 && ', '}
              <Link to="/train" search={{ data: actions.digest, config: configToText(config) }}>
                {title}
              </Link>
            </span>
          ))}
        </p>
      )}
    </div>
  )
}
