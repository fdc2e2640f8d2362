import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { BundleFailure, CheckVerdict, DecodedBundle } from '../../domain/bundle/types'
import { decodeBundleMutation } from '../../queries/bundles'
import { FailureError } from '../../queries/failureError'
import { saveModelMutation } from '../../queries/models'
import { useServices } from '../../services/ServicesContext'
import { Button } from '../../ui/actions/Button'
import { DefinitionList } from '../../ui/data/DefinitionList'
import { DigestText } from '../../ui/data/DigestText'
import { FailureState } from '../../ui/feedback/FailureState'
import { InlineNotice } from '../../ui/feedback/InlineNotice'
import { Skeleton } from '../../ui/feedback/Skeleton'
import { FileDrop } from '../../ui/forms/FileDrop'
import { TextInput } from '../../ui/forms/TextInput'
import { formatDayRange } from '../../ui/format/date'
import { Icon } from '../../ui/icons/Icon'
import { Dialog } from '../../ui/overlay/Dialog'
import { showToast } from '../../ui/overlay/toasts'
import styles from './registry.module.css'

type Props = { readonly isOpen: boolean; readonly onClose: () => void }

/** A bundle is checked in full and shown before anything is stored. */
export function ImportBundleDialog({ isOpen, onClose }: Props) {
  const { engine } = useServices()
  const decode = useMutation(decodeBundleMutation(engine))
  const close = () => {
    decode.reset()
    onClose()
  }
  return (
    <Dialog isOpen={isOpen} onClose={close} title="Import bundle" description="Nothing is stored before you have seen what is in the file." width={640}>
      {decode.isPending ? (
        <Skeleton height={160} />
      ) : decode.data ? (
        <Decoded bundle={decode.data} onClose={close} />
      ) : (
        <>
          {decode.error && <Refused error={decode.error} />}
          <FileDrop title="Drop a .regime.npz file here" accept=".npz" buttonLabel="Choose bundle" onFile={(file) => decode.mutate(file)} hint="Checked: sizes, manifest, checksums, signature, format, schema, invariants, digest, golden rows" />
        </>
      )}
    </Dialog>
  )
}

function Refused({ error }: { readonly error: Error }) {
  const failure = error instanceof FailureError ? (error.failure as BundleFailure) : null
  return (
    <FailureState isBare title="The bundle is refused" details={failure ? `${failure.code}: ${failure.message}\npart: ${failure.part}` : error.message}>
      <p>{error.message}</p>
      {failure && <CheckList checks={failure.checks} />}
    </FailureState>
  )
}

function CheckList({ checks }: { readonly checks: readonly CheckVerdict[] }) {
  return (
    <ul className={styles.checks}>
      {checks.map(({ check, verdict, message }) => (
        <li key={check}>
          <Icon name={VERDICT_ICONS[verdict]} label={VERDICT_WORDS[verdict]} />
          <span>{verdict === 'notReached' ? CHECK_WORDS[check] : message}</span>
        </li>
      ))}
    </ul>
  )
}

/** What a check that was not reached would have said something about. */
const CHECK_WORDS: Readonly<Record<CheckVerdict['check'], string>> = {
  size: 'size of the file',
  archive: 'archive and its entries',
  manifest: 'manifest',
  checksums: 'checksums of the parts',
  signature: 'signature',
  formatVersion: 'version of the format',
  schema: 'fields and their types',
  invariants: 'what holds for every model',
  identity: 'digest of the model',
  goldenRows: 'stored rows, filtered again',
}

const VERDICT_WORDS = { ok: 'Passed:', unverified: 'Not verified:', failed: 'Failed:', notReached: 'Not reached:' } as const

const VERDICT_ICONS = { ok: 'check', unverified: 'info', failed: 'danger', notReached: 'more' } as const

function Decoded({ bundle, onClose }: { readonly bundle: DecodedBundle; readonly onClose: () => void }) {
  const { store } = useServices()
  const navigate = useNavigate()
  const save = useMutation(saveModelMutation(store, useQueryClient()))
  const [reason, setReason] = useState('')
  const { version, checks, history, formatVersion, signatures } = bundle
  const { data } = version.metadata
  const submit = () =>
    save.mutateAsync({ version, putInUse: true, importReason: reason.trim() }).then(
      () => {
        showToast({ title: `${version.name} ${version.version} imported`, text: 'It is in staging.' })
        onClose()
        return navigate({ to: '/models/$digest', params: { digest: version.digest } })
      },
      () => undefined,
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim() !== '') void submit()
      }}
    >
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
      <CheckList checks={checks} />
      {signatures.length === 0 ? (
        <InlineNotice kind="warning" word="Unsigned">
          Nothing proves who made this bundle. Say why you trust it; the reason is kept in the audit log.
        </InlineNotice>
      ) : (
        <InlineNotice kind="warning" word="Signer not verified">
          The bundle carries a signature, but signatures are verified only on the command line ("verify", with the signer's public key). Nothing here proves who made it. The signature is not kept with the model. Say why you trust the bundle; the reason is kept in the audit log.
        </InlineNotice>
      )}
      <TextInput label="Reason for importing" value={reason} onChange={setReason} maxLength={500} />
      {save.error && (
        <InlineNotice kind="danger" isAnnounced>
          {save.error.message}
        </InlineNotice>
      )}
      <div className={styles.dialogActions}>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind="primary" disabled={reason.trim() === ''} isBusy={save.isPending}>
          Import model
        </Button>
      </div>
    </form>
  )
}
