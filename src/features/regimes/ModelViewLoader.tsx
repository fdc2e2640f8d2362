import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Dataset, DatasetSymbols } from '../../domain/dataset/types'
import type { ModelVersion } from '../../domain/model/types'
import { dataOfModel, type DataOfModel } from '../../domain/registry/dataOfModel'
import type { Digest } from '../../domain/shared/digest'
import { datasetListQuery, datasetQuery } from '../../queries/datasets'
import { modelQuery } from '../../queries/models'
import { settingsQuery } from '../../queries/settings'
import { useServices } from '../../services/ServicesContext'
import { SkeletonLines } from '../../ui/feedback/Skeleton'
import { InferredSeries } from './InferredSeries'
import { LoadFailure } from './LoadFailure'
import type { DataChoice, ModelView } from './modelView'
import { ALL_SYMBOLS, SymbolBar, UnknownSymbol } from './symbols/SymbolBar'
import { SymbolsLoader } from './symbols/SymbolsLoader'
import type { SymbolsView } from './symbols/symbolsView'
import { WithFeatures } from './WithFeatures'

type Props = {
  readonly modelDigest: Digest
  /** null = the data set chosen for the model, or the one it was trained on */
  readonly datasetDigest: Digest | null
  /** which symbol, of a data set that holds several; null = all together */
  readonly symbol: string | null
  /** draws the symbols together */
  readonly together: (view: SymbolsView) => ReactNode
  readonly children: (view: ModelView) => ReactNode
}

/** Loads a model, its data and what was knowable on each day; shows what it is doing, or what stands in the way. */
export function ModelViewLoader({ modelDigest, datasetDigest, symbol, together, children }: Props) {
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
    <WithData version={version.data} datasetDigest={datasetDigest ?? shown.digest} choice={choice} symbol={symbol} together={together}>
      {children}
    </WithData>
  )
}

function choiceOf({ digest, isChosen, isChoiceGone }: DataOfModel, asked: Digest | null): DataChoice {
  if (asked !== null && asked !== digest) return 'address'
  if (isChoiceGone) return 'gone'
  return isChosen ? 'chosen' : 'own'
}

type WithDataProps = Pick<Props, 'symbol' | 'together' | 'children'> & { readonly version: ModelVersion; readonly datasetDigest: Digest; readonly choice: DataChoice }

function WithData({ version, datasetDigest, children, ...rest }: WithDataProps) {
  const { store } = useServices()
  const dataset = useQuery(datasetQuery(store, datasetDigest))
  if (dataset.error) return <LoadFailure part="data" error={dataset.error} digest={datasetDigest} />
  if (!dataset.data) return <Working step="Reading the data" />
  return (
    <WithFeatures version={version} dataset={dataset.data}>
      {(features) => (
        <WithRows version={version} dataset={features} {...rest}>
          {children}
        </WithRows>
      )}
    </WithFeatures>
  )
}

type WithRowsProps = Omit<WithDataProps, 'datasetDigest'> & { readonly dataset: Dataset }

/** Many symbols, or the one series. */
function WithRows({ version, dataset, children, ...rest }: WithRowsProps) {
  if (dataset.symbols) {
    return (
      <WithSymbols version={version} dataset={dataset} symbols={dataset.symbols} {...rest}>
        {children}
      </WithSymbols>
    )
  }
  return (
    <InferredSeries version={version} dataset={dataset} symbol={null} choice={rest.choice}>
      {children}
    </InferredSeries>
  )
}

type WithSymbolsProps = Omit<WithDataProps, 'datasetDigest'> & { readonly dataset: Dataset; readonly symbols: DatasetSymbols }

/** All symbols together, or one of them as the series it is. A model of one symbol is about that one. */
function WithSymbols({ version, dataset, symbols, symbol, choice, together, children }: WithSymbolsProps) {
  const trainedOn = version.metadata.data.symbols
  const chosen = symbol ?? (trainedOn?.length === 1 && symbols.names.includes(trainedOn[0]!) ? trainedOn[0]! : null)
  if (chosen === null || chosen === ALL_SYMBOLS) return <SymbolsLoader version={version} dataset={dataset} together={together} />
  if (!symbols.names.includes(chosen)) return <UnknownSymbol symbol={chosen} datasetName={dataset.name} />
  return (
    <>
      <SymbolBar symbol={chosen} symbols={symbols} />
      <InferredSeries key={chosen} version={version} dataset={dataset} symbol={chosen} choice={choice}>
        {children}
      </InferredSeries>
    </>
  )
}

function Working({ step }: { readonly step: string }) {
  return <SkeletonLines count={8} height={48} label={step} />
}
