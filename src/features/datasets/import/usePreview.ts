import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CsvPreview } from '../../../domain/dataset/csvTypes'
import { previewFileQuery, type ImportSource } from '../../../queries/imports'
import { useServices } from '../../../services/ServicesContext'
import type { ImportDraft } from './importDraft'

export type PreviewState = {
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

/** Reads the file in a worker whenever the draft changes. */
export function usePreview(source: ImportSource, draft: ImportDraft): PreviewState {
  const { engine } = useServices()
  const [share, setShare] = useState<number | null>(null)
  const request = useSettled(draft.request, draft.isTyping ? TYPING_MS : 0)
  const proposal = useQuery({ ...previewFileQuery(engine, source, draft.proposal, setShare), placeholderData: keepPreviousData })
  const current = useQuery({ ...previewFileQuery(engine, source, request, setShare), placeholderData: keepPreviousData })
  return {
    proposed: proposal.data ?? null,
    current: current.data ?? null,
    error: current.error ?? proposal.error,
    isReading: current.isFetching || proposal.isFetching || request !== draft.request,
    share: current.isFetching ? share : null,
    retry: () => void Promise.all([proposal.refetch(), current.refetch()]),
  }
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
