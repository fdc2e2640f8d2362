import { memo } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import type { DatasetSummary } from '../../domain/dataset/types'
import { dataOfModel } from '../../domain/registry/dataOfModel'
import type { ModelSummary, Settings } from '../../domain/registry/types'
import { datasetListQuery } from '../../queries/datasets'
import { modelListQuery } from '../../queries/models'
import { registryQuery } from '../../queries/registry'
import { settingsQuery, writeSettingsMutation } from '../../queries/settings'
import { useServices } from '../../services/ServicesContext'
import { useOffers } from '../../ui/behaviour/offers'
import { VisuallyHidden } from '../../ui/feedback/VisuallyHidden'
import { formatDay, formatDayRange } from '../../ui/format/date'
import { Icon } from '../../ui/icons/Icon'
import { Menu } from '../../ui/overlay/Menu'
import { classNames } from '../../ui/classNames'
import { chooseDataset } from '../../features/fit/chooseDataset'
import { datasetOfPlace, type Place } from './datasetOfPlace'
import styles from './TopBar.module.css'

/** The model in use, and the data that the screen is about, at the left of the top bar. Nothing while there is none. */
export function InUse() {
  const { store } = useServices()
  const settings = useQuery(settingsQuery(store))
  const models = useQuery(modelListQuery(store))
  const datasets = useQuery(datasetListQuery(store))
  const current = models.data?.find(({ digest }) => digest === settings.data?.modelInUse)
  const place = useLocation({ select: ({ pathname, search }): Place => ({ pathname, search }) })
  const dataset = datasets.data && settings.data ? shownDataset(place, current, settings.data, datasets.data) : undefined
  return (
    <>
      {models.data && models.data.length > 0 && <ModelPicker models={models.data} current={current} />}
      {datasets.data && dataset && <DatasetPicker datasets={datasets.data} current={dataset} isTraining={place.pathname === '/train'} />}
    </>
  )
}

/** The data set of the screen; else the one the model in use is shown on; else the one Train would offer. */
function shownDataset(place: Place, model: ModelSummary | undefined, settings: Settings, datasets: readonly DatasetSummary[]): DatasetSummary | undefined {
  const ofModel = model ? dataOfModel(model.digest, model.datasetDigest, settings, datasets).digest : null
  const find = (wanted: string | null) => datasets.find(({ digest }) => digest === wanted)
  return find(datasetOfPlace(place)) ?? find(ofModel) ?? find(chooseDataset(datasets, ofModel))
}

type ModelPickerProps = { readonly models: readonly ModelSummary[]; readonly current: ModelSummary | undefined }

/** Memoized: with many versions its offers are many, and the address changes with every key typed into a search. */
const ModelPicker = memo(function ModelPicker({ models, current }: ModelPickerProps) {
  const { store } = useServices()
  const navigate = useNavigate()
  const { mutate } = useMutation(writeSettingsMutation(store, useQueryClient()))
  const registry = useQuery(registryQuery(store))
  const isServing = registry.data !== undefined && registry.data.production !== null
  /** While a version is in production it stays in use, and another is only looked at. */
  const put = (digest: string) => (isServing ? void navigate({ to: '/', search: digest === current?.digest ? {} : { model: digest } }) : mutate({ modelInUse: digest }))
  const open = (digest: string) => void navigate({ to: '/models/$digest', params: { digest } })
  useOffers(
    models.flatMap(({ digest, name, version }) => [
      { id: `model:${digest}`, label: `${name} ${version}`, group: 'Models', keywords: 'card', run: () => open(digest) },
      { id: `use:${digest}`, label: isServing ? `Look at ${name} ${version} on Today` : `Put ${name} ${version} in use`, group: 'Models', keywords: 'model', run: () => put(digest) },
    ]),
  )
  const items = models.map((model) => ({
    id: model.digest,
    label: `${model.name} ${model.version}`,
    detail: `${model.nStates} states, ${model.covarianceType}, ${model.nFeatures} features`,
    isChosen: model.digest === current?.digest,
    onSelect: () => put(model.digest),
  }))
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className={styles.picker}>
          {current && <VisuallyHidden>Model in use: </VisuallyHidden>}
          <span className={styles.pickerName}>{current?.name ?? 'No model in use'}</span>
          {current && <span className={styles.pickerDetail}>{current.version}</span>}
          <Icon name="chevronDown" size={14} />
        </button>
      }
      groups={[
        { label: isServing ? 'In production; look at another' : 'Model in use', items },
        ...(current
          ? [{ items: [{ id: 'card', label: 'Open its card', icon: 'models' as const, onSelect: () => open(current.digest) }] }]
          : []),
      ]}
    />
  )
})

type DatasetPickerProps = { readonly datasets: readonly DatasetSummary[]; readonly current: DatasetSummary; readonly isTraining: boolean }

function DatasetPicker({ datasets, current, isTraining }: DatasetPickerProps) {
  const navigate = useNavigate()
  const open = (digest: string) => void navigate({ to: '/data/$digest', params: { digest } })
  useOffers(datasets.map(({ digest, name }) => ({ id: `data:${digest}`, label: name, group: 'Data sets', keywords: 'data', run: () => open(digest) })))
  const items = datasets.map((dataset) => ({
    id: dataset.digest,
    label: dataset.name,
    detail: formatDayRange(dataset.firstDay, dataset.lastDay),
    isChosen: dataset.digest === current.digest,
    onSelect: () => (isTraining ? void navigate({ to: '/train', search: { data: dataset.digest } }) : open(dataset.digest)),
  }))
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className={classNames(styles.picker, styles.optional)}>
          <VisuallyHidden>Data: </VisuallyHidden>
          <span className={styles.pickerName}>{current.name}</span>
          <span className={styles.pickerDetail}>to {formatDay(current.lastDay)}</span>
          <Icon name="chevronDown" size={14} />
        </button>
      }
      groups={[{ label: isTraining ? 'Train on' : 'Open a data set', items }]}
    />
  )
}
