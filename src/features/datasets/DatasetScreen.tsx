import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { datasetQuery } from '../../queries/datasets'
import { useServices } from '../../services/ServicesContext'
import { SkeletonLines } from '../../ui/feedback/Skeleton'
import { DatasetFailure } from './DatasetFailure'
import { DatasetView } from './detail/DatasetView'

/** Is this data set fit to train? Its columns, rows, quality and receipt. */
export function DatasetScreen() {
  const { store } = useServices()
  const { digest = '' } = useParams({ strict: false })
  const dataset = useQuery(datasetQuery(store, digest))
  if (dataset.error) return <DatasetFailure error={dataset.error} digest={digest} />
  if (!dataset.data) return <SkeletonLines count={8} height={40} label="Checking the data set" />
  return <DatasetView key={digest} dataset={dataset.data} />
}
