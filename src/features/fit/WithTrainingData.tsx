import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Dataset } from '../../domain/dataset/types'
import { dataOfModel } from '../../domain/registry/dataOfModel'
import { datasetListQuery, datasetQuery } from '../../queries/datasets'
import { modelListQuery } from '../../queries/models'
import { settingsQuery } from '../../queries/settings'
import { useServices } from '../../services/ServicesContext'
import { buttonClass } from '../../ui/actions/Button'
import { FailureState } from '../../ui/feedback/FailureState'
import { SkeletonLines } from '../../ui/feedback/Skeleton'
import { chooseDataset } from './chooseDataset'

type Props = {
  /** shown while there is no data set at all */
  readonly empty: ReactNode
  readonly children: (dataset: Dataset) => ReactNode
}

/** The data set that the address names, else the one to offer first, read and checked. */
export function WithTrainingData({ empty, children }: Props) {
  const { store } = useServices()
  const search: Readonly<Record<string, string | undefined>> = useSearch({ strict: false })
  const datasets = useQuery(datasetListQuery(store))
  const models = useQuery(modelListQuery(store))
  const settings = useQuery(settingsQuery(store))
  if (datasets.error) return <ReadFailure title="The data sets could not be listed" error={datasets.error} />
  if (!datasets.data || !models.data || !settings.data) return <SkeletonLines count={8} height={40} label="Reading the data sets" />
  const model = models.data.find(({ digest: candidate }) => candidate === settings.data.modelInUse)
  const inUse = model ? dataOfModel(model.digest, model.datasetDigest, settings.data, datasets.data).digest : null
  const digest = search['data'] ?? chooseDataset(datasets.data, inUse)
  return digest === null ? empty : <Loaded digest={digest}>{children}</Loaded>
}

function Loaded({ digest, children }: { readonly digest: string; readonly children: Props['children'] }) {
  const { store } = useServices()
  const dataset = useQuery(datasetQuery(store, digest))
  if (dataset.error) return <ReadFailure title="This data set cannot be trained on" error={dataset.error} />
  return dataset.data ? children(dataset.data) : <SkeletonLines count={8} height={40} label="Reading the data set" />
}

function ReadFailure({ title, error }: { readonly title: string; readonly error: Error }) {
  return (
    <FailureState
      title={title}
      details={error.message}
      remedies={
        <Link to="/data" className={buttonClass('primary', 'medium', false)}>
          Go to data
        </Link>
      }
    >
      <p>{error.message}</p>
    </FailureState>
  )
}
