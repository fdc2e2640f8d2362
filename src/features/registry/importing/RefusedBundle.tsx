import type { BundleFailure } from '../../../domain/bundle/types'
import { FailureError } from '../../../queries/failureError'
import { FailureState } from '../../../ui/feedback/FailureState'
import { CheckList } from './CheckList'

/** Which check refused a bundle, and why. */
export function RefusedBundle({ error }: { readonly error: Error }) {
  const failure = error instanceof FailureError ? (error.failure as BundleFailure) : null
  const isForged = failure?.code === 'signatureWrong'
  return (
    <FailureState isBare title={isForged ? 'The signature does not fit: the bundle is refused' : 'The bundle is refused'} details={failure ? `${failure.code}: ${failure.message}\npart: ${failure.part}` : error.message}>
      <p>{error.message}</p>
      {failure && <CheckList checks={failure.checks} />}
    </FailureState>
  )
}
