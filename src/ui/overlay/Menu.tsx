import { Menu as Base } from '@base-ui/react/menu'
import { Fragment } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { classNames } from '../classNames'
import { Icon } from '../icons/Icon'
import type { IconName } from '../icons/iconPaths'
import styles from './overlay.module.css'

export type MenuItem = {
  readonly id: string
  readonly label: ReactNode
  readonly detail?: ReactNode
  readonly icon?: IconName
  readonly onSelect: () => void
  readonly isDisabled?: boolean
  readonly isDanger?: boolean
  /** a choice among others: draws a tick when chosen */
  readonly isChosen?: boolean
}

export type MenuGroup = { readonly label?: string; readonly items: readonly MenuItem[] }

export type MenuProps = {
  /** a Button or IconButton */
  readonly trigger: ReactElement
  readonly groups: readonly MenuGroup[]
  readonly align?: 'start' | 'end'
}

/** A list of actions or choices that opens from a button. */
export function Menu({ trigger, groups, align = 'end' }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner ?? ''} sideOffset={4} align={align} collisionPadding={8}>
          <Base.Popup className={classNames(styles.popup, styles.menu)}>
            {groups.map((group, index) => (
              <Fragment key={group.label ?? index}>
                {index > 0 && <Base.Separator className={styles.separator ?? ''} />}
                <Base.Group>
                  {group.label !== undefined && <Base.GroupLabel className={styles.groupLabel ?? ''}>{group.label}</Base.GroupLabel>}
                  {group.items.map((item) => (
                    <Item key={item.id} item={item} />
                  ))}
                </Base.Group>
              </Fragment>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Item({ item }: { readonly item: MenuItem }) {
  const content = (
    <>
      {item.icon && <Icon name={item.icon} />}
      <span className={styles.itemWords}>
        {item.label}
        {item.detail !== undefined && <span className={styles.itemDetail}>{item.detail}</span>}
      </span>
      {item.isChosen === true && <Icon name="check" />}
    </>
  )
  const shared = {
    className: classNames(styles.item, item.isDanger && styles.itemDanger),
    disabled: item.isDisabled ?? false,
  }
  if (item.isChosen === undefined) {
    return (
      <Base.Item {...shared} onClick={item.onSelect}>
        {content}
      </Base.Item>
    )
  }
  return (
    <Base.CheckboxItem {...shared} closeOnClick checked={item.isChosen} onCheckedChange={() => item.onSelect()}>
      {content}
    </Base.CheckboxItem>
  )
}
