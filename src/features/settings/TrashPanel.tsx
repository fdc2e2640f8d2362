import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TrashEntry } from '../../domain/registry/types'
import { restoreDatasetMutation } from '../../queries/datasets'
import { restoreMappingMutation } from '../../queries/mappings'
import { restoreModelMutation } from '../../queries/models'
import { restoreRecipeMutation } from '../../queries/recipes'
import { emptyTrashMutation, trashQuery } from '../../queries/trash'
import { useServices } from '../../services/ServicesContext'
import { Button } from '../../ui/actions/Button'
import { Table } from '../../ui/data/Table'
import type { Column } from '../../ui/data/tableTypes'
import { InlineNotice } from '../../ui/feedback/InlineNotice'
import { SkeletonLines } from '../../ui/feedback/Skeleton'
import { formatInstant } from '../../ui/format/date'
import { plural } from '../../ui/format/text'
import { Stack } from '../../ui/layout/Grid'
import { Panel } from '../../ui/layout/Panel'
import { ReadFailure } from './ReadFailure'

/** What was deleted in the last 30 days and can be brought back. */
export function TrashPanel() {
  const { store } = useServices()
  const client = useQueryClient()
  const trash = useQuery(trashQuery(store))
  const restoreDataset = useMutation(restoreDatasetMutation(store, client))
  const restoreModel = useMutation(restoreModelMutation(store, client))
  const restoreMapping = useMutation(restoreMappingMutation(store, client))
  const restoreRecipe = useMutation(restoreRecipeMutation(store, client))
  const empty = useMutation(emptyTrashMutation(store, client))
  const failure = restoreDataset.error ?? restoreModel.error ?? restoreMapping.error ?? restoreRecipe.error ?? empty.error
  const restore = (entry: TrashEntry) => ({ dataset: restoreDataset, model: restoreModel, mapping: restoreMapping, recipe: restoreRecipe })[entry.kind].mutate(entry.digest)
  const entries = trash.data ?? []
  return (
    <Panel
      title={trash.data ? `Trash, ${plural(entries.length, 'record')}` : 'Trash'}
      subtitle="Deleted data sets, models, recipes and saved mappings, kept for 30 days"
      actions={
        entries.length > 0 && (
          <Button size="small" kind="danger" icon="trash" isBusy={empty.isPending} onClick={() => empty.mutate()}>
            Empty the trash
          </Button>
        )
      }
    >
      <Stack gap="s3">
        {failure && (
          <InlineNotice kind="danger" isAnnounced>
            {failure.message}
          </InlineNotice>
        )}
        {trash.isPending && <SkeletonLines count={2} label="Reading the trash" height={24} />}
        {trash.isError && <ReadFailure what="The trash" error={trash.error} onRetry={() => void trash.refetch()} />}
        {trash.data && entries.length === 0 && <p className="muted">What you delete will be here for 30 days.</p>}
        {entries.length > 0 && (
          <Table
            caption="Trash"
            rows={entries}
            rowKey={({ kind, digest }) => `${kind}:${digest}`}
            columns={columnsOf(restore)}
          />
        )}
      </Stack>
    </Panel>
  )
}

const KINDS: Readonly<Record<TrashEntry['kind'], string>> = { dataset: 'Data set', model: 'Model', mapping: 'Saved mapping', recipe: 'Recipe' }

function columnsOf(restore: (entry: TrashEntry) => void): readonly Column<TrashEntry>[] {
  return [
    { id: 'label', header: 'Name', isRowHeader: true, cell: ({ label }) => label },
    { id: 'kind', header: 'Kind', cell: ({ kind }) => KINDS[kind] },
    { id: 'at', header: 'Deleted', noWrap: true, cell: ({ deletedAt }) => formatInstant(deletedAt) },
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
