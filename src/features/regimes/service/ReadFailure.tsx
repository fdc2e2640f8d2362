import { Button } from '../../../ui/actions/Button'
import { FailureState } from '../../../ui/feedback/FailureState'

/** In place of a panel's content that could not be read. */
export function ReadFailure({ what, error, onRetry }: { readonly what: string; readonly error: Error; readonly onRetry: () => void }) {
  return (
    <FailureState title={`${what} could not be read`} remedies={<Button onClick={onRetry}>Try again</Button>} details={error.message}>
      <p>{error.message}</p>
    </FailureState>
  )
}
