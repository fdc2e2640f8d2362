import { Skeleton } from '../../ui/feedback/Skeleton'
import { VisuallyHidden } from '../../ui/feedback/VisuallyHidden'
import { Stack } from '../../ui/layout/Grid'

/** While a screen's code arrives. */
export function RoutePending() {
  return (
    <Stack>
      <VisuallyHidden>Loading</VisuallyHidden>
      <Skeleton height={28} width={240} />
      <Skeleton height={160} />
      <Skeleton height={320} />
    </Stack>
  )
}
