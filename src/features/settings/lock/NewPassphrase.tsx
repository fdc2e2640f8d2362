import { useState, type ReactNode } from 'react'
import { passphraseFault } from '../../../domain/shared/crypto/passphraseRule'
import { Checkbox } from '../../../ui/forms/Checkbox'
import { TextInput } from '../../../ui/forms/TextInput'
import { Stack } from '../../../ui/layout/Grid'

/** Two fields for a new passphrase; `value` is null until both hold the same good one. */
export function useNewPassphrase(): { readonly value: string | null; readonly fields: ReactNode } {
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const [isShown, setIsShown] = useState(false)
  const [wasLeft, setWasLeft] = useState(false)
  const fault = passphraseFault(first)
  const differs = second !== '' && first !== second
  const type = isShown ? 'text' : 'password'
  const fields = (
    <Stack gap="s3">
      <TextInput
        label="New passphrase"
        type={type}
        autoComplete="new-password"
        value={first}
        onChange={setFirst}
        onLeave={() => setWasLeft(first !== '')}
        error={wasLeft ? fault : null}
        hint="Five or six words chosen at random are easy to remember and hard to guess."
      />
      <TextInput label="New passphrase again" type={type} autoComplete="new-password" value={second} onChange={setSecond} error={differs ? 'The two are not the same.' : null} />
      <Checkbox label="Show what I type" isChecked={isShown} onChange={setIsShown} />
    </Stack>
  )
  return { fields, value: fault === null && first === second ? first : null }
}
