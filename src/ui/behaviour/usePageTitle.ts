import { useEffect } from 'react'

/** Names the document '<title> · Regimescope' while mounted. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Regimescope`
  }, [title])
}
