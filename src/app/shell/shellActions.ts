import { createContext } from 'react'

/** What any part of the frame may open. */
export type ShellActionSet = { readonly openPalette: () => void; readonly openShortcuts: () => void }

export const ShellActions = createContext<ShellActionSet>({ openPalette: () => {}, openShortcuts: () => {} })
