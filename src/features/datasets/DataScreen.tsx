import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { damagedQuery } from '../../queries/damaged'
import { datasetListQuery } from '../../queries/datasets'
import { useServices } from '../../services/ServicesContext'
import { Button, buttonClass } from '../../ui/actions/Button'
import { DamagedRows } from '../../ui/feedback/DamagedRows'
import { EmptyState } from '../../ui/feedback/EmptyState'
import { FailureState } from '../../ui/feedback/FailureState'
import { SkeletonLines } from '../../ui/feedback/Skeleton'
import { plural } from '../../ui/format/text'
import { Stack } from '../../ui/layout/Grid'
import { PageHeader } from '../../ui/layout/PageHeader'
import { Panel } from '../../ui/layout/Panel'
import { DatasetTable } from './list/DatasetTable'
import { DeletedPanel } from './list/DeletedPanel'
import { LoadSampleButton } from './LoadSampleButton'
import { SampleCredits } from './SampleCredits'

/** Is my data fit to train? The data sets of this browser, and the way to bring in more. */
export function DataScreen() {
  const { store } = useServices()
  const list = useQuery(datasetListQuery(store))
  const damaged = useQuery(damagedQuery(store, 'datasets'))
  const isEmpty = list.data?.length === 0
  return (
    <>
      <PageHeader
        title="Data"
        subtitle="Every data set keeps the receipt of its import and is checked against its digest whenever it is read"
        actions={
          !isEmpty && (
            <>
              {list.data && !list.data.some(({ isSample }) => isSample) && <LoadSampleButton kind="quiet" />}
              <Link to="/data/import" className={buttonClass('primary')}>
                Import
              </Link>
            </>
          )
        }
      />
      <Stack>
        {list.isPending && <SkeletonLines count={4} height={32} label="Reading the data sets" />}
        {list.error && (
          <FailureState title="The data sets could not be listed" details={`${list.error.name}: ${list.error.message}`} remedies={<Button onClick={() => void list.refetch()}>Try again</Button>}>
            <p>{list.error.message}</p>
          </FailureState>
        )}
        <DamagedRows caption="Damaged data sets" rows={damaged.data ?? []} text="What is stored of it was changed or no longer opens, so it is not listed; no other data set is touched. Import the same file again to repair it." />
        {isEmpty && <NoData />}
        {list.data && !isEmpty && (
          <Panel isFlush title={plural(list.data.length, 'data set')} {...(list.data.some(({ isSample }) => isSample) ? { footer: <SampleCredits /> } : {})}>
            <DatasetTable datasets={list.data} />
          </Panel>
        )}
        <DeletedPanel />
      </Stack>
    </>
  )
}

function NoData() {
  return (
    <EmptyState
      title="Your data sets will be here, with what was read, missing and refused in each."
      actions={
        <>
          <Link to="/data/import" className={buttonClass('primary')}>
            Import CSV
          </Link>
          <LoadSampleButton />
        </>
      }
    >
      <SampleCredits />
    </EmptyState>
  )
}
