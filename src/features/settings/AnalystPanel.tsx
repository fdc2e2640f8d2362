import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { MAX_ANALYST_LENGTH } from '../../domain/audit/actor'
import { settingsQuery, writeSettingsMutation } from '../../queries/settings'
import { useServices } from '../../services/ServicesContext'
import { Button } from '../../ui/actions/Button'
import { InlineNotice } from '../../ui/feedback/InlineNotice'
import { SkeletonLines } from '../../ui/feedback/Skeleton'
import { TextInput } from '../../ui/forms/TextInput'
import { Stack } from '../../ui/layout/Grid'
import { Panel } from '../../ui/layout/Panel'
import { ReadFailure } from './ReadFailure'

/** Who the audit log says acted in this browser. */
export function AnalystPanel() {
  const { store } = useServices()
  const settings = useQuery(settingsQuery(store))
  return (
    <Panel title={settings.data ? `You act as “${settings.data.analyst}”` : 'Analyst'} subtitle="The name the audit log gives to what is done here">
      {settings.isPending && <SkeletonLines count={1} label="Reading the name" />}
      {settings.isError && <ReadFailure what="The name" error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.data && <NameForm key={settings.data.analyst} analyst={settings.data.analyst} />}
    </Panel>
  )
}

function NameForm({ analyst }: { readonly analyst: string }) {
  const { store } = useServices()
  const write = useMutation(writeSettingsMutation(store, useQueryClient()))
  const [typed, setTyped] = useState(analyst)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        write.mutate({ analyst: typed })
      }}
    >
      <Stack gap="s3">
        <TextInput label="Your name" value={typed} onChange={setTyped} maxLength={MAX_ANALYST_LENGTH} autoComplete="name" hint="It is stated, not proved: whoever uses this browser acts under it." />
        {write.isError && (
          <InlineNotice kind="danger" isAnnounced>
            {write.error.message}
          </InlineNotice>
        )}
        <div>
          <Button type="submit" disabled={typed.trim() === analyst} isBusy={write.isPending}>
            Save name
          </Button>
        </div>
      </Stack>
    </form>
  )
}
