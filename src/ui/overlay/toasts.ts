import { Toast } from '@base-ui/react/toast'
import type { NoticeKind } from '../feedback/InlineNotice'

export type ToastData = { readonly kind: NoticeKind; readonly undo: (() => void) | null }

export type ToastMessage = {
  /** what happened: 'Data set "core" deleted' */
  readonly title: string
  readonly text?: string
  readonly kind?: NoticeKind
  /** offered as a button and on Ctrl/⌘ Z until the next undoable action */
  readonly undo?: () => void
  /** 0 keeps it until it is closed */
  readonly timeoutMs?: number
}

/** One queue for the page: toasts can be shown from callbacks that outlive their component. */
export const toastManager = Toast.createToastManager<ToastData>()

let lastUndo: { readonly id: string; readonly run: () => void } | null = null

/** Shows a toast; with `undo` it carries the button and takes Ctrl/⌘ Z. Never the only place where a failure is told. */
export function showToast({ title, text, kind = 'info', undo, timeoutMs }: ToastMessage): void {
  const run = undo ?? null
  const id = toastManager.add({
    title,
    ...(text === undefined ? {} : { description: text }),
    timeout: timeoutMs ?? (run ? 12_000 : 6_000),
    priority: kind === 'danger' ? 'high' : 'low',
    data: { kind, undo: run ? () => undoOnce(id, run) : null },
  })
  if (run) lastUndo = { id, run }
}

/** Takes back the latest action that offered it. False when there is none. */
export function undoLast(): boolean {
  if (!lastUndo) return false
  undoOnce(lastUndo.id, lastUndo.run)
  return true
}

function undoOnce(id: string, run: () => void): void {
  if (lastUndo?.id === id) lastUndo = null
  toastManager.close(id)
  run()
}
