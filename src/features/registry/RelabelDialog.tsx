import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { overrideRegime } from '../../domain/model/overrideRegime'
import type { ModelVersion } from '../../domain/model/types'
import { unwrap } from '../../queries/failureError'
import { saveModelMutation } from '../../queries/models'
import { useServices } from '../../services/ServicesContext'
import { Button } from '../../ui/actions/Button'
import { InlineNotice } from '../../ui/feedback/InlineNotice'
import { Select } from '../../ui/forms/Select'
import { TextInput } from '../../ui/forms/TextInput'
import { Stack } from '../../ui/layout/Grid'
import { Dialog } from '../../ui/overlay/Dialog'
import { showToast } from '../../ui/overlay/toasts'
import styles from './registry.module.css'

type Props = { readonly version: ModelVersion; readonly isOpen: boolean; readonly onClose: () => void }

/** Another name for a regime, with its reason: a patch version; the one it comes from stays as it is. */
export function RelabelDialog({ version, isOpen, onClose }: Props) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Rename a regime" description="The rule named the regimes. Another name makes a new patch version and is recorded with its reason.">
      {isOpen && <RelabelForm version={version} onClose={onClose} />}
    </Dialog>
  )
}

function RelabelForm({ version, onClose }: { readonly version: ModelVersion; readonly onClose: () => void }) {
  const { regimes } = version.mapping
  const [state, setState] = useState('0')
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const relabel = useRelabel(version, onClose)
  const others = regimes.filter((_, k) => String(k) !== state)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        relabel.mutate({ state: Number(state), to: to.trim().toUpperCase(), reason: reason.trim() })
      }}
    >
      <Stack>
        <Select label="Regime" value={state} options={regimes.map((regime, k) => ({ value: String(k), label: regime }))} onChange={setState} />
        <TextInput label="New name" hint={others.length > 0 ? `A name in use (${others.join(', ')}) swaps the two.` : 'Capitals, digits and underscores.'} value={to} onChange={setTo} maxLength={32} />
        <TextInput label="Reason" hint="Kept in the model, its card and the audit log." value={reason} onChange={setReason} maxLength={500} />
        {relabel.error && (
          <InlineNotice kind="danger" isAnnounced>
            {relabel.error.message}
          </InlineNotice>
        )}
      </Stack>
      <div className={styles.dialogActions}>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind="primary" disabled={to.trim() === '' || reason.trim() === ''} isBusy={relabel.isPending}>
          Rename
        </Button>
      </div>
    </form>
  )
}

type Relabelling = { readonly state: number; readonly to: string; readonly reason: string }

function useRelabel(version: ModelVersion, onDone: () => void) {
  const { store, clock } = useServices()
  const navigate = useNavigate()
  const save = useMutation(saveModelMutation(store, useQueryClient()))
  return useMutation({
    networkMode: 'always',
    mutationFn: async (relabelling: Relabelling) => {
      const labels = await store.models.usedLabels()
      const used = labels.filter(({ name }) => name === version.name).map((label) => label.version)
      const relabelled = unwrap(await overrideRegime(version, { ...relabelling, createdAt: clock.now(), used }))
      await save.mutateAsync({ version: relabelled, putInUse: true })
      return relabelled
    },
    onSuccess: (relabelled) => {
      showToast({ title: `${relabelled.name} ${relabelled.version} saved`, text: 'It is in staging; the version before it stays.' })
      onDone()
      return navigate({ to: '/models/$digest', params: { digest: relabelled.digest } })
    },
  })
}
