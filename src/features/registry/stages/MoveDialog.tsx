import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Digest } from '../../../domain/shared/digest'
import { rollbackMutation, stageMutation } from '../../../queries/registry'
import { useServices } from '../../../services/ServicesContext'
import { showToast } from '../../../ui/overlay/toasts'
import { GateDialog } from './GateDialog'
import { ReasonDialog } from '../../../ui/overlay/ReasonDialog'

/** A step that somebody asked for and has not confirmed yet. */
export type Move = { readonly kind: 'shadow' | 'production' | 'rollback' | 'withdraw' | 'archive'; readonly digest: Digest; readonly label: string }

type Props = {
  readonly move: Move
  /** what was in production when it was asked for */
  readonly replaces: Digest | null
  readonly onClose: () => void
}

/** The dialog in which a step between stages is confirmed. */
export function MoveDialog({ move, replaces, onClose }: Props) {
  const { store, engine } = useServices()
  const client = useQueryClient()
  const stage = useMutation(stageMutation(store, client))
  const rollback = useMutation(rollbackMutation({ store, engine }, client))
  const { kind, digest, label } = move
  const done = (title: string) => () => {
    showToast({ title })
    onClose()
  }
  switch (kind) {
    case 'shadow':
    case 'production':
      return <GateDialog digest={digest} label={label} target={kind} replaces={replaces} onClose={onClose} />
    case 'rollback':
      return (
        <ReasonDialog
          title={`Roll back to ${label}`}
          description="Its digest and golden rows are checked first, in a fresh worker. What is in production now goes to the archive."
          button="Roll back"
          isPending={rollback.isPending}
          error={rollback.error}
          onSubmit={(reason) => rollback.mutate({ to: digest, replaces, reason }, { onSuccess: done(`${label} is in production again`) })}
          onClose={onClose}
        />
      )
    case 'withdraw':
      return (
        <ReasonDialog
          title={`Withdraw ${label} from production`}
          description="Nothing is in production then; Today shows the version chosen last, under its stage."
          button="Withdraw"
          isPending={stage.isPending}
          error={stage.error}
          onSubmit={(reason) => stage.mutate({ kind: 'withdraw', digest, reason }, { onSuccess: done(`${label} was withdrawn`) })}
          onClose={onClose}
        />
      )
    case 'archive':
      return (
        <ReasonDialog
          title={`Archive ${label}`}
          description="It stays readable and can be brought back to staging."
          button="Archive"
          isPending={stage.isPending}
          error={stage.error}
          onSubmit={(reason) => stage.mutate({ kind: 'archive', digest, reason: reason.trim() }, { onSuccess: done(`${label} was archived`) })}
          onClose={onClose}
        />
      )
  }
}
