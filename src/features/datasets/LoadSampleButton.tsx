import { Button } from '../../ui/actions/Button'
import type { ButtonKind } from '../../ui/actions/Button'
import { InlineNotice } from '../../ui/feedback/InlineNotice'
import { useLoadSample } from './useLoadSample'

/** Loads the bundled sample data in one click; says why if that fails. */
export function LoadSampleButton({ kind = 'secondary' }: { readonly kind?: ButtonKind }) {
  const { load, isLoading, error } = useLoadSample()
  return (
    <>
      <Button kind={kind} isBusy={isLoading} onClick={load}>
        Try with sample data
      </Button>
      {error && (
        <InlineNotice kind="danger" isAnnounced>
          {error.message}
        </InlineNotice>
      )}
    </>
  )
}
