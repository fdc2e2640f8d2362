import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { LockStatus } from '../../../domain/ports'
import { setIdleMinutesMutation } from '../../../queries/lock'
import { useServices } from '../../../services/ServicesContext'
import { DefinitionList } from '../../../ui/data/DefinitionList'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { formatInstant } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import { Select } from '../../../ui/forms/Select'

const NEVER = 'never'

const CHOICES = [5, 15, 30, 60, 240] as const

/** Since when, at what cost to guess, and when the page locks by itself. */
export function LockFacts({ lock }: { readonly lock: LockStatus }) {
  const { store } = useServices()
  const setIdle = useMutation(setIdleMinutesMutation(store, useQueryClient()))
  const minutes = [...new Set([...CHOICES, ...(lock.idleMinutes === null ? [] : [lock.idleMinutes])])].sort((a, b) => a - b)
  return (
    <>
      <DefinitionList
        items={[
          { id: 'since', term: 'Passphrase set', value: formatInstant(lock.setAt) },
          { id: 'cipher', term: 'Cipher', value: 'AES-GCM, 256 bits' },
          { id: 'cost', term: 'Cost of one guess', value: `${formatInteger(lock.iterations)} rounds of PBKDF2` },
        ]}
      />
      <Select
        label="Locks by itself"
        value={String(lock.idleMinutes ?? NEVER)}
        options={[...minutes.map((each) => ({ value: String(each), label: afterWords(each) })), { value: NEVER, label: 'Only when closed or told to' }]}
        onChange={(value) => setIdle.mutate(value === NEVER ? null : Number(value))}
      />
      {setIdle.isError && (
        <InlineNotice kind="danger" isAnnounced>
          {setIdle.error.message}
        </InlineNotice>
      )}
    </>
  )
}

function afterWords(minutes: number): string {
  return minutes < 60 ? `After ${minutes} minutes without a touch` : minutes === 60 ? 'After an hour without a touch' : `After ${minutes / 60} hours without a touch`
}
