import { useState } from 'react'
import type { DataEdit } from '../../../domain/dataset/edit/types'
import { Button } from '../../../ui/actions/Button'
import { Checkbox } from '../../../ui/forms/Checkbox'
import { plural } from '../../../ui/format/text'
import { Dialog } from '../../../ui/overlay/Dialog'
import type { Suggestion } from './suggestedFixes'
import styles from './quality.module.css'

type Props = { readonly suggestions: readonly Suggestion[]; readonly isPending: boolean; readonly onApply: (edits: readonly DataEdit[]) => void; readonly onClose: () => void }

/** Several fixes as one new version: each can be left out before. */
export function FixDialog({ suggestions, isPending, onApply, onClose }: Props) {
  const [chosen, setChosen] = useState(() => suggestions.map(({ isSure }) => isSure))
  const nChosen = chosen.filter(Boolean).length
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Mend several findings at once"
      description="They make one new version; the data set as it is stays. What may be a true event is left for you to choose."
      width={640}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={nChosen === 0 || isPending} onClick={() => onApply(suggestions.flatMap(({ fix }, i) => (chosen[i] ? fix.edits : [])))}>
            {`Make version with ${plural(nChosen, 'fix', 'fixes')}`}
          </Button>
        </>
      }
    >
      <ul className={styles.suggestions}>
        {suggestions.map(({ finding, fix }, i) => (
          <li key={`${finding.code} ${finding.columns.join()} ${i}`}>
            <Checkbox
              label={finding.columns.length > 0 ? `${finding.columns.join(', ')}: ${fix.title}` : fix.title}
              hint={finding.message}
              isChecked={chosen[i] ?? false}
              onChange={(isChecked) => setChosen(chosen.map((was, j) => (j === i ? isChecked : was)))}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
