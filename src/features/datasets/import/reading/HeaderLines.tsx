import { useState } from 'react'
import { TextInput } from '../../../../ui/forms/TextInput'

type Props = { readonly lines: readonly number[]; readonly onChange: (lines: readonly number[]) => void }

/** Lines of the header by number; taken over on Enter or when the field is left. */
export function HeaderLines({ lines, onChange }: Props) {
  const [typed, setTyped] = useState(lines.join(', '))
  const read = readLines(typed)
  const commit = () => {
    if (read !== null && read.join() !== lines.join()) onChange(read)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        commit()
      }}
    >
      <TextInput
        label="Header lines"
        hint="By number, the line of the titles first, then groups above and units below."
        value={typed}
        onChange={setTyped}
        onLeave={commit}
        error={read === null ? 'Write line numbers divided by commas, as in 4, 5.' : null}
      />
    </form>
  )
}

function readLines(text: string): readonly number[] | null {
  const parts = text.split(/[,;\s]+/).filter((part) => part !== '')
  const lines = parts.map(Number)
  return lines.length > 0 && lines.every((line) => Number.isInteger(line) && line >= 1) ? [...new Set(lines)] : null
}
