import type { ButtonHTMLAttributes, Ref } from 'react'
import { classNames } from '../classNames'
import { Icon } from '../icons/Icon'
import type { IconName } from '../icons/iconPaths'
import styles from './Button.module.css'

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'
/** 'tiny' is for icons inside a line of text */
export type ButtonSize = 'medium' | 'small' | 'tiny'

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & {
  readonly kind?: ButtonKind
  readonly size?: ButtonSize
  readonly icon?: IconName
  /** an icon after the words, such as a chevron for a menu */
  readonly iconAfter?: IconName
  /** work goes on: announced, a second press does nothing, the focus stays */
  readonly isBusy?: boolean
  readonly isFullWidth?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

export function Button(props: ButtonProps) {
  const { kind = 'secondary', size = 'medium', icon, iconAfter, isBusy = false, isFullWidth = false, children, onClick, type = 'button', ...rest } = props
  const iconSize = size === 'medium' ? 16 : 14
  return (
    <button
      {...rest}
      // oxlint-disable-next-line react/button-has-type -- the default is 'button'
      type={type}
      className={classNames(buttonClass(kind, size), isFullWidth && styles.full)}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || rest['aria-disabled'] || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    >
      {isBusy ? <span className={styles.spinner} aria-hidden="true" /> : icon && <Icon name={icon} size={iconSize} />}
      {children}
      {iconAfter && <Icon name={iconAfter} size={iconSize} />}
    </button>
  )
}

/** Class names of a button, for links and triggers that must look like one. */
export function buttonClass(kind: ButtonKind = 'secondary', size: ButtonSize = 'medium', isIconOnly: boolean = false): string {
  return classNames(styles.button, kind !== 'secondary' && styles[kind], size !== 'medium' && styles[size], isIconOnly && styles.iconOnly)
}
