import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { dataOfModel } from '../../domain/registry/dataOfModel'
import { datasetListQuery, datasetQuery } from '../../queries/datasets'
import { modelListQuery } from '../../queries/models'
import { settingsQuery } from '../../queries/settings'
import { useServices } from '../../services/ServicesContext'
import { buttonClass } from '../../ui/actions/Button'
import { EmptyState } from '../../ui/feedback/EmptyState'
import { FailureState } from '../../ui/feedback/FailureState'
import { SkeletonLines } from '../../ui/feedback/Skeleton'
import { PageHeader } from '../../ui/layout/PageHeader'
import { chooseDataset } from './chooseDataset'
import { TrainNav } from './TrainNav'
import { TrainOnDataset } from './TrainOnDataset'

/** Can a model be trained on these data, what does it cost, and how did it go. */
export function TrainScreen() {
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
  if (digest === null) return <NoData />
  return <Chosen key={`${digest} ${search['config'] ?? ''}`} digest={digest} isStartedAtOnce={search['start'] === '1'} askedJobId={search['job'] ?? null} askedConfig={search['config'] ?? ''} />
}

type ChosenProps = { readonly digest: string; readonly isStartedAtOnce: boolean; readonly askedJobId: string | null; readonly askedConfig: string }

function Chosen({ digest, isStartedAtOnce, askedJobId, askedConfig }: ChosenProps) {
  const { store } = useServices()
  const dataset = useQuery(datasetQuery(store, digest))
  if (dataset.error) return <ReadFailure title="This data set cannot be trained on" error={dataset.error} />
  if (!dataset.data) return <SkeletonLines count={8} height={40} label="Reading the data set" />
  return <TrainOnDataset dataset={dataset.data} isStartedAtOnce={isStartedAtOnce} askedJobId={askedJobId} askedConfig={askedConfig} />
}

function NoData() {
  return (
    <>
      <PageHeader title="Train" subtitle="A model of two to six regimes from your features" />
      <TrainNav />
      <EmptyState
        title="Choose features, states and covariance here, once there are data."
        actions={
          <Link to="/data/import" className={buttonClass('primary', 'medium', false)}>
            Import CSV
          </Link>
        }
      >
        <p>The sample data set can be loaded from Today with one click.</p>
      </EmptyState>
    </>
  )
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
