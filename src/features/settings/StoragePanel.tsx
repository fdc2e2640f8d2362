import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DatasetSummary } from '../../domain/dataset/types'
import type { StorageStatus } from '../../domain/ports'
import { datasetListQuery } from '../../queries/datasets'
import { persistMutation, storageStatusQuery } from '../../queries/storage'
import { useServices } from '../../services/ServicesContext'
import { Button } from '../../ui/actions/Button'
import { DefinitionList } from '../../ui/data/DefinitionList'
import { ProgressBar } from '../../ui/feedback/ProgressBar'
import { SkeletonLines } from '../../ui/feedback/Skeleton'
import { formatBytes } from '../../ui/format/text'
import { Stack } from '../../ui/layout/Grid'
import { Panel } from '../../ui/layout/Panel'
import { ReadFailure } from './ReadFailure'

/** Space used, space allowed, and whether the browser may clear it. */
export function StoragePanel() {
  const { store } = useServices()
  const client = useQueryClient()
  const status = useQuery(storageStatusQuery(store))
  const datasets = useQuery(datasetListQuery(store))
  const persist = useMutation(persistMutation(store, client))
  return (
    <Panel title={titleOf(status.data)} subtitle="IndexedDB of this browser, on this machine">
      {status.isPending && <SkeletonLines count={3} label="Reading the space used" />}
      {status.isError && <ReadFailure what="The space used" error={status.error} onRetry={() => void status.refetch()} />}
      {status.data && (
        <Stack gap="s3">
          {status.data.usedBytes !== null && status.data.quotaBytes !== null && <ProgressBar isMeter label="Space used, of what is allowed" value={status.data.usedBytes / status.data.quotaBytes} />}
          <DefinitionList
            items={[
              { id: 'used', term: 'Used', value: formatBytes(status.data.usedBytes) },
              { id: 'numbers', term: 'Of it, numbers of data sets', value: formatBytes(datasets.data && numberBytes(datasets.data)) },
              { id: 'quota', term: 'Allowed', value: formatBytes(status.data.quotaBytes) },
              { id: 'kept', term: 'Kept when the disk is full', value: yesNo(status.data.isPersistent) },
            ]}
          />
          {status.data.isPersistent === false && (
            <div>
              <Button isBusy={persist.isPending} onClick={() => persist.mutate()}>
                Ask the browser to keep it
              </Button>
            </div>
          )}
          {persist.data === false && (
            <p className="muted small">The browser did not agree. It does for sites that are installed, bookmarked or often used; until then, back up what matters.</p>
          )}
        </Stack>
      )}
    </Panel>
  )
}

/** Eight bytes a cell, four a date. */
function numberBytes(datasets: readonly DatasetSummary[]): number {
  return datasets.reduce((sum, { nRows, columns }) => sum + nRows * (columns.length * 8 + 4), 0)
}

function titleOf(status: StorageStatus | undefined): string {
  if (!status || status.isPersistent === null) return 'Storage'
  return status.isPersistent ? 'The browser keeps the data until you erase them' : 'The browser may clear the data when the disk is full'
}

function yesNo(value: boolean | null): string {
  if (value === null) return 'The browser does not say'
  return value ? 'Yes' : 'Not promised'
}
