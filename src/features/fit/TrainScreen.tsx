import { Link, useSearch } from '@tanstack/react-router'
import { buttonClass } from '../../ui/actions/Button'
import { EmptyState } from '../../ui/feedback/EmptyState'
import { PageHeader } from '../../ui/layout/PageHeader'
import { TrainNav } from './TrainNav'
import { TrainOnDataset } from './TrainOnDataset'
import { WithTrainingData } from './WithTrainingData'

/** Can a model be trained on these data, what does it cost, and how did it go. */
export function TrainScreen() {
  const search: Readonly<Record<string, string | undefined>> = useSearch({ strict: false })
  const config = search['config'] ?? ''
  return (
    <WithTrainingData empty={<NoData />}>
      {(dataset) => <TrainOnDataset key={`${dataset.digest} ${config}`} dataset={dataset} isStartedAtOnce={search['start'] === '1'} askedJobId={search['job'] ?? null} askedConfig={config} />}
    </WithTrainingData>
  )
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
