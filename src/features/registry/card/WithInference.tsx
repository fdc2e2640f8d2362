import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { Dataset } from '../../../domain/dataset/types'
import type { CausalInference } from '../../../domain/inference/types'
import type { ModelVersion } from '../../../domain/model/types'
import { extractFeatures } from '../../../domain/training/extractFeatures'
import { tableOfSymbol } from '../../../domain/training/symbolTables'
import type { FeatureTable } from '../../../domain/training/types'
import { datasetQuery } from '../../../queries/datasets'
import { inferenceQuery } from '../../../queries/inference'
import { useServices } from '../../../services/ServicesContext'
import { EmptyState } from '../../../ui/feedback/EmptyState'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { Skeleton } from '../../../ui/feedback/Skeleton'

type Props = { readonly version: ModelVersion; readonly children: (inference: CausalInference) => ReactNode }

/** Filters the model's own data set, if it is in this browser. */
export function WithInference({ version, children }: Props) {
  const { store } = useServices()
  const dataset = useQuery(datasetQuery(store, version.metadata.data.datasetDigest))
  if (dataset.error) {
    return (
      <EmptyState title="Confidence over time is drawn here.">
        <p>The data set {version.metadata.data.datasetName} is not in this browser; a bundle brings the model without its data.</p>
      </EmptyState>
    )
  }
  return dataset.data ? (
    <Filtered version={version} dataset={dataset.data}>
      {children}
    </Filtered>
  ) : (
    <Skeleton height={320} />
  )
}

function Filtered({ version, dataset, children }: Props & { readonly dataset: Dataset }) {
  const { engine } = useServices()
  const table = useMemo(() => ownTable(dataset, version), [dataset, version])
  const inference = useQuery(inferenceQuery(engine, version, table))
  if (inference.error) return <InlineNotice kind="danger">{inference.error.message}</InlineNotice>
  return inference.data ? children(inference.data) : <Skeleton height={320} />
}

/** The rows the model is about: of one symbol where it was trained on one. */
function ownTable(dataset: Dataset, { schema, metadata }: ModelVersion): FeatureTable {
  const names = schema.features.map(({ name }) => name)
  const { symbols } = metadata.data
  return symbols?.length === 1 ? tableOfSymbol(dataset, symbols[0]!, names) : extractFeatures(dataset, names)
}
