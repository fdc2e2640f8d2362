import { useState, type ReactNode } from 'react'
import type { LockProgress } from '../../../domain/ports'
import { LiveRegion } from '../../../ui/feedback/LiveRegion'
import { ProgressBar } from '../../../ui/feedback/ProgressBar'
import { formatInteger } from '../../../ui/format/number'
import { Stack } from '../../../ui/layout/Grid'

/** How many records have their new form, as bar and words. */
export function useLockProgress(verb: 'Encrypting' | 'Decrypting'): { readonly report: (progress: LockProgress) => void; readonly meter: ReactNode } {
  const [progress, setProgress] = useState<LockProgress | null>(null)
  const words = progress === null ? `${verb} begins` : `${verb}: ${formatInteger(progress.done)} of ${formatInteger(progress.total)} records`
  const meter = (
    <Stack gap="s2">
      <p className="small">{words}. It can be left alone; if this tab is closed, it goes on at the next visit.</p>
      <ProgressBar label={verb} value={progress === null ? null : progress.done / Math.max(1, progress.total)} />
      <LiveRegion text={`${verb} ${Math.floor((10 * (progress?.done ?? 0)) / Math.max(1, progress?.total ?? 1)) * 10} %`} />
    </Stack>
  )
  return { report: setProgress, meter }
}
