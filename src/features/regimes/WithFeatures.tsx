import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Dataset } from '../../domain/dataset/types'
import type { ModelVersion } from '../../domain/model/types'
import { modelDataQuery } from '../../queries/modelData'
import { useServices } from '../../services/ServicesContext'
import { SkeletonLines } from '../../ui/feedback/Skeleton'
import { LoadFailure } from './LoadFailure'

type Props = { readonly version: ModelVersion; readonly dataset: Dataset; readonly children: (features: Dataset) => ReactNode }

/** The features a model reads: the data set's own columns, or what the model's recipe makes of raw ones. */
export function WithFeatures({ version, dataset, children }: Props) {
  const { engine } = useServices()
  const read = useQuery(modelDataQuery(engine, version, dataset))
  if (read.error) return <LoadFailure part="features" error={read.error} digest={dataset.digest} />
  if (!read.data) return <SkeletonLines count={8} height={48} label="Computing the features of the model" />
  return children(read.data)
}
