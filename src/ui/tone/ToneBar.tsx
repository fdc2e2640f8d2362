import { toneFill } from './tone'
import type { Tone } from './tone'
import styles from './Tone.module.css'

export type ToneShare = { readonly tone: Tone; readonly share: number }

type ToneBarProps = {
  /** shares of the full width, drawn from the left in this order */
  readonly shares: readonly ToneShare[]
  readonly height?: number
}

/** A bar of patterned shares. Decorative: the numbers stand beside it. */
export function ToneBar({ shares, height = 12 }: ToneBarProps) {
  let start = 0
  const parts = shares.map(({ tone, share }) => {
    const from = start
    start += share
    return <rect key={tone} x={`${from * 100}%`} width={`${Math.max(0, share) * 100}%`} height="100%" fill={toneFill(tone)} />
  })
  return (
    <span className={styles.bar} style={{ height }} aria-hidden="true">
      <svg focusable="false">{parts}</svg>
    </span>
  )
}
