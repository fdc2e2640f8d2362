import type { ReactNode } from 'react'
import { classNames } from '../classNames'
import { Mark, markPath } from './Mark'
import { toneColor, toneFill } from './tone'
import type { Tone } from './tone'
import styles from './Tone.module.css'

type ToneLabelProps = { readonly tone: Tone; readonly children: ReactNode; readonly isRegular?: boolean }

/** A word with its mark: the way a category is named in tables, legends and readouts. */
export function ToneLabel({ tone, children, isRegular = false }: ToneLabelProps) {
  return (
    <span className={classNames(styles.label, isRegular && styles.regular)}>
      <Mark tone={tone} />
      {children}
    </span>
  )
}

/** Swatch with pattern and mark, and the word: the category that holds now. */
export function ToneBadge({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={styles.badge}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
        <rect width="20" height="20" fill={toneColor(tone)} fillOpacity="0.6" />
        <rect width="20" height="20" fill={toneFill(tone)} />
        <path d={markPath(tone)} fill="var(--panel)" transform="translate(4.5 4.5) scale(1.1)" />
      </svg>
      {children}
    </span>
  )
}
