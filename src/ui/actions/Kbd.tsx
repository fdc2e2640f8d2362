import styles from './Kbd.module.css'

/** A key or chord, written as on this machine's keyboard by the caller ('Ctrl K'). */
export function Kbd({ children }: { readonly children: string }) {
  return <kbd className={styles.kbd}>{children}</kbd>
}
