import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { loadSampleMutation } from '../../queries/samples'
import { useServices } from '../../services/ServicesContext'

/** Stores the bundled sample data and opens the set to train on. */
export function useLoadSample() {
  const services = useServices()
  const navigate = useNavigate()
  const mutation = useMutation(loadSampleMutation(services, useQueryClient()))
  // A promise, not a callback of `mutate`: the button goes away with the empty state that holds it.
  const load = () => {
    mutation.mutateAsync().then(
      ({ digest }) => navigate({ to: '/data/$digest', params: { digest } }),
      () => undefined,
    )
  }
  return { load, isLoading: mutation.isPending, error: mutation.error }
}
