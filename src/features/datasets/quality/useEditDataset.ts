import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { DataEdit } from '../../../domain/dataset/edit/types'
import type { Dataset } from '../../../domain/dataset/types'
import type { Digest } from '../../../domain/shared/digest'
import { deleteDatasetMutation } from '../../../queries/datasets'
import { editDatasetMutation } from '../../../queries/quality'
import { useServices } from '../../../services/ServicesContext'
import { showToast } from '../../../ui/overlay/toasts'

/** Changes that a short note tells one by one. */
const MOST_TOLD = 2

/** Makes a new version of a data set, opens its quality, and offers the way back, which moves the new version to the trash. */
export function useEditDataset(dataset: Dataset) {
  const services = useServices()
  const client = useQueryClient()
  const navigate = useNavigate()
  const open = (digest: Digest) => void navigate({ to: '/data/$digest', params: { digest }, search: { tab: 'quality' } })
  const remove = useMutation({
    ...deleteDatasetMutation(services.store, client),
    onError: (error) => showToast({ kind: 'danger', title: 'The new version was not taken back', text: error.message }),
  })
  const edit = useMutation(editDatasetMutation(services, client))
  const apply = (edits: readonly DataEdit[]) =>
    edit.mutateAsync({ dataset, edits }).then(
      ({ digest, name, isNew, messages }) => {
        open(digest)
        const undo = () => {
          open(dataset.digest)
          remove.mutate(digest)
        }
        const done = messages.length <= MOST_TOLD ? messages.join(' ') : `${messages.length} changes; the receipt lists them.`
        const text = `${done} The version before is kept.`
        showToast(isNew ? { title: `New version of ${name}`, text, undo } : { title: `This version of ${name} was there already`, text })
      },
      () => undefined,
    )
  return { apply, isPending: edit.isPending, error: edit.error }
}
