import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Digest } from '../../domain/shared/digest'
import { deleteModelMutation, restoreModelMutation } from '../../queries/models'
import { useServices } from '../../services/ServicesContext'
import { showToast } from '../../ui/overlay/toasts'

export type Deletion = { readonly digest: Digest; readonly label: string }

/** Moves a version to the trash and offers the way back. */
export function useDeleteModel(onDeleted?: () => void): (deletion: Deletion) => void {
  const { store } = useServices()
  const client = useQueryClient()
  const restore = useMutation({
    ...restoreModelMutation(store, client),
    onError: (error) => showToast({ kind: 'danger', title: 'The model was not restored', text: error.message }),
  })
  const remove = useMutation({
    ...deleteModelMutation(store, client),
    onError: (error) => showToast({ kind: 'danger', title: 'The model was not deleted', text: error.message }),
  })
  return ({ digest, label }) => {
    remove.mutateAsync(digest).then(
      () => {
        showToast({ title: `${label} moved to the trash`, text: 'It stays there for 30 days.', undo: () => restore.mutate(digest) })
        onDeleted?.()
      },
      () => undefined,
    )
  }
}
