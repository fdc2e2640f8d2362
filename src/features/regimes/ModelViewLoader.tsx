import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { detectFrequency } from '../../domain/dataset/detectFrequency'
import type { Dataset } from '../../domain/dataset/types'
import type { ModelVersion } from '../../domain/model/types'
import type { Digest } from '../../domain/shared/digest'
import { extractFeatures } from '../../domain/training/extractFeatures'
import { datasetQuery } from '../../queries/datasets'
import { inferenceQuery } from '../../queries/inference'
import { modelQuery } from '../../queries/models'
import { useServices } from '../../services/ServicesContext'
import { SkeletonLines } from '../../ui/feedback/Skeleton'
import { LoadFailure } from './LoadFailure'
import { modelView } from './modelView'
import type { ModelView } from './modelView'

type Props = {
  readonly modelDigest: Digest
  /** null = the data set the model was trained on */
  readonly datasetDigest: Digest | null
  readonly children: (view: ModelView) => ReactNode
}

/** Loads a model, its data and what was knowable on each day; shows what it is doing, or what stands in the way. */
export function ModelViewLoader({ modelDigest, datasetDigest, children }: Props) {
  const { store } = useServices()
  const version = useQuery(modelQuery(store, modelDigest))
  if (version.error) return <LoadFailure part="model" error={version.error} digest={modelDigest} />
  if (!version.data) return <Working step="Checking the model" />
  return (
    <WithData version={version.data} datasetDigest={datasetDigest ?? version.data.metadata.data.datasetDigest}>
      {children}
    </WithData>
  )
}

type WithDataProps = { readonly version: ModelVersion; readonly datasetDigest: Digest; readonly children: Props['children'] }

function WithData({ version, datasetDigest, children }: WithDataProps) {
  const { store } = useServices()
  const dataset = useQuery(datasetQuery(store, datasetDigest))
  if (dataset.error) return <LoadFailure part="data" error={dataset.error} digest={datasetDigest} />
  if (!dataset.data) return <Working step="Reading the data" />
  const missing = version.schema.features.filter(({ name }) => !dataset.data.columns.some((column) => column.name === name))
  if (missing.length > 0) {
    const words = missing.map(({ name }) => name).join(', ')
    const error = new Error(`"${dataset.data.name}" has no column ${words}, which ${version.name} ${version.version} was trained on.`)
    return <LoadFailure part="features" error={error} digest={datasetDigest} />
  }
  return (
    <Inferred version={version} dataset={dataset.data}>
      {children}
    </Inferred>
  )
}

type InferredProps = { readonly version: ModelVersion; readonly dataset: Dataset; readonly children: Props['children'] }

function Inferred({ version, dataset, children }: InferredProps) {
  const { engine } = useServices()
  const table = useMemo(() => extractFeatures(dataset, version.schema.features.map(({ name }) => name)), [dataset, version])
  const inference = useQuery(inferenceQuery(engine, version, table))
  const view = useMemo(
    () => (inference.data ? modelView(version, dataset, detectFrequency(dataset.dates), table, inference.data) : null),
    [version, dataset, table, inference.data],
  )
  if (inference.error) return <LoadFailure part="inference" error={inference.error} digest={version.digest} />
  return view ? children(view) : <Working step="Filtering the days" />
}

function Working({ step }: { readonly step: string }) {
  return <SkeletonLines count={8} height={48} label={step} />
}
