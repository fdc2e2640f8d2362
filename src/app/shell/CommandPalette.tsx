import { Fragment, useEffect, useId, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { Kbd } from '../../ui/actions/Kbd'
import { isApple } from '../../ui/behaviour/isApple'
import { keysForPlatform } from '../../ui/behaviour/matchKeys'
import { useOffered } from '../../ui/behaviour/offers'
import type { Offer } from '../../ui/behaviour/offers'
import { LiveRegion } from '../../ui/feedback/LiveRegion'
import { plural } from '../../ui/format/text'
import { Icon } from '../../ui/icons/Icon'
import { BareDialog } from '../../ui/overlay/Dialog'
import { findOffers } from './findOffers'
import styles from './CommandPalette.module.css'

type CommandPaletteProps = { readonly isOpen: boolean; readonly onClose: () => void }

/** Screens and commands by name, from the keyboard. */
export function CommandPalette({ isOpen, onClose }: CommandPaletteProps) {
  return (
    <BareDialog isOpen={isOpen} onClose={onClose} label="Search or run a command">
      <Palette onClose={onClose} />
    </BareDialog>
  )
}

function Palette({ onClose }: { readonly onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const [index, setIndex] = useState(0)
  const id = useId()
  const found = findOffers(useOffered(), typed)
  const active = found[Math.min(index, found.length - 1)]
  const activeId = active ? `${id}-${active.id}` : undefined
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId])

  const choose = (offer: Offer | undefined) => {
    if (!offer) return
    onClose()
    offer.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextIndex(event.key, Math.min(index, found.length - 1), found.length)
    if (event.key === 'Enter') choose(active)
    else if (next === null) return
    else setIndex(next)
    event.preventDefault()
  }
  return (
    <>
      <div className={styles.field}>
        <Icon name="search" />
        <input
          className={styles.input}
          role="combobox"
          aria-label="Search or run a command"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={activeId}
          placeholder="Search or run a command"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setIndex(0)
          }}
          onKeyDown={onKeyDown}
        />
        <Kbd>Esc</Kbd>
      </div>
      <div id={`${id}-list`} role="listbox" aria-label="Commands" className={styles.list}>
        {found.map((offer, position) => (
          <Fragment key={offer.id}>
            {typed === '' && offer.group !== found[position - 1]?.group && (
              <div className={styles.group} role="presentation">
                {offer.group}
              </div>
            )}
            {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are those of the input */}
            <div
              id={`${id}-${offer.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={offer === active}
              className={styles.option}
              onClick={() => choose(offer)}
              onPointerMove={() => setIndex(position)}
            >
              {offer.label}
              {typed !== '' && <span className={styles.groupOf}>{offer.group}</span>}
              {offer.keys !== undefined && <Kbd>{keysForPlatform(offer.keys, isApple())}</Kbd>}
            </div>
          </Fragment>
        ))}
        {found.length === 0 && <p className={styles.none}>Nothing is called that here.</p>}
      </div>
      <LiveRegion text={typed === '' ? '' : plural(found.length, 'result')} />
    </>
  )
}

function nextIndex(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return count === 0 ? 0 : (index + 1) % count
    case 'ArrowUp':
      return count === 0 ? 0 : (index - 1 + count) % count
    case 'PageDown':
      return Math.min(count - 1, index + 8)
    case 'PageUp':
      return Math.max(0, index - 8)
    default:
      return null
  }
}
