import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ImportSource } from '../../queries/imports'
import { PageHeader } from '../../ui/layout/PageHeader'
import { ImportForm } from './import/ImportForm'
import { SourcePanel } from './import/SourcePanel'
import type { ImportOutcome } from './import/useImport'
import { LoadSampleButton } from './LoadSampleButton'
import { ImportedView } from './receipt/ImportedView'

/** Did it read my file right? A file by drop, dialog or paste, its mapping, and the receipt. */
export function ImportScreen() {
  const search: Readonly<Record<string, string | undefined>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const [source, setSource] = useState<ImportSource | null>(null)
  const show = (next: Readonly<Record<string, string>>) => void navigate({ to: '/data/import', search: next })
  const take = (file: Blob, fileName: string) => {
    setSource({ id: crypto.randomUUID(), file, fileName })
    if (search['done'] !== undefined) show({})
  }
  const finish = ({ digest, isNew }: ImportOutcome) => {
    setSource(null)
    show({ done: digest, ...(isNew ? {} : { stored: 'before' }) })
  }
  if (source) return <ImportForm key={source.id} source={source} onDone={finish} onLeave={() => setSource(null)} />
  if (search['done'] !== undefined) return <ImportedView digest={search['done']} isNew={search['stored'] !== 'before'} onAnother={() => show({})} />
  return (
    <>
      <PageHeader title="Import" subtitle="A CSV file of features or prices becomes a data set, with a receipt of everything that happened on the way" />
      <SourcePanel onFile={take} actions={<LoadSampleButton kind="quiet" />} />
    </>
  )
}
