import { ICON_PATHS } from './iconPaths'
import type { IconName } from './iconPaths'

export type IconProps = {
  readonly name: IconName
  readonly size?: number
  /** only where no word stands beside the icon and nothing else names it */
  readonly label?: string
  readonly className?: string | undefined
}

/** An icon in the colour of the text around it. */
export function Icon({ name, size = 16, label, className }: IconProps) {
  const naming = label === undefined ? ({ 'aria-hidden': true } as const) : ({ role: 'img', 'aria-label': label } as const)
  return (
    <svg
      {...naming}
      className={className}
      focusable="false"
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: 'none' }}
    >
      {ICON_PATHS[name]}
    </svg>
  )
}
