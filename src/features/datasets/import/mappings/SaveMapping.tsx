import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createSavedMapping } from '../../../../domain/dataset/savedMapping'
import type { CsvMapping } from '../../../../domain/dataset/types'
import { mappingListQuery, saveMappingMutation } from '../../../../queries/mappings'
import { useServices } from '../../../../services/ServicesContext'
import { Button } from '../../../../ui/actions/Button'
import { InlineNotice } from '../../../../ui/feedback/InlineNotice'
import { TextInput } from '../../../../ui/forms/TextInput'
import { Row, Stack } from '../../../../ui/layout/Grid'
import { Panel } from '../../../../ui/layout/Panel'
import { showToast } from '../../../../ui/overlay/toasts'

type Props = {
  readonly mapping: CsvMapping
  readonly shape: string
  readonly suggestion: string
  /** questions are open, so the mapping is not yet what the analyst wants */
  readonly isOpen: boolean
}

/** Keeps the mapping for the next file of this shape. */
export function SaveMapping({ mapping, shape, suggestion, isOpen }: Props) {
  const { store, clock } = useServices()
  const saved = useQuery(mappingListQuery(store))
  const save = useMutation(saveMappingMutation(store, useQueryClient()))
  const [name, setName] = useState<string | null>(null)
  const isTaken = saved.data?.some((other) => other.name === name?.trim()) ?? false
  const problem = name?.trim() === '' ? 'Give the mapping a name.' : isTaken ? 'A saved mapping has this name.' : null
  const submit = async () => {
    const record = await createSavedMapping(name?.trim() ?? '', shape, mapping, clock.now())
    save.mutateAsync(record).then(
      () => {
        setName(null)
        showToast({ title: `Mapping “${record.name}” saved`, text: 'The next file of this shape is offered it.' })
      },
      () => undefined,
    )
  }
  return (
    <Panel title="Keep this mapping" subtitle="Offered again for the next file with the same columns">
      {name === null ? (
        <Button isFullWidth disabled={isOpen} onClick={() => setName(suggestion)}>
          Save mapping
        </Button>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (problem === null) void submit()
          }}
        >
          <Stack gap="s3">
            <TextInput label="Name of the mapping" value={name} maxLength={80} onChange={setName} error={problem} />
            {save.error && <InlineNotice kind="danger" isAnnounced>{save.error.message}</InlineNotice>}
            <Row>
              <Button kind="primary" type="submit" isBusy={save.isPending} disabled={problem !== null}>
                Save
              </Button>
              <Button kind="quiet" onClick={() => setName(null)}>
                Discard
              </Button>
            </Row>
          </Stack>
        </form>
      )}
    </Panel>
  )
}
