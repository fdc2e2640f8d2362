import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TrashEntry } from '../../../domain/registry/types'
import { restoreDatasetMutation } from '../../../queries/datasets'
import { trashQuery } from '../../../queries/trash'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { formatInstant } from '../../../ui/format/date'
import { plural } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'

/** Deleted data sets that can still be brought back. Nothing where there are none. */
export function DeletedPanel() {
  const { store } = useServices()
  const trash = useQuery(trashQuery(store))
  const restore = useMutation(restoreDatasetMutation(store, useQueryClient()))
  const entries = trash.data?.filter(({ kind }) => kind === 'dataset') ?? []
  const failure = restore.error ?? trash.error
  if (entries.length === 0 && failure === null) return null
  return (
    <Panel isFlush title={`Trash, ${plural(entries.length, 'data set')}`} subtitle="Kept for 30 days after they were deleted">
      {failure && (
        <InlineNotice kind="danger" isAnnounced>
          {failure.message}
        </InlineNotice>
      )}
      <Table caption="Deleted data sets" isInset columns={columnsOf((entry) => restore.mutate(entry.digest))} rows={entries} rowKey={({ digest }) => digest} />
    </Panel>
  )
}

function columnsOf(restore: (entry: TrashEntry) => void): readonly Column<TrashEntry>[] {
  return [
    { id: 'name', header: 'Name', isRowHeader: true, cell: ({ label }) => label },
    { id: 'deleted', header: 'Deleted', noWrap: true, cell: ({ deletedAt }) => formatInstant(deletedAt) },
    {
      id: 'restore',
      header: 'Bring back',
      align: 'end',
      cell: (entry) => (
        <Button size="small" icon="undo" aria-label={`Restore ${entry.label}`} onClick={() => restore(entry)}>
          Restore
        </Button>
      ),
    },
  ]
}
