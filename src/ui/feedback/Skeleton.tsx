import { VisuallyHidden } from './VisuallyHidden'
import styles from './feedback.module.css'

type SkeletonProps = {
  /** the height of what will stand here, so that nothing moves */
  readonly height: number
  readonly width?: number | string
}

/** A grey block of fixed size. Decorative. */
export function Skeleton({ height, width }: SkeletonProps) {
  return <span className={styles.skeleton} aria-hidden="true" style={{ height, ...(width === undefined ? {} : { width }) }} />
}

/** Several lines or rows, announced once as `label`. */
export function SkeletonLines({ count, label, height = 16 }: { readonly count: number; readonly label: string; readonly height?: number }) {
  return (
    <div className={styles.skeletonLines} role="status">
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} height={height} width={index === count - 1 ? '62%' : '100%'} />
      ))}
    </div>
  )
}
