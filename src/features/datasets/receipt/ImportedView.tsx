import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { receiptHeadline } from '../../../domain/dataset/exportReceipt'
import type { DatasetSummary } from '../../../domain/dataset/types'
import type { Digest } from '../../../domain/shared/digest'
import { datasetListQuery } from '../../../queries/datasets'
import { useServices } from '../../../services/ServicesContext'
import { Button, buttonClass } from '../../../ui/actions/Button'
import { useViewParam } from '../../../ui/behaviour/useViewParam'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { formatDayRange } from '../../../ui/format/date'
import { plural } from '../../../ui/format/text'
import { Stack } from '../../../ui/layout/Grid'
import { PageHeader } from '../../../ui/layout/PageHeader'
import { Tabs } from '../../../ui/layout/Tabs'
import { DatasetFailure } from '../DatasetFailure'
import { columnWords, frequencyWords } from '../words'
import { ModelOffers } from './ModelOffers'
import { ReceiptPanels } from './ReceiptPanels'

type Props = {
  readonly digests: readonly Digest[]
  /** those whose content was stored before */
  readonly known: readonly Digest[]
  readonly onAnother: () => void
}

/** The receipts of imports that are done, with the next step. */
export function ImportedView({ digests, known, onAnother }: Props) {
  const { store } = useServices()
  const list = useQuery(datasetListQuery(store))
  const [param, setParam] = useViewParam('shown', digests[0] ?? '')
  if (list.error) return <DatasetFailure error={list.error} digest={digests[0] ?? ''} />
  if (!list.data) return <SkeletonLines count={6} height={48} label="Reading the receipt" />
  const datasets = [...new Set(digests)].flatMap((digest) => list.data.find((candidate) => candidate.digest === digest) ?? [])
  const shown = datasets.find(({ digest }) => digest === param) ?? datasets[0]
  if (!shown) return <DatasetFailure error={null} digest={digests[0] ?? ''} />
  const receipt = <Imported dataset={shown} isNew={!known.includes(shown.digest)} isAlone={datasets.length === 1} />
  return (
    <>
      <PageHeader
        isStatement
        title={datasets.length > 1 ? `${plural(datasets.length, 'data set')} imported` : receiptHeadline(shown.receipt)}
        documentTitle="Imported"
        subtitle={datasets.length > 1 ? 'A receipt for each' : factsOf(shown)}
        actions={
          <>
            <Button onClick={onAnother}>Import another file</Button>
            <Link to="/data/$digest" params={{ digest: shown.digest }} className={buttonClass()}>
              {datasets.length > 1 ? `Open ${shown.name}` : 'Open data set'}
            </Link>
            <Link to="/train" search={{ data: shown.digest }} className={buttonClass('primary')}>
              {datasets.length > 1 ? `Train on ${shown.name}` : 'Train on this data'}
            </Link>
          </>
        }
      />
      {datasets.length > 1 ? (
        <Tabs
          label="Imported data sets"
          value={shown.digest}
          onChange={(digest) => setParam(digest, { isStep: true })}
          tabs={datasets.map(({ digest, name }) => ({ value: digest, label: name, content: receipt }))}
        />
      ) : (
        receipt
      )}
    </>
  )
}

type ImportedProps = {
  readonly dataset: DatasetSummary
  readonly isNew: boolean
  /** the screen's title says the counts */
  readonly isAlone: boolean
}

function Imported({ dataset, isNew, isAlone }: ImportedProps) {
  return (
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
      <ModelOffers dataset={dataset} />
      <ReceiptPanels receipt={dataset.receipt} datasetName={dataset.name} {...(isAlone ? { title: 'What happened on the way' } : {})} />
    </Stack>
  )
}

function factsOf({ name, columns, frequency, firstDay, lastDay }: DatasetSummary): string {
  return `${name}: ${columnWords(columns)}, ${frequencyWords(frequency)}, ${formatDayRange(firstDay, lastDay)}`
}
