import type { ErrorComponentProps } from '@tanstack/react-router'
import { Button } from '../../ui/actions/Button'
import { FailureState } from '../../ui/feedback/FailureState'
import { PageHeader } from '../../ui/layout/PageHeader'

/** A screen that threw: what happened, a way on, and the details for a report. The rest of the page stays usable. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  return (
    <>
      <PageHeader title="This screen stopped" />
      <FailureState
        title={messageOf(error)}
        details={() => failureDetails(error)}
        remedies={
          <>
            <Button kind="primary" icon="refresh" onClick={reset}>
              Try again
            </Button>
            <Button onClick={() => location.reload()}>Reload the page</Button>
          </>
        }
      >
        <p>Something the program did not expect. Stored data sets and models are not affected; other screens still work.</p>
      </FailureState>
    </>
  )
}

/** What "Copy details" gives: message, stack, build and place. No data of the analyst. */
export function failureDetails(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  return [messageOf(error), stack, `build ${__BUILD__}`, `at ${location.hash}`, navigator.userAgent].filter((line) => line !== '').join('\n')
}

function messageOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : String(error)
}
