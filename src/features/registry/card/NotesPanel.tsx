import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Annotation } from '../../../domain/registry/state'
import type { Digest } from '../../../domain/shared/digest'
import { registryQuery, stageMutation } from '../../../queries/registry'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { TextArea, TextInput } from '../../../ui/forms/TextInput'
import { Chip } from '../../../ui/layout/Chip'
import { Row, Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'

const NOTHING: Annotation = { tags: [], note: '' }

/** Tags and a note, kept beside the version: changing them changes no digest, and is logged. */
export function NotesPanel({ digest }: { readonly digest: Digest }) {
  const { store } = useServices()
  const registry = useQuery(registryQuery(store))
  const [isEditing, setIsEditing] = useState(false)
  if (!registry.data) return null
  const annotation = registry.data.annotations.get(digest) ?? NOTHING
  return (
    <Panel
      title="Tags and notes"
      actions={
        !isEditing && (
          <Button size="small" icon="edit" onClick={() => setIsEditing(true)}>
            Edit tags and notes
          </Button>
        )
      }
    >
      {isEditing ? (
        <NotesForm digest={digest} annotation={annotation} onDone={() => setIsEditing(false)} />
      ) : annotation.tags.length === 0 && annotation.note === '' ? (
        <p className="muted">None yet. A tag can be searched for on Models.</p>
      ) : (
        <Stack gap="s2">
          <Row gap="s1">
            {annotation.tags.map((tag) => (
              <Chip key={tag}>{tag}</Chip>
            ))}
          </Row>
          {annotation.note !== '' && <p style={{ whiteSpace: 'pre-wrap' }}>{annotation.note}</p>}
        </Stack>
      )}
    </Panel>
  )
}

type FormProps = { readonly digest: Digest; readonly annotation: Annotation; readonly onDone: () => void }

function NotesForm({ digest, annotation, onDone }: FormProps) {
  const { store } = useServices()
  const save = useMutation(stageMutation(store, useQueryClient()))
  const [tags, setTags] = useState(annotation.tags.join(', '))
  const [note, setNote] = useState(annotation.note)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ kind: 'annotate', digest, tags: tags.split(','), note }, { onSuccess: onDone })
      }}
    >
      <Stack gap="s3">
        <TextInput label="Tags" hint="Separated by commas." value={tags} onChange={setTags} />
        <TextArea label="Note" value={note} onChange={setNote} />
        {save.error && (
          <InlineNotice kind="danger" isAnnounced>
            {save.error.message}
          </InlineNotice>
        )}
        <Row>
          <Button type="submit" size="small" kind="primary" isBusy={save.isPending}>
            Save
          </Button>
          <Button size="small" onClick={onDone}>
            Cancel
          </Button>
        </Row>
      </Stack>
    </form>
  )
}
