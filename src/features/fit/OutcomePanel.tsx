import type { Job } from '../../services/jobTypes'
import { Button } from '../../ui/actions/Button'
import { FailureState } from '../../ui/feedback/FailureState'
import { InlineNotice } from '../../ui/feedback/InlineNotice'

type Props = { readonly job: Job; readonly onDismiss: () => void; readonly onRetry: () => void }

/** A run that made no model: cancelled, interrupted by a reload, or failed. */
export function OutcomePanel({ job, onDismiss, onRetry }: Props) {
  if (job.state === 'failed') {
    return (
      <FailureState
        title={`${job.title}: the run failed`}
        details={`${job.failure?.code ?? 'unexpected'}: ${job.failure?.message ?? ''}`}
        remedies={
          <>
            <Button kind="primary" onClick={onRetry}>
              Train again
            </Button>
            <Button onClick={onDismiss}>Dismiss</Button>
          </>
        }
      >
        <p>{job.failure?.message ?? 'The engine gave no reason.'}</p>
        <p>Nothing was stored.</p>
      </FailureState>
    )
  }
  const words = job.state === 'interrupted' ? 'was interrupted when the page was closed' : 'was cancelled'
  return (
    <InlineNotice
      kind="info"
      actions={
        <Button size="small" onClick={onDismiss}>
          Dismiss
        </Button>
      }
    >
      {job.title} {words}. Nothing was stored.
    </InlineNotice>
  )
}
