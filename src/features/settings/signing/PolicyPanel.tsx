import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ProductionPolicy } from '../../../domain/registry/policy'
import { registryQuery, stageMutation } from '../../../queries/registry'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { Checkbox } from '../../../ui/forms/Checkbox'
import { RadioGroup } from '../../../ui/forms/RadioGroup'
import { TextInput } from '../../../ui/forms/TextInput'
import { Row, Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import { ReadFailure } from '../ReadFailure'

/** Which signatures production asks for; a change takes a reason. */
export function PolicyPanel() {
  const { store } = useServices()
  const registry = useQuery(registryQuery(store))
  const policy = registry.data?.policy
  return (
    <Panel title={policy ? titleOf(policy) : 'Policy for production'} subtitle="Asked for when a version is promoted, beside the other gates">
      {registry.isPending && <SkeletonLines count={3} label="Reading the policy" />}
      {registry.isError && <ReadFailure what="The policy" error={registry.error} onRetry={() => void registry.refetch()} />}
      {policy && <PolicyForm key={JSON.stringify(policy)} policy={policy} />}
    </Panel>
  )
}

function titleOf({ needsSecondSignature }: ProductionPolicy): string {
  return needsSecondSignature ? 'Production needs the signature of a second person' : 'Production asks for no second signature'
}

const IMPORTS = [
  { value: 'withReason', label: 'With a typed reason' },
  { value: 'never', label: 'Not at all', hint: 'A trusted signer has to sign it first.' },
] as const

function PolicyForm({ policy }: { readonly policy: ProductionPolicy }) {
  const { store } = useServices()
  const save = useMutation(stageMutation(store, useQueryClient()))
  const [wanted, setWanted] = useState(policy)
  const [reason, setReason] = useState('')
  const isChanged = wanted.needsSecondSignature !== policy.needsSecondSignature || wanted.unsignedImports !== policy.unsignedImports
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isChanged && reason.trim() !== '') save.mutate({ kind: 'setPolicy', policy: wanted, reason })
      }}
    >
      <Stack gap="s3">
        <Checkbox
          label="Production needs the signature of a second person"
          hint="A trusted signer whose key is none of this browser. No reason opens this gate."
          isChecked={wanted.needsSecondSignature}
          onChange={(needsSecondSignature) => setWanted({ ...wanted, needsSecondSignature })}
        />
        <RadioGroup
          label="Imported versions that no trusted signer signed go to production"
          value={wanted.unsignedImports}
          options={IMPORTS}
          onChange={(unsignedImports) => setWanted({ ...wanted, unsignedImports })}
        />
        {isChanged && <TextInput label="Reason for the change" hint="Kept in the audit log." value={reason} onChange={setReason} maxLength={500} />}
        {save.error && (
          <InlineNotice kind="danger" isAnnounced>
            {save.error.message}
          </InlineNotice>
        )}
        {isChanged && (
          <Row>
            <Button type="submit" size="small" kind="primary" disabled={reason.trim() === ''} isBusy={save.isPending}>
              Change policy
            </Button>
            <Button size="small" onClick={() => setWanted(policy)}>
              Leave it
            </Button>
          </Row>
        )}
      </Stack>
    </form>
  )
}
