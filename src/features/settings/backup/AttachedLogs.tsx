import { useMutation, useQuery } from '@tanstack/react-query'
import type { AttachedLog } from '../../../domain/backup/port'
import { attachedLogsQuery, exportAttachedMutation } from '../../../queries/backups'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { saveFile } from '../../../ui/behaviour/saveFile'
import { DigestText } from '../../../ui/data/DigestText'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatInstant } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import { showToast } from '../../../ui/overlay/toasts'
import { ReadFailure } from '../ReadFailure'

/** Logs of backups that were restored beside the log of this browser; nothing while there are none. */
export function AttachedLogs() {
  const { backups } = useServices()
  const logs = useQuery(attachedLogsQuery(backups))
  const exportLog = useMutation({
    ...exportAttachedMutation(backups),
    onSuccess: (lines, head) => saveFile(`regimescope-audit-${head.slice(0, 12)}.jsonl`, lines),
    onError: (error) => showToast({ kind: 'danger', title: 'The log was not exported', text: error.message }),
  })
  if (logs.isError) return <ReadFailure what="The logs of restored backups" error={logs.error} onRetry={() => void logs.refetch()} />
  if (!logs.data || logs.data.length === 0) return null
  const columns: readonly Column<AttachedLog>[] = [
    { id: 'backup', header: 'Log of the backup of', isRowHeader: true, noWrap: true, cell: ({ backedUpAt }) => formatInstant(backedUpAt) },
    { id: 'restored', header: 'Restored', noWrap: true, cell: ({ restoredAt }) => formatInstant(restoredAt), isNarrowHidden: true },
    { id: 'events', header: 'Events', align: 'end', cell: ({ nEvents }) => formatInteger(nEvents) },
    { id: 'head', header: 'Last hash', cell: ({ head }) => <DigestText value={head} />, isNarrowHidden: true },
    {
      id: 'export',
      header: 'Export',
      cell: ({ head, backedUpAt }) => (
        <Button size="small" icon="download" aria-label={`Export the log of the backup of ${formatInstant(backedUpAt)}`} onClick={() => exportLog.mutate(head)}>
          JSON Lines
        </Button>
      ),
    },
  ]
  return <Table caption="Logs of restored backups, verified with the chain" columns={columns} rows={logs.data} rowKey={({ head, restoredAt }) => `${head} ${restoredAt}`} isCompact />
}
