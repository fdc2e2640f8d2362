/** What the lists of the screens hold. */
export type ListedKind = 'datasets' | 'mappings' | 'recipes' | 'models' | 'runs' | 'alerts' | 'sweeps' | 'trials'

/** `key`: parts joined by '/', as they are stored. `label`: what people call it, null where nothing stored tells any more. */
export type DamagedRecord = { readonly key: string; readonly label: string | null }
