import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SavedMapping } from '../../../../domain/dataset/savedMapping'
import { damagedQuery } from '../../../../queries/damaged'
import { deleteMappingMutation, mappingListQuery, restoreMappingMutation, saveMappingMutation } from '../../../../queries/mappings'
import { useServices } from '../../../../services/ServicesContext'
import { IconButton } from '../../../../ui/actions/IconButton'
import { Table } from '../../../../ui/data/Table'
import type { Column } from '../../../../ui/data/tableTypes'
import { DamagedRows } from '../../../../ui/feedback/DamagedRows'
import { InlineNotice } from '../../../../ui/feedback/InlineNotice'
import { VisuallyHidden } from '../../../../ui/feedback/VisuallyHidden'
import { formatInstant } from '../../../../ui/format/date'
import { plural } from '../../../../ui/format/text'
import { Panel } from '../../../../ui/layout/Panel'
import { Menu } from '../../../../ui/overlay/Menu'
import { showToast } from '../../../../ui/overlay/toasts'
import { delimiterWord } from '../mappingWords'
import { RenameMapping } from './RenameMapping'

/** Mappings kept for files to come, to rename and delete. Nothing where there are none. */
export function SavedMappingsPanel() {
  const { store } = useServices()
  const client = useQueryClient()
  const list = useQuery(mappingListQuery(store))
  const damaged = useQuery(damagedQuery(store, 'mappings'))
  const save = useMutation(saveMappingMutation(store, client))
  const remove = useMutation(deleteMappingMutation(store, client))
  const restore = useMutation(restoreMappingMutation(store, client))
  const [renamed, setRenamed] = useState<SavedMapping | null>(null)
  const failure = list.error ?? save.error ?? remove.error ?? restore.error
  const deleteOne = ({ digest, name }: SavedMapping) =>
    remove.mutateAsync(digest).then(
      () => showToast({ title: `Mapping “${name}” moved to the trash`, text: 'It stays there for 30 days.', undo: () => restore.mutate(digest) }),
      () => undefined,
    )
  const rename = (mapping: SavedMapping, name: string) =>
    save.mutateAsync({ ...mapping, name }).then(
      () => showToast({ title: `Mapping “${mapping.name}” is now “${name}”`, undo: () => save.mutate(mapping) }),
      () => undefined,
    )
  if (failure) {
    return (
      <InlineNotice kind="danger" isAnnounced>
        {failure.message}
      </InlineNotice>
    )
  }
  const lost = <DamagedRows caption="Damaged mappings" rows={damaged.data ?? []} text="What is stored of it was changed or no longer opens, so it is not offered; no other mapping is touched. Save it again to repair it." />
  if (!list.data || list.data.length === 0) return lost
  return (
    <Panel isFlush title={plural(list.data.length, 'saved mapping')} subtitle="Offered when a file of the same shape is chosen">
      {lost}
      <Table caption="Saved mappings" isInset columns={columnsOf(setRenamed, (mapping) => void deleteOne(mapping))} rows={list.data} rowKey={({ digest }) => digest} />
      {renamed && (
        <RenameMapping
          mapping={renamed}
          others={list.data.filter(({ digest }) => digest !== renamed.digest)}
          onClose={() => setRenamed(null)}
          onRename={(name) => {
            setRenamed(null)
            void rename(renamed, name)
          }}
        />
      )}
    </Panel>
  )
}

function columnsOf(onRename: (mapping: SavedMapping) => void, onDelete: (mapping: SavedMapping) => void): readonly Column<SavedMapping>[] {
  return [
    { id: 'name', header: 'Name', isRowHeader: true, cell: ({ name }) => <span className="strong">{name}</span> },
    { id: 'reads', header: 'Reads', isNarrowHidden: true, cell: ({ mapping }) => readingWords(mapping) },
    { id: 'columns', header: 'Columns in use', cell: ({ mapping }) => mapping.columns.filter(({ role }) => role !== 'ignored').map(({ name }) => name).join(', ') },
    { id: 'saved', header: 'Saved', noWrap: true, isNarrowHidden: true, cell: ({ savedAt }) => formatInstant(savedAt) },
    {
      id: 'actions',
      header: <VisuallyHidden>Actions</VisuallyHidden>,
      align: 'end',
      width: 40,
      cell: (mapping) => (
        <Menu
          trigger={<IconButton icon="more" label={`Actions for ${mapping.name}`} kind="quiet" />}
          groups={[
            { items: [{ id: 'rename', label: 'Rename', icon: 'edit', onSelect: () => onRename(mapping) }] },
            { items: [{ id: 'delete', label: 'Delete', icon: 'trash', isDanger: true, onSelect: () => onDelete(mapping) }] },
          ]}
        />
      ),
    },
  ]
}

function readingWords({ delimiter, decimalMark, dateFormat }: SavedMapping['mapping']): string {
  const cells = delimiter === null ? 'cells of a sheet' : `${delimiterWord(delimiter).toLowerCase()} between cells`
  return `${cells}, decimal ${decimalMark === '.' ? 'point' : 'comma'}, dates ${dateFormat}`
}
