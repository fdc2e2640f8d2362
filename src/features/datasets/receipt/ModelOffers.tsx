import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { parentOf } from '../../../domain/dataset/versionOf'
import type { DatasetSummary } from '../../../domain/dataset/types'
import { datasetListQuery } from '../../../queries/datasets'
import { modelListQuery } from '../../../queries/models'
import { chooseDataMutation, settingsQuery } from '../../../queries/settings'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { formatDay } from '../../../ui/format/date'
import { Stack } from '../../../ui/layout/Grid'
import { showToast } from '../../../ui/overlay/toasts'
import { modelOffers, type ModelOffer } from './modelOffers'

/** Has the models of the older rows predict on the new ones. Nothing for a data set that was imported whole. */
export function ModelOffers({ dataset }: { readonly dataset: DatasetSummary }) {
  const { store } = useServices()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [datasets, models, settings] = [useQuery(datasetListQuery(store)), useQuery(modelListQuery(store)), useQuery(settingsQuery(store))]
  const choose = useMutation(chooseDataMutation(store, client))
  if (parentOf(dataset) === undefined || !datasets.data || !models.data || !settings.data) return null
  const former = settings.data.dataByModel
  const use = ({ model, isInUse }: ModelOffer) =>
    choose.mutateAsync({ model: model.digest, dataset: dataset.digest }).then(
      () => {
        showToast({
          title: `${model.name} ${model.version} uses the new rows`,
          undo: () => choose.mutate({ model: model.digest, dataset: former[model.digest] ?? null }),
        })
        return navigate({ to: '/', search: isInUse ? {} : { model: model.digest } })
      },
      () => undefined,
    )
  return (
    <Stack gap="s2">
      {choose.error && (
        <InlineNotice kind="danger" isAnnounced>
          {choose.error.message}
        </InlineNotice>
      )}
      {modelOffers(dataset, datasets.data, models.data, settings.data).map((offer) => {
        const { model, isInUse, isShownHere } = offer
        const label = `${model.name} ${model.version}`
        return (
          <InlineNotice
            key={model.digest}
            kind="info"
            word={isInUse ? 'Model in use' : 'Model'}
            actions={
              isShownHere ? (
                <Button size="small" onClick={() => void navigate({ to: '/', search: isInUse ? {} : { model: model.digest } })}>
                  Show Today
                </Button>
              ) : (
                <Button size="small" kind={isInUse ? 'primary' : 'secondary'} isBusy={choose.isPending} onClick={() => void use(offer)}>
                  {`Use the new rows with ${label}`}
                </Button>
              )
            }
          >
            {isShownHere
              ? `${label} is shown on these rows, up to ${formatDay(dataset.lastDay)}.`
              : `${label} was trained on older rows of this data set. It can predict on the new ones, up to ${formatDay(dataset.lastDay)}, without being trained again.`}
          </InlineNotice>
        )
      })}
    </Stack>
  )
}
