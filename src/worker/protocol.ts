import type { EngineCommand, EngineCommands } from '../domain/engineCommands'
import type { Failure } from '../domain/shared/failure'

/** `isPacked`: large arrays of the request are Blobs, see largeArrays.ts. */
type Packing = { isPacked?: boolean }

/** One message between the page and a worker; every shape below is derived from `EngineCommands`. */
export type RunMessage = Packing & { [C in EngineCommand]: { kind: 'run'; id: number; command: C; request: EngineCommands[C]['request'] } }[EngineCommand]

/** Asks a worker to stop a call at its next pause; a worker that never pauses is terminated instead. */
export type CancelMessage = { kind: 'cancel'; id: number }

export type ToWorker = RunMessage | CancelMessage

export type FromWorker =
  | { kind: 'ready'; lifeLock: string | null }
  | { kind: 'progress'; id: number; progress: EngineCommands[EngineCommand]['progress'] }
  | { kind: 'result'; id: number; result: EngineCommands[EngineCommand]['result'] }
  | { kind: 'failure'; id: number; failure: Failure }

/** What runs a command inside a worker. `shouldCancel` turns true once the page no longer wants the result. */
export type CommandRunner = <C extends EngineCommand>(
  command: C,
  request: EngineCommands[C]['request'],
  context: { readonly onProgress: (progress: EngineCommands[C]['progress']) => void; readonly shouldCancel: () => boolean },
) => Promise<EngineCommands[C]['result']>
