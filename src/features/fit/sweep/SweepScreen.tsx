import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../../ui/actions/Button'
import { EmptyState } from '../../../ui/feedback/EmptyState'
import { PageHeader } from '../../../ui/layout/PageHeader'
import { TrainNav } from '../TrainNav'
import { WithTrainingData } from '../WithTrainingData'
import { SweepOnDataset } from './SweepOnDataset'

/** How many states, which covariance, which features. */
export function SweepScreen() {
  return <WithTrainingData empty={<NoData />}>{(dataset) => <SweepOnDataset key={dataset.digest} dataset={dataset} />}</WithTrainingData>
}

function NoData() {
  return (
    <>
      <PageHeader title="Sweep" subtitle="Many models on one data set, compared on rows that none of them had seen" />
      <TrainNav />
      <EmptyState
        title="Every combination of states, covariance, features and seeds that you try will be compared here."
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
