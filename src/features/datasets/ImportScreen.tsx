import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { datasetListQuery } from '../../queries/datasets'
import { useServices } from '../../services/ServicesContext'
import { SkeletonLines } from '../../ui/feedback/Skeleton'
import { PageHeader } from '../../ui/layout/PageHeader'
import { Stack } from '../../ui/layout/Grid'
import { DatasetFailure } from './DatasetFailure'
import { ImportQueue } from './import/ImportQueue'
import { SavedMappingsPanel } from './import/mappings/SavedMappingsPanel'
import { enqueue, type ChosenFile, type ImportOutcome, type QueuedFile } from './import/queue/importQueue'
import { SourcePanel } from './import/SourcePanel'
import { LoadSampleButton } from './LoadSampleButton'
import { ImportedView } from './receipt/ImportedView'

type Search = Readonly<Record<string, string | undefined>>

/** Did it read my files right? Files by drop, dialog or paste, their mappings, and the receipts; or newer rows for a data set (`into`). */
export function ImportScreen() {
  const { store } = useServices()
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const list = useQuery(datasetListQuery(store))
  const [queue, setQueue] = useState<readonly QueuedFile[]>([])
  const show = (next: Readonly<Record<string, string>>) => void navigate({ to: '/data/import', search: next })
  const into = search['into'] ?? null
  const base = list.data?.find(({ digest }) => digest === into) ?? null
  const take = (files: readonly ChosenFile[]) => {
    setQueue((former) => enqueue(former, base ? files.slice(0, 1) : files, () => crypto.randomUUID()))
    if (search['done'] !== undefined) show({})
  }
  const leave = () => {
    setQueue([])
    show(base ? { into: base.digest } : {})
  }
  const finish = (outcomes: readonly ImportOutcome[]) => {
    setQueue([])
    const known = outcomes.filter(({ isNew }) => !isNew).map(({ digest }) => digest)
    show({ done: outcomes.map(({ digest }) => digest).join(','), ...(known.length > 0 ? { stored: known.join(',') } : {}) })
  }
  if (into !== null && list.error) return <DatasetFailure error={list.error} digest={into} />
  if (into !== null && !list.data) return <SkeletonLines count={6} height={48} label="Reading the data sets" />
  if (into !== null && !base) return <DatasetFailure error={null} digest={into} />
  if (queue.length > 0) {
    return (
      <ImportQueue
        queue={queue}
        onQueue={setQueue}
        datasets={list.data ?? []}
        base={base}
        onBase={(digest) => show({ into: digest })}
        onFiles={take}
        onDone={finish}
        onLeave={leave}
      />
    )
  }
  if (search['done'] !== undefined) {
    return <ImportedView digests={search['done'].split(',')} known={search['stored']?.split(',') ?? []} onAnother={() => show({})} />
  }
  return (
    <>
      {base ? (
        <PageHeader title="Add new data" subtitle={`Newer rows for ${base.name}: new dates are added, equal rows skipped, and revised values shown to you before anything changes`} />
      ) : (
        <PageHeader title="Import" subtitle="Files of features or prices become data sets, each with a receipt of everything that happened on the way" />
      )}
      <Stack>
        <SourcePanel isSingle={base !== null} onFiles={take} actions={base ? undefined : <LoadSampleButton kind="quiet" />} />
        {!base && <SavedMappingsPanel />}
      </Stack>
    </>
  )
}
