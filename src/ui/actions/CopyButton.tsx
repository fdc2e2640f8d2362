import { useEffect, useState } from 'react'
import { Button } from './Button'
import type { ButtonKind, ButtonSize } from './Button'
import { IconButton } from './IconButton'
import { LiveRegion } from '../feedback/LiveRegion'

type CopyButtonProps = {
  /** what is put on the clipboard; a function is called when pressed */
  readonly text: string | (() => string)
  /** 'Copy details'; with `isIconOnly` it names the icon */
  readonly label?: string
  readonly isIconOnly?: boolean
  readonly kind?: ButtonKind
  readonly size?: ButtonSize
}

type Outcome = 'none' | 'copied' | 'refused'

/** Copies text and says so, or says that the browser refused. */
export function CopyButton({ text, label = 'Copy', isIconOnly = false, kind = 'secondary', size = 'small' }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>('none')
  useEffect(() => {
    if (outcome === 'none') return
    const timer = setTimeout(() => setOutcome('none'), 2500)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = () => {
    navigator.clipboard.writeText(typeof text === 'string' ? text : text()).then(
      () => setOutcome('copied'),
      () => setOutcome('refused'),
    )
  }
  const said = outcome === 'copied' ? 'Copied' : outcome === 'refused' ? 'The browser refused to copy' : ''
  return (
    <>
      {isIconOnly ? (
        <IconButton icon={outcome === 'copied' ? 'check' : 'copy'} label={label} kind={kind} size={size} onClick={copy} />
      ) : (
        <Button icon={outcome === 'copied' ? 'check' : 'copy'} kind={kind} size={size} onClick={copy}>
          {outcome === 'none' ? label : said}
        </Button>
      )}
      <LiveRegion text={said} />
    </>
  )
}
