import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { receiptHeadline } from '../../../domain/dataset/exportReceipt'
import type { Digest } from '../../../domain/shared/digest'
import { datasetListQuery } from '../../../queries/datasets'
import { useServices } from '../../../services/ServicesContext'
import { Button, buttonClass } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { formatDayRange } from '../../../ui/format/date'
import { Stack } from '../../../ui/layout/Grid'
import { PageHeader } from '../../../ui/layout/PageHeader'
import { DatasetFailure } from '../DatasetFailure'
import { columnWords, frequencyWords } from '../words'
import { ReceiptPanels } from './ReceiptPanels'

type Props = { readonly digest: Digest; readonly isNew: boolean; readonly onAnother: () => void }

/** The receipt of an import that is done, with the next step. */
export function ImportedView({ digest, isNew, onAnother }: Props) {
  const { store } = useServices()
  const list = useQuery(datasetListQuery(store))
  const dataset = list.data?.find((candidate) => candidate.digest === digest)
  if (list.error) return <DatasetFailure error={list.error} digest={digest} />
  if (!list.data) return <SkeletonLines count={6} height={48} label="Reading the receipt" />
  if (!dataset) return <DatasetFailure error={null} digest={digest} />
  return (
    <>
      <PageHeader
        isStatement
        title={receiptHeadline(dataset.receipt)}
        documentTitle="Imported"
        subtitle={`${dataset.name}: ${columnWords(dataset.columns)}, ${frequencyWords(dataset.frequency)}, ${formatDayRange(dataset.firstDay, dataset.lastDay)}`}
        actions={
          <>
            <Button onClick={onAnother}>Import another file</Button>
            <Link to="/data/$digest" params={{ digest }} className={buttonClass()}>
              Open data set
            </Link>
            <Link to="/train" search={{ data: digest }} className={buttonClass('primary')}>
              Train on this data
            </Link>
          </>
        }
      />
      <Stack>
        {!isNew && (
          <InlineNotice kind="info">
            The same dates and numbers were stored before, under the name “{dataset.name}”. Nothing was added; this is the receipt of that import.
          </InlineNotice>
        )}
        {dataset.columns.every(({ role }) => role !== 'feature') && (
          <InlineNotice kind="warning" word="No feature">
            Only a reference price was stored, so there is nothing to train on yet. Import the file again and make a feature of what the model is to see.
          </InlineNotice>
        )}
        <ReceiptPanels receipt={dataset.receipt} datasetName={dataset.name} title="What happened on the way" />
      </Stack>
    </>
  )
}
