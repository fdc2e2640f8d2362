import { useState } from 'react'
import type { SavedMapping } from '../../../../domain/dataset/savedMapping'
import { Button } from '../../../../ui/actions/Button'
import { TextInput } from '../../../../ui/forms/TextInput'
import { Dialog } from '../../../../ui/overlay/Dialog'

type Props = {
  readonly mapping: SavedMapping
  readonly others: readonly SavedMapping[]
  readonly onRename: (name: string) => void
  readonly onClose: () => void
}

/** Another name for a saved mapping; no two share one. */
export function RenameMapping({ mapping, others, onRename, onClose }: Props) {
  const [typed, setTyped] = useState(mapping.name)
  const name = typed.trim()
  const problem = name === '' ? 'Give the mapping a name.' : others.some((other) => other.name === name) ? 'Another saved mapping has this name.' : null
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Rename mapping"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" form="rename-mapping" disabled={problem !== null || name === mapping.name}>
            Rename
          </Button>
        </>
      }
    >
      <form
        id="rename-mapping"
        onSubmit={(event) => {
          event.preventDefault()
          if (problem === null && name !== mapping.name) onRename(name)
        }}
      >
        <TextInput label="Name of the mapping" value={typed} maxLength={80} onChange={setTyped} error={problem} />
      </form>
    </Dialog>
  )
}
