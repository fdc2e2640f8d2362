import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ImportedBundle } from '../../../domain/signing/readImport'
import { needsReason } from '../../../domain/signing/trust'
import { addSignaturesMutation } from '../../../queries/bundles'
import { saveModelMutation } from '../../../queries/models'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { DefinitionList } from '../../../ui/data/DefinitionList'
import { DigestText } from '../../../ui/data/DigestText'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { TextInput } from '../../../ui/forms/TextInput'
import { formatDayRange } from '../../../ui/format/date'
import { plural } from '../../../ui/format/text'
import { Stack } from '../../../ui/layout/Grid'
import { showToast } from '../../../ui/overlay/toasts'
import styles from '../registry.module.css'
import { CheckList } from './CheckList'
import { SignatureNotice } from './SignatureNotice'

type Props = { readonly bundle: ImportedBundle; readonly onTrusted: () => void; readonly onClose: () => void }

/** What is in the file and who signed it. A version that is here already can still gain signatures. */
export function ImportForm({ bundle, onTrusted, onClose }: Props) {
  const { decoded, verdict, isStored, newSigners } = bundle
  const [reason, setReason] = useState('')
  const step = useImport(bundle, onClose)
  const asksReason = !isStored && needsReason(verdict)
  const isReady = isStored ? newSigners.length > 0 : !asksReason || reason.trim() !== ''
  return (
    <Stack gap="s3">
      <Contents decoded={decoded} />
      <CheckList checks={decoded.checks} />
      <SignatureNotice verdict={verdict} onTrusted={onTrusted} />
      {isStored && <InlineNotice kind="info" word="Here already">{storedWords(newSigners.length)}</InlineNotice>}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) step.run(asksReason ? reason.trim() : null)
        }}
      >
        {asksReason && <TextInput label="Reason for importing" hint="Kept in the audit log." value={reason} onChange={setReason} maxLength={500} />}
        {step.error && (
          <InlineNotice kind="danger" isAnnounced>
            {step.error.message}
          </InlineNotice>
        )}
        <div className={styles.dialogActions}>
          <Button onClick={onClose}>{isReady || !isStored ? 'Cancel' : 'Close'}</Button>
          {(!isStored || newSigners.length > 0) && (
            <Button type="submit" kind="primary" disabled={!isReady} isBusy={step.isPending}>
              {isStored ? `Add ${plural(newSigners.length, 'signature')}` : 'Import model'}
            </Button>
          )}
        </div>
      </form>
    </Stack>
  )
}

function storedWords(nNew: number): string {
  if (nNew === 0) return 'This version is in this browser, and so are the signatures of this file. There is nothing to import.'
  return `This version is in this browser. The file brings ${plural(nNew, 'signature')} that ${nNew === 1 ? 'is' : 'are'} not here yet; nothing else of the version changes.`
}

function Contents({ decoded: { version, formatVersion, history } }: Pick<ImportedBundle, 'decoded'>) {
  const { data } = version.metadata
  return (
    <DefinitionList
      items={[
        { id: 'version', term: 'Version', value: `${version.name} ${version.version}` },
        { id: 'digest', term: 'Digest', value: <DigestText value={version.digest} isLong /> },
        { id: 'shape', term: 'States, covariance', value: `${version.config.nStates}, ${version.config.covarianceType}` },
        { id: 'features', term: 'Features', value: version.schema.features.map(({ name }) => name).join(', ') },
        { id: 'data', term: 'Trained on', value: `${data.datasetName}, ${formatDayRange(data.firstDay, data.trainLastDay)}` },
        { id: 'format', term: 'Format, events', value: `${formatVersion}, ${history.length}` },
      ]}
    />
  )
}

/** Stores the version with the signatures it came with, or only the signatures if it is here. */
function useImport({ decoded: { version }, signed, isStored }: ImportedBundle, onClose: () => void) {
  const { store } = useServices()
  const client = useQueryClient()
  const navigate = useNavigate()
  const save = useMutation(saveModelMutation(store, client))
  const add = useMutation(addSignaturesMutation(store, client))
  const label = `${version.name} ${version.version}`
  const done = (title: string, text: string) => () => {
    showToast({ title, text })
    onClose()
    void navigate({ to: '/models/$digest', params: { digest: version.digest } })
  }
  const run = (reason: string | null): void => {
    if (!isStored) save.mutate({ version, putInUse: true, origin: { reason, signed } }, { onSuccess: done(`${label} imported`, 'It is in staging.') })
    else if (signed) add.mutate({ digest: version.digest, bundle: signed }, { onSuccess: done(`${label} has new signatures`, 'The model itself is what it was.') })
  }
  return { run, error: save.error ?? add.error, isPending: save.isPending || add.isPending }
}
