import { useState } from 'react'
import type { SweepTrial } from '../../../domain/training/sweep/types'
import { Button } from '../../../ui/actions/Button'
import { TextInput } from '../../../ui/forms/TextInput'
import { formatDigest } from '../../../ui/format/text'
import { Dialog } from '../../../ui/overlay/Dialog'
import { showToast } from '../../../ui/overlay/toasts'
import { metricsOf, shapeOf } from './trialWords'

type Props = { readonly trial: SweepTrial | null; readonly initialName: string; readonly onClose: () => void; readonly onSave: (trial: SweepTrial, name: string) => void }

/** Names the model that a trial becomes. */
export function SaveTrialDialog({ trial, initialName, onClose, onSave }: Props) {
  const [name, setName] = useState(initialName)
  const digest = trial && metricsOf(trial)?.modelDigest
  if (!trial || !digest) return null
  const save = () => {
    onSave(trial, name.trim())
    showToast({ title: `Training trial ${trial.index + 1} again`, text: 'It is saved to staging when it is done; the jobs tray opens it.' })
    onClose()
  }
  return (
    <Dialog
      title={`Save trial ${trial.index + 1} as a model`}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={name.trim() === ''} onClick={save}>
            Save to staging
          </Button>
        </>
      }
    >
      <p>
        {shapeOf(trial)}, seed {trial.config.seed}. It is trained once more from the same configuration, to the digest {formatDigest(digest)} that the trial had.
      </p>
      <TextInput label="Model name" value={name} onChange={setName} maxLength={60} />
    </Dialog>
  )
}
