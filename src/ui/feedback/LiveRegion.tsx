import styles from './VisuallyHidden.module.css'

type LiveRegionProps = {
  /** announced when it changes; keep changes rare (progress at most every ten percent) */
  readonly text: string
  readonly isAssertive?: boolean
}

export function LiveRegion({ text, isAssertive = false }: LiveRegionProps) {
  return (
    <span className={styles.hidden} role={isAssertive ? 'alert' : 'status'} aria-live={isAssertive ? 'assertive' : 'polite'} aria-atomic="true">
      {text}
    </span>
  )
}
