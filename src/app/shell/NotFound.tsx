import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../ui/actions/Button'
import { EmptyState } from '../../ui/feedback/EmptyState'
import { PageHeader } from '../../ui/layout/PageHeader'

/** An address that names no screen. */
export function NotFound() {
  return (
    <>
      <PageHeader title="Nothing at this address" />
      <EmptyState
        title="This address names no screen of this version."
        actions={
          <>
            <Link to="/" className={buttonClass('primary')}>
              Go to Today
            </Link>
            <Link to="/models" className={buttonClass()}>
              Open models
            </Link>
          </>
        }
      >
        <p>Data sets and models live in this browser only. An address from another machine works here once its bundle is imported.</p>
      </EmptyState>
    </>
  )
}
