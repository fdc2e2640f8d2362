import { Link } from '@tanstack/react-router'
import type { Digest } from '../../domain/shared/digest'
import { FailureError } from '../../queries/failureError'
import { buttonClass } from '../../ui/actions/Button'
import { FailureState } from '../../ui/feedback/FailureState'

type Part = 'model' | 'data' | 'features' | 'inference'

type Props = { readonly part: Part; readonly error: Error; readonly digest: Digest }

/** Stands where the regimes would be: what could not be loaded, why, and the way on. */
export function LoadFailure({ part, error, digest }: Props) {
  const code = error instanceof FailureError ? error.code : 'unexpected'
  return (
    <FailureState
      isPage
      title={titleOf(part, code)}
      remedies={
        <Link to={part === 'data' || part === 'features' ? '/data' : '/models'} className={buttonClass('primary', 'medium', false)}>
          {part === 'data' || part === 'features' ? 'Go to data' : 'Go to models'}
        </Link>
      }
      details={`${titleOf(part, code)}\n${error.message}\ncode: ${code}\ndigest: ${digest}`}
    >
      <p>{error.message}</p>
      <p>{explanationOf(part, code)}</p>
    </FailureState>
  )
}

function titleOf(part: Part, code: string): string {
  if (part === 'model') return code === 'notFound' ? 'This model is not in this browser' : code === 'corrupt' ? 'This model is damaged and is not used' : 'The model could not be loaded'
  if (part === 'data') return code === 'notFound' ? 'The data of this model are not in this browser' : code === 'corrupt' ? 'This data set is damaged and is not used' : 'The data could not be loaded'
  return part === 'features' ? 'The data lack a feature of the model' : 'The days could not be filtered'
}

function explanationOf(part: Part, code: string): string {
  if (part === 'model' && code === 'notFound') return 'Models live in the browser that trained them. Import its bundle (.regime.npz) to see it here.'
  if (part === 'data' && code === 'notFound') return 'A bundle brings the model, not its data. Import the CSV file, then choose it in the bar above.'
  if (code === 'corrupt') return 'A backup that holds it repairs it too: Settings, Restore from a file. Nothing else is touched.'
  return 'Nothing was changed. Reload the page to try again.'
}
