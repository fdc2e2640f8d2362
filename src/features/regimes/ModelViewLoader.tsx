import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { detectFrequency } from '../../domain/dataset/detectFrequency'
import type { Dataset } from '../../domain/dataset/types'
import type { ModelVersion } from '../../domain/model/types'
import { dataOfModel, type DataOfModel } from '../../domain/registry/dataOfModel'
import type { Digest } from '../../domain/shared/digest'
import { extractFeatures } from '../../domain/training/extractFeatures'
import { datasetListQuery, datasetQuery } from '../../queries/datasets'
import { inferenceQuery } from '../../queries/inference'
import { modelQuery } from '../../queries/models'
import { settingsQuery } from '../../queries/settings'
import { useServices } from '../../services/ServicesContext'
import { SkeletonLines } from '../../ui/feedback/Skeleton'
import { LoadFailure } from './LoadFailure'
import { modelView } from './modelView'
import type { DataChoice, ModelView } from './modelView'

type Props = {
  readonly modelDigest: Digest
  /** null = the data set chosen for the model, or the one it was trained on */
  readonly datasetDigest: Digest | null
  readonly children: (view: ModelView) => ReactNode
}

/** Loads a model, its data and what was knowable on each day; shows what it is doing, or what stands in the way. */
export function ModelViewLoader({ modelDigest, datasetDigest, children }: Props) {
  const { store } = useServices()
  const version = useQuery(modelQuery(store, modelDigest))
  const settings = useQuery(settingsQuery(store))
  const datasets = useQuery(datasetListQuery(store))
  if (version.error) return <LoadFailure part="model" error={version.error} digest={modelDigest} />
  const error = settings.error ?? datasets.error
  if (error) return <LoadFailure part="data" error={error} digest={modelDigest} />
  if (!version.data || !settings.data || !datasets.data) return <Working step="Checking the model" />
  const shown = dataOfModel(modelDigest, version.data.metadata.data.datasetDigest, settings.data, datasets.data)
  const choice = choiceOf(shown, datasetDigest)
  return (
    <WithData version={version.data} datasetDigest={datasetDigest ?? shown.digest} choice={choice}>
      {children}
    </WithData>
  )
}

function choiceOf({ digest, isChosen, isChoiceGone }: DataOfModel, asked: Digest | null): DataChoice {
  if (asked !== null && asked !== digest) return 'address'
  if (isChoiceGone) return 'gone'
  return isChosen ? 'chosen' : 'own'
}

type WithDataProps = { readonly version: ModelVersion; readonly datasetDigest: Digest; readonly choice: DataChoice; readonly children: Props['children'] }

function WithData({ version, datasetDigest, choice, children }: WithDataProps) {
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
    <Inferred version={version} dataset={dataset.data} choice={choice}>
      {children}
    </Inferred>
  )
}

type InferredProps = { readonly version: ModelVersion; readonly dataset: Dataset; readonly choice: DataChoice; readonly children: Props['children'] }

function Inferred({ version, dataset, choice, children }: InferredProps) {
  const { engine } = useServices()
  const table = useMemo(() => extractFeatures(dataset, version.schema.features.map(({ name }) => name)), [dataset, version])
  const inference = useQuery(inferenceQuery(engine, version, table))
  const view = useMemo(
    () => (inference.data ? modelView(version, dataset, detectFrequency(dataset.dates), table, inference.data, choice) : null),
    [version, dataset, choice, table, inference.data],
  )
  if (inference.error) return <LoadFailure part="inference" error={inference.error} digest={version.digest} />
  return view ? children(view) : <Working step="Filtering the days" />
}

function Working({ step }: { readonly step: string }) {
  return <SkeletonLines count={8} height={48} label={step} />
}
