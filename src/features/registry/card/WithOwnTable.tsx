import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { Dataset } from '../../../domain/dataset/types'
import { rowsOfModel } from '../../../domain/diagnostics/rowsOfModel'
import type { ModelVersion } from '../../../domain/model/types'
import type { FeatureTable } from '../../../domain/training/types'
import { datasetQuery } from '../../../queries/datasets'
import { tableQuery } from '../../../queries/tables'
import { useServices } from '../../../services/ServicesContext'
import { EmptyState } from '../../../ui/feedback/EmptyState'
import { Skeleton } from '../../../ui/feedback/Skeleton'

type Props = {
  readonly version: ModelVersion
  /** what would be here with the data */
  readonly title: string
  readonly children: (table: FeatureTable) => ReactNode
}

/** The rows of the model's own data set, if it is in this browser. */
export function WithOwnTable({ version, title, children }: Props) {
  const { store } = useServices()
  const dataset = useQuery(datasetQuery(store, version.metadata.data.datasetDigest))
  if (dataset.error) {
    return (
      <EmptyState title={title}>
        <p>The data set {version.metadata.data.datasetName} is not in this browser; a bundle brings the model without its data.</p>
      </EmptyState>
    )
  }
  return dataset.data ? (
    <Extracted version={version} dataset={dataset.data}>
      {children}
    </Extracted>
  ) : (
    <Skeleton height={320} />
  )
}

function Extracted({ version, dataset, children }: Pick<Props, 'version' | 'children'> & { readonly dataset: Dataset }) {
  const { data } = useQuery(tableQuery(dataset, version.schema.features.map(({ name }) => name)))
  const table = useMemo(() => data && rowsOfModel(version, data), [data, version])
  return table ? children(table) : <Skeleton height={320} />
}
