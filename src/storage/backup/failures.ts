import type { StoreFailure } from '../../domain/ports'

/** What was shown is not what would be done any more (B4). */
export function movedOn(): StoreFailure {
  return { code: 'conflict', message: 'Something was stored here since the restore was looked at, in this tab or another. Nothing was restored; look at what it would do now, and decide again.' }
}

export function brokenHistory(firstBad: number): StoreFailure {
  return {
    code: 'refused',
    message: `The audit log in this backup breaks at event ${firstBad}, so its history cannot be kept beside the log here. Nothing was restored. It can be restored into a browser in which nothing is stored, where the break will show.`,
  }
}
