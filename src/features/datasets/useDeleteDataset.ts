import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DatasetSummary } from '../../domain/dataset/types'
import { deleteDatasetMutation, restoreDatasetMutation } from '../../queries/datasets'
import { useServices } from '../../services/ServicesContext'
import { showToast } from '../../ui/overlay/toasts'

/** Moves a data set to the trash and offers the way back. */
export function useDeleteDataset(onDeleted?: () => void): (dataset: Pick<DatasetSummary, 'digest' | 'name'>) => void {
  const { store } = useServices()
  const client = useQueryClient()
  const restore = useMutation({
    ...restoreDatasetMutation(store, client),
    onError: (error) => showToast({ kind: 'danger', title: 'The data set was not restored', text: error.message }),
  })
  const remove = useMutation({
    ...deleteDatasetMutation(store, client),
    onError: (error) => showToast({ kind: 'danger', title: 'The data set was not deleted', text: error.message }),
  })
  return ({ digest, name }) => {
    remove.mutateAsync(digest).then(
      () => {
        showToast({ title: `${name} moved to the trash`, text: 'It stays there for 30 days.', undo: () => restore.mutate(digest) })
        onDeleted?.()
      },
      () => undefined,
    )
  }
}
