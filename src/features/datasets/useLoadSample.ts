import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { loadSampleMutation } from '../../queries/samples'
import { useServices } from '../../services/ServicesContext'

/** Stores the bundled sample data and opens the set to train on, unless one has gone elsewhere meanwhile. */
export function useLoadSample() {
  const services = useServices()
  const router = useRouter()
  const mutation = useMutation(loadSampleMutation(services, useQueryClient()))
  // A promise, not a callback of `mutate`: the button goes away with the empty state that holds it.
  const load = () => {
    const { href } = router.latestLocation
    mutation.mutateAsync().then(
      ({ digest }) => (router.latestLocation.href === href ? router.navigate({ to: '/data/$digest', params: { digest } }) : undefined),
      () => undefined,
    )
  }
  return { load, isLoading: mutation.isPending, error: mutation.error }
}
