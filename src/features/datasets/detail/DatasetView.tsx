import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { summarizeDataset } from '../../../domain/dataset/summarizeDataset'
import { versionOf } from '../../../domain/dataset/versionOf'
import type { Dataset, DatasetSummary } from '../../../domain/dataset/types'
import { buttonClass } from '../../../ui/actions/Button'
import { IconButton } from '../../../ui/actions/IconButton'
import { useViewParam } from '../../../ui/behaviour/useViewParam'
import { DigestText } from '../../../ui/data/DigestText'
import { formatDayRange } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import { plural } from '../../../ui/format/text'
import { Chip } from '../../../ui/layout/Chip'
import { Stack } from '../../../ui/layout/Grid'
import { PageHeader } from '../../../ui/layout/PageHeader'
import { Tabs } from '../../../ui/layout/Tabs'
import { Menu } from '../../../ui/overlay/Menu'
import { ModelOffers } from '../receipt/ModelOffers'
import { NewerVersion } from '../receipt/NewerVersion'
import { ReceiptPanels } from '../receipt/ReceiptPanels'
import { useDeleteDataset } from '../useDeleteDataset'
import { useExportDataset } from '../useExportDataset'
import { columnWords, frequencyWords, missingCells } from '../words'
import styles from '../datasets.module.css'
import { FeaturesTab } from '../recipes/FeaturesTab'
import { ColumnsTab } from './ColumnsTab'
import { ProvenancePanel } from './ProvenancePanel'
import { QualityTab } from '../quality/QualityTab'
import { RowsTab } from './RowsTab'

const TABS = ['columns', 'rows', 'quality', 'features', 'receipt'] as const
type Tab = (typeof TABS)[number]

/** A data set that was read and checked. */
export function DatasetView({ dataset }: { readonly dataset: Dataset }) {
  const [param, setParam] = useViewParam('tab', 'columns')
  const summary = useMemo(() => summarizeDataset(dataset), [dataset])
  const tab: Tab = TABS.find((value) => value === param) ?? 'columns'
  return (
    <>
      <PageHeader title={dataset.name} chips={<Chips summary={summary} />} actions={<Actions summary={summary} />} />
      <Stack>
        <ModelOffers dataset={summary} />
        <NewerVersion dataset={summary} />
        <Tabs<Tab>
          label={`Parts of ${dataset.name}`}
          value={tab}
          onChange={(value) => setParam(value, { isStep: true })}
          tabs={[
            { value: 'columns', label: 'Columns', content: <ColumnsTab dataset={dataset} /> },
            { value: 'rows', label: 'Rows', content: <RowsTab dataset={dataset} /> },
            { value: 'quality', label: 'Quality', content: <QualityTab dataset={dataset} /> },
            { value: 'features', label: 'Features', content: <FeaturesTab dataset={dataset} /> },
            { value: 'receipt', label: 'Receipt', content: <ReceiptPanels receipt={dataset.receipt} datasetName={dataset.name} /> },
          ]}
        />
        {dataset.provenance && <ProvenancePanel provenance={dataset.provenance} />}
      </Stack>
    </>
  )
}

function Chips({ summary }: { readonly summary: DatasetSummary }) {
  const nMissing = missingCells(summary.columns)
  return (
    <>
      {summary.isSample && <Chip>Sample</Chip>}
      {versionOf(summary) > 1 && <Chip>Version {versionOf(summary)}</Chip>}
      {summary.symbols && <Chip>{plural(summary.symbols.names.length, 'symbol')}</Chip>}
      <Chip detail={formatDayRange(summary.firstDay, summary.lastDay)}>{plural(summary.nRows, 'row')}</Chip>
      <Chip kind="muted">{frequencyWords(summary.frequency)}</Chip>
      <Chip kind="muted">{columnWords(summary.columns)}</Chip>
      <Chip kind="muted">{nMissing === 0 ? 'no missing cells' : `${formatInteger(nMissing)} missing ${nMissing === 1 ? 'cell' : 'cells'}`}</Chip>
      <Chip icon="shield" detail={<DigestText value={summary.digest} canCopy />}>
        Digest verified
      </Chip>
    </>
  )
}

function Actions({ summary }: { readonly summary: DatasetSummary }) {
  const navigate = useNavigate()
  const remove = useDeleteDataset(() => void navigate({ to: '/data' }))
  const { mutate: exportCsv } = useExportDataset()
  return (
    <>
      <span className={styles.more}>
        <Menu
        trigger={<IconButton icon="more" label={`Actions for ${summary.name}`} size="medium" />}
        groups={[
          { items: [{ id: 'export', label: 'Export as CSV', icon: 'download', onSelect: () => exportCsv(summary.digest) }] },
          { items: [{ id: 'delete', label: 'Delete', icon: 'trash', isDanger: true, onSelect: () => remove(summary) }] },
        ]}
        />
      </span>
      <Link to="/data/import" search={{ into: summary.digest }} className={buttonClass()}>
        Add new data
      </Link>
      <Link to="/train" search={{ data: summary.digest }} className={buttonClass('primary')}>
        Train on this data
      </Link>
    </>
  )
}
