import { useMutation, useQueryClient } from '@tanstack/react-query'
import { retrain } from '../../../../domain/schedule/retrain'
import { unwrap } from '../../../../queries/failureError'
import { invalidateKinds } from '../../../../queries/storeChanges'
import { runtimeWords } from '../../../../services/runtimeWords'
import { useServices } from '../../../../services/ServicesContext'
import { Button } from '../../../../ui/actions/Button'
import { showToast } from '../../../../ui/overlay/toasts'
import type { WatchedModel } from '../../modelView'

/** Trains the model anew on its rows as they are now, in a job, into staging. */
export function RetrainButton({ view, isProposed }: { readonly view: WatchedModel; readonly isProposed: boolean }) {
  const { engine, clock, store, jobs } = useServices()
  const client = useQueryClient()
  const training = useMutation({
    mutationKey: ['retrain'],
    mutationFn: async () =>
      unwrap(
        await retrain(
          {
            engine, clock, store, build: { engineBuild: __BUILD__, runtime: runtimeWords() }, startTraining: jobs.startTraining,
            onSaved: () => {
              void invalidateKinds(client, ['models', 'audit'])
              showToast({ title: 'A new version is in staging', text: 'Models has it, with everything it needs for a promotion.' })
            },
          },
          { model: view.version.digest, trigger: 'manual' },
        ),
      ),
    onSuccess: () => showToast({ title: 'The training has begun', text: 'It goes on while you look at other screens; the jobs tray shows it.' }),
    onError: (error) => showToast({ kind: 'danger', title: 'The training did not begin', text: error.message }),
  })
  return (
    <Button size="small" kind={isProposed ? 'primary' : 'secondary'} isBusy={training.isPending} onClick={() => training.mutate()}>
      Train to staging
    </Button>
  )
}
