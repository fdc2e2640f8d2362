/** Work done on this machine: it runs offline, is not tried again, and what it gave stays true until something says otherwise. */
export const localQuery = { networkMode: 'always', retry: false, staleTime: Infinity } as const

/** Large arrays: compared by reference, and let go soon after the last screen that shows them is left. */
export const largeResult = { ...localQuery, structuralSharing: false, gcTime: 60_000 } as const

/** A small thing asked for again and again, such as a list. */
export const smallResult = { ...localQuery, gcTime: 300_000 } as const
