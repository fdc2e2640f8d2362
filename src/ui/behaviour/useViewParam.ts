import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

type Change = {
  /** a step of its own in the history (a tab) rather than a correction of the last (a scrubber) */
  readonly isStep?: boolean
}

type ViewSearch = Readonly<Record<string, string | undefined>>

/**
 * One piece of view state that lives in the address: tab, range, as-of day, layers, sort, filter.
 * Values are plain strings; null, and the fallback itself, leave the address clean.
 */
export function useViewParam(name: string, fallback: string): readonly [string, (value: string | null, change?: Change) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const raw = search[name]
  const value = typeof raw === 'string' && raw !== '' ? raw : fallback
  const set = useCallback(
    (next: string | null, change: Change = {}) => {
      void navigate({
        to: '.',
        search: (previous: ViewSearch) => withParam(previous, name, next === fallback ? null : next),
        replace: change.isStep !== true,
        resetScroll: false,
      })
    },
    [navigate, name, fallback],
  )
  return [value, set]
}

function withParam(previous: ViewSearch, name: string, value: string | null): ViewSearch {
  const { [name]: _dropped, ...rest } = previous
  return value === null ? rest : { ...rest, [name]: value }
}
