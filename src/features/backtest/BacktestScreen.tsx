import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ModelVersion } from '../../domain/model/types'
import type { Dataset } from '../../domain/dataset/types'
import { dataOfModel } from '../../domain/registry/dataOfModel'
import type { Digest } from '../../domain/shared/digest'
import { datasetListQuery, datasetQuery } from '../../queries/datasets'
import { FailureError } from '../../queries/failureError'
import { modelDataQuery } from '../../queries/modelData'
import { modelQuery } from '../../queries/models'
import { settingsQuery } from '../../queries/settings'
import { useServices } from '../../services/ServicesContext'
import { buttonClass } from '../../ui/actions/Button'
import { FailureState } from '../../ui/feedback/FailureState'
import { SkeletonLines } from '../../ui/feedback/Skeleton'
import { PageHeader } from '../../ui/layout/PageHeader'
import { BacktestOn } from './BacktestOn'
import { subjectOf } from './subject'

/** Would acting on the regimes have helped, after costs? */
export function BacktestScreen() {
  const { digest } = useParams({ strict: false })
  return digest === undefined ? null : <WithModel key={digest} digest={digest} />
}

function WithModel({ digest }: { readonly digest: Digest }) {
  const { store } = useServices()
  const search = useSearch({ strict: false })
  const version = useQuery(modelQuery(store, digest))
  const settings = useQuery(settingsQuery(store))
  const datasets = useQuery(datasetListQuery(store))
  const error = version.error ?? settings.error ?? datasets.error
  if (error) return <CannotLoad what="model" error={error} />
  if (!version.data || !settings.data || !datasets.data) return <Working step="Checking the model" />
  const own = dataOfModel(digest, version.data.metadata.data.datasetDigest, settings.data, datasets.data)
  return <WithData version={version.data} datasetDigest={search['data'] ?? own.digest} />
}

function WithData({ version, datasetDigest }: { readonly version: ModelVersion; readonly datasetDigest: Digest }) {
  const { store } = useServices()
  const dataset = useQuery(datasetQuery(store, datasetDigest))
  if (dataset.error) return <CannotLoad what="data" error={dataset.error} />
  return dataset.data ? <WithFeatures version={version} dataset={dataset.data} /> : <Working step="Reading the data" />
}

function WithFeatures({ version, dataset }: { readonly version: ModelVersion; readonly dataset: Dataset }) {
  const { engine } = useServices()
  const search = useSearch({ strict: false })
  const symbol = search['symbol'] ?? null
  const features = useQuery(modelDataQuery(engine, version, dataset))
  const subject = useMemo(() => features.data && subjectOf(version, features.data, symbol), [version, features.data, symbol])
  if (features.error) return <CannotLoad what="data" error={features.error} />
  return subject ? <BacktestOn key={`${dataset.digest} ${subject.table.symbol ?? ''}`} subject={subject} /> : <Working step="Computing the features of the model" />
}

function Working({ step }: { readonly step: string }) {
  return <SkeletonLines count={8} height={48} label={step} />
}

function CannotLoad({ what, error }: { readonly what: 'model' | 'data'; readonly error: Error }) {
  const isUnknown = error instanceof FailureError && error.code === 'notFound'
  const title = isUnknown ? (what === 'model' ? 'This model is not in this browser' : 'The data of this model are not in this browser') : what === 'model' ? 'The model could not be loaded' : 'The data could not be read'
  return (
    <>
      <PageHeader title="Backtest" />
      <FailureState
        title={title}
        details={`${title}\n${error.message}`}
        remedies={
          <Link to={what === 'model' ? '/models' : '/data'} className={buttonClass('primary', 'medium', false)}>
            {what === 'model' ? 'Go to models' : 'Go to data'}
          </Link>
        }
      >
        <p>{error.message}</p>
        {isUnknown && <p>{what === 'model' ? 'Models live in the browser that trained them. Import its bundle (.regime.npz) to backtest it here.' : 'A bundle brings the model, not its data. Import the CSV file, then choose it in the bar above.'}</p>}
      </FailureState>
    </>
  )
}
