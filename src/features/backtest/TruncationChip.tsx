import type { TruncationCheck } from '../../domain/backtest/types'
import type { Job } from '../../services/jobTypes'
import { Chip } from '../../ui/layout/Chip'
import { truncationWords } from './truncationWords'

/** Whether every decision is the same without the rows after it. */
export function TruncationChip({ check, job }: { readonly check: TruncationCheck | null; readonly job: Job | null }) {
  const { kind, text } = truncationWords(check, job)
  if (kind === 'same') return <Chip icon="check">{text}</Chip>
  return <Chip kind={kind === 'different' ? 'danger' : job?.state === 'running' ? 'muted' : 'warning'}>{text}</Chip>
}
