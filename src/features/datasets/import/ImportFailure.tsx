import type { ReactNode } from 'react'
import { FailureState } from '../../../ui/feedback/FailureState'
import { failureWords } from './importFailures'

type Props = { readonly error: Error; readonly fileName: string; readonly remedies?: ReactNode }

/** In place of the result: what stands in the way of the import, why, and what helps. */
export function ImportFailure({ error, fileName, remedies }: Props) {
  const { title, remedy, details } = failureWords(error, fileName)
  return (
    <FailureState title={title} details={details} {...(remedies === undefined ? {} : { remedies })}>
      <p>{error.message}</p>
      {remedy !== null && <p>{remedy}</p>}
    </FailureState>
  )
}
