import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { detectFrequency } from '../../domain/dataset/detectFrequency'
import { datasetOfSymbol } from '../../domain/dataset/symbols'
import type { Dataset } from '../../domain/dataset/types'
import { forSymbol } from '../../domain/model/scaler'
import type { ModelVersion } from '../../domain/model/types'
import { watchedSymbols } from '../../domain/monitor/watchedSymbols'
import type { FeatureTable } from '../../domain/training/types'
import { inferenceQuery } from '../../queries/inference'
import { tableQuery } from '../../queries/tables'
import { useServices } from '../../services/ServicesContext'
import { SkeletonLines } from '../../ui/feedback/Skeleton'
import { LoadFailure } from './LoadFailure'
import { modelView, type DataChoice, type ModelView } from './modelView'

type Props = {
  readonly version: ModelVersion
  readonly dataset: Dataset
  /** whose rows, of a data set that holds several; null for one series */
  readonly symbol: string | null
  readonly choice: DataChoice
  readonly children: (view: ModelView) => ReactNode
}

/** What was knowable on each day of one series, or of one symbol of several. */
export function InferredSeries(props: Props) {
  const { version, dataset, symbol } = props
  const { data: table } = useQuery(tableQuery(dataset, version.schema.features.map(({ name }) => name), symbol))
  return table ? <Inferred {...props} table={table} /> : <Waiting />
}

function Inferred({ version: whole, dataset: all, symbol, choice, table, children }: Props & { readonly table: FeatureTable }) {
  const { engine } = useServices()
  const version = useMemo(() => (symbol === null ? whole : forSymbol(whole, symbol)), [whole, symbol])
  const dataset = useMemo(() => (symbol === null ? all : datasetOfSymbol(all, symbol)!), [all, symbol])
  const inference = useQuery(inferenceQuery(engine, version, table))
  const view = useMemo(
    () => (inference.data ? modelView(dataset, { version, frequency: detectFrequency(dataset.dates), table, inference: inference.data, dataChoice: choice, nWatched: Math.max(1, watchedSymbols(whole, all).length) }) : null),
    [version, dataset, choice, table, inference.data, whole, all],
  )
  if (inference.error) return <LoadFailure part="inference" error={inference.error} digest={version.digest} />
  return view ? children(view) : <Waiting />
}

function Waiting() {
  return <SkeletonLines count={8} height={48} label="Filtering the days" />
}
