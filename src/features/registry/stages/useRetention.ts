import { useMutation, useQueryClient } from '@tanstack/react-query'
import { bundleFileName } from '../../../domain/bundle/layout'
import { exportBundlesMutation } from '../../../queries/bundles'
import { restoreModelsMutation, retireModelsMutation } from '../../../queries/models'
import { stageMutation } from '../../../queries/registry'
import { useServices } from '../../../services/ServicesContext'
import { saveFile } from '../../../ui/behaviour/saveFile'
import { plural } from '../../../ui/format/text'
import { showToast } from '../../../ui/overlay/toasts'

/** The three steps of retention: how many are kept, the bundles of the rest, and the rest to the trash with the way back. */
export function useRetention() {
  const { engine, store } = useServices()
  const client = useQueryClient()
  const stage = useMutation({
    ...stageMutation(store, client),
    onError: (error) => showToast({ kind: 'danger', title: 'What the archive keeps was not changed', text: error.message }),
  })
  const exportAll = useMutation({
    ...exportBundlesMutation({ engine, store }, (version, bytes) => saveFile(bundleFileName(version), new Blob([bytes], { type: 'application/octet-stream' }))),
    onSuccess: (_, models) => showToast({ title: `${plural(models.length, 'bundle')} exported`, text: 'They hold the models, not the data they were trained on.' }),
    onError: (error) => showToast({ kind: 'danger', title: 'Not every bundle was exported', text: error.message }),
  })
  const restore = useMutation({
    ...restoreModelsMutation(store, client),
    onError: (error) => showToast({ kind: 'danger', title: 'Not every version was restored', text: error.message }),
  })
  const retire = useMutation({
    ...retireModelsMutation(store, client),
    onSuccess: (_, { models }) =>
      showToast({ title: `${plural(models.length, 'version')} moved to the trash`, text: 'They stay there for 30 days.', undo: () => restore.mutate(models.map(({ digest }) => digest)) }),
    onError: (error) => showToast({ kind: 'danger', title: 'Nothing was moved to the trash', text: error.message }),
  })
  return { setKeep: { isPending: stage.isPending, mutate: (keep: number | null) => stage.mutate({ kind: 'keepArchived', keep }) }, exportAll, retire }
}
