import type { ButtonHTMLAttributes, Ref } from 'react'
import { Icon } from '../icons/Icon'
import type { IconName } from '../icons/iconPaths'
import { buttonClass } from './Button'
import type { ButtonKind, ButtonSize } from './Button'

export type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'children' | 'aria-label'> & {
  readonly icon: IconName
  /** what it does, for assistive technology and as a hover title */
  readonly label: string
  readonly kind?: ButtonKind
  readonly size?: ButtonSize
  readonly ref?: Ref<HTMLButtonElement>
}

export function IconButton({ icon, label, kind = 'secondary', size = 'small', ...rest }: IconButtonProps) {
  return (
    <button type="button" title={label} {...rest} aria-label={label} className={buttonClass(kind, size, true)}>
      <Icon name={icon} size={size === 'tiny' ? 14 : 16} />
    </button>
  )
}
