import { Button } from '../../ui/actions/Button'
import { FailureState } from '../../ui/feedback/FailureState'

type ReadFailureProps = { readonly what: string; readonly error: Error; readonly onRetry: () => void }

/** In place of a list that could not be read. */
export function ReadFailure({ what, error, onRetry }: ReadFailureProps) {
  return (
    <FailureState isBare title={`${what} could not be read`} details={`${error.name}: ${error.message}`} remedies={<Button onClick={onRetry}>Try again</Button>}>
      <p>{error.message}</p>
    </FailureState>
  )
}
