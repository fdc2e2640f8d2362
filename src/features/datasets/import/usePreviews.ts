import { useQueries } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { CsvPreview } from '../../../domain/dataset/csvTypes'
import type { CsvMapping } from '../../../domain/dataset/types'
import { previewFileQuery, type ImportSource } from '../../../queries/imports'
import { useServices } from '../../../services/ServicesContext'
import type { QueuedFile } from './queue/importQueue'

export type PreviewState = {
  /** what the file gives by itself; null until it was read once */
  readonly found: CsvPreview | null
  /** the answer to the draft's proposal; null until there is one */
  readonly proposed: CsvPreview | null
  /** the latest answer to the draft's request, the one before it while a new one is read */
  readonly current: CsvPreview | null
  readonly error: Error | null
  /** true while what is shown is not yet what was asked for */
  readonly isReading: boolean
  /** share read, 0 to 1; null if not known */
  readonly share: number | null
  readonly retry: () => void
}

const TYPING_MS = 300

/** Reads every file of the queue in workers, and one again whenever its draft changes. */
export function usePreviews(queue: readonly QueuedFile[]): readonly PreviewState[] {
  const { engine } = useServices()
  const [shares, setShares] = useState<Readonly<Record<string, number>>>({})
  const tell = useCallback((id: string, share: number) => setShares((former) => ({ ...former, [id]: share })), [])
  const isTyping = queue.some(({ draft }) => draft.isTyping)
  const requests = useSettled(useMemo(() => new Map(queue.map(({ source, draft }) => [source.id, draft.request])), [queue]), isTyping ? TYPING_MS : 0)
  const asked = queue.flatMap(({ source, draft }) => {
    const request = requestOf(requests, source.id, draft.request)
    return [...new Set([null, draft.proposal, request])].map((mapping) => ({ source, mapping }))
  })
  const results = useQueries({
    queries: asked.map(({ source, mapping }) => ({
      ...previewFileQuery(engine, source, mapping, (share) => tell(source.id, share)),
      placeholderData: formerOf(source),
    })),
  })
  return queue.map(({ source, draft }): PreviewState => {
    const resultOf = (mapping: CsvMapping | null) => results[asked.findIndex((query) => query.source === source && query.mapping === mapping)]!
    const [found, proposal, current] = [resultOf(null), resultOf(draft.proposal), resultOf(requestOf(requests, source.id, draft.request))]
    return {
      found: found.data ?? null,
      proposed: proposal.data ?? null,
      current: current.data ?? null,
      error: current.error ?? proposal.error,
      isReading: current.isFetching || proposal.isFetching || requestOf(requests, source.id, draft.request) !== draft.request,
      share: current.isFetching ? (shares[source.id] ?? null) : null,
      retry: () => void Promise.all([found.refetch(), proposal.refetch(), current.refetch()]),
    }
  })
}

/** While a file is read anew the answer before stands, but never that of another file. */
function formerOf({ id }: ImportSource) {
  return (former: CsvPreview | undefined, query: { readonly queryKey: readonly unknown[] } | undefined) => (query?.queryKey[1] === id ? former : undefined)
}

function requestOf(requests: ReadonlyMap<string, CsvMapping | null>, id: string, asked: CsvMapping | null): CsvMapping | null {
  return requests.has(id) ? requests.get(id)! : asked
}

/** A value once it has stood still for a while; at once for 0. */
function useSettled<T>(value: T, delayMs: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delayMs)
    return () => clearTimeout(timer)
  }, [value, delayMs])
  return delayMs === 0 ? value : settled
}
