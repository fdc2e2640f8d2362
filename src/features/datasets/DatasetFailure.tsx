import { Link } from '@tanstack/react-router'
import type { Digest } from '../../domain/shared/digest'
import { FailureError } from '../../queries/failureError'
import { buttonClass } from '../../ui/actions/Button'
import { FailureState } from '../../ui/feedback/FailureState'
import { PageHeader } from '../../ui/layout/PageHeader'

/** In place of a data set that cannot be shown; no error means that it is not here. */
export function DatasetFailure({ error, digest }: { readonly error: Error | null; readonly digest: Digest }) {
  const code = error === null ? 'notFound' : error instanceof FailureError ? String(error.code) : 'unexpected'
  const { title, why } = wordsOf(code)
  return (
    <>
      <PageHeader title="Data set" detail={<code>{digest.slice(0, 12)}</code>} />
      <FailureState
        title={title}
        details={`${title}\n${error?.message ?? ''}\ncode: ${code}\ndigest: ${digest}`}
        remedies={
          <>
            <Link to="/data/import" className={buttonClass('primary')}>
              Import CSV
            </Link>
            <Link to="/data" className={buttonClass()}>
              Go to data
            </Link>
          </>
        }
      >
        {error && code !== 'notFound' && <p>{error.message}</p>}
        <p>{why}</p>
      </FailureState>
    </>
  )
}

function wordsOf(code: string): { readonly title: string; readonly why: string } {
  switch (code) {
    case 'notFound':
      return {
        title: 'This data set is not in this browser',
        why: 'Data stay in the browser that imported them: an address names a data set but does not carry it. Import the same file to see it here; deleted data sets are in the trash on the data screen for 30 days.',
      }
    case 'corrupt':
      return { title: 'This data set is damaged and is not used', why: 'Its stored bytes no longer give its digest. Nothing was changed; import the file again to replace it.' }
    default:
      return { title: 'The data set could not be read', why: 'Nothing was changed. Reload the page to try again.' }
  }
}
