import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { whyNoRollback } from '../../../domain/registry/decideProduction'
import { protection } from '../../../domain/registry/decideRecords'
import { stageOf, type RegistryState } from '../../../domain/registry/state'
import type { Digest } from '../../../domain/shared/digest'
import { stageMutation } from '../../../queries/registry'
import { writeSettingsMutation } from '../../../queries/settings'
import { useServices } from '../../../services/ServicesContext'
import type { MenuGroup, MenuItem } from '../../../ui/overlay/Menu'
import { showToast } from '../../../ui/overlay/toasts'
import { useDeleteModel } from '../useDeleteModel'
import { MoveDialog, type Move } from './MoveDialog'

export type StageMenu = {
  /** what can be done with a version where it stands */
  groupsFor(version: { readonly digest: Digest; readonly label: string }): MenuGroup[]
  ask(move: Move): void
  /** the dialog of the step asked for; to be drawn once */
  readonly dialog: ReactNode
}

/** The steps between stages, for a row or a card, by the rules of the registry. */
export function useStageMenu(registry: RegistryState, onDeleted?: () => void): StageMenu {
  const { store } = useServices()
  const client = useQueryClient()
  // With what was in production then: what another tab puts there while the dialog is open is nothing that was decided about (R8).
  const [asked, setAsked] = useState<{ readonly move: Move; readonly replaces: Digest | null } | null>(null)
  const askFor = (move: Move): void => setAsked({ move, replaces: registry.production })
  const stage = useMutation({ ...stageMutation(store, client), onError: (error) => showToast({ kind: 'danger', title: 'Nothing was changed', text: error.message }) })
  const use = useMutation(writeSettingsMutation(store, client))
  const remove = useDeleteModel(onDeleted)
  const groupsFor: StageMenu['groupsFor'] = ({ digest, label }) => {
    const at = stageOf(registry, digest)
    const ask = (kind: Move['kind'], words: string, icon: NonNullable<MenuItem['icon']>): MenuItem => ({ id: kind, label: words, icon, onSelect: () => askFor({ kind, digest, label }) })
    const steps: MenuItem[] = []
    if (at === 'staging') steps.push(ask('shadow', 'Move to shadow', 'chevronRight'), ask('archive', 'Archive', 'file'))
    if (at === 'shadow') steps.push(ask('production', 'Promote to production', 'chevronUp'), ask('archive', 'Archive', 'file'))
    if (at === 'production') steps.push(ask('withdraw', 'Withdraw from production', 'minus'))
    if (registry.previous === digest) steps.push(rollBackItem(ask('rollback', 'Roll back to it', 'undo'), whyNoRollback(registry, label)))
    else if (at === 'archive') steps.push({ id: 'restage', label: 'Bring back to staging', icon: 'undo', onSelect: () => stage.mutate({ kind: 'restage', digest }) })
    if (registry.production === null) steps.push({ id: 'use', label: 'Use on Today', icon: 'today', isDisabled: registry.chosen === digest, onSelect: () => use.mutate({ modelInUse: digest }) })
    const why = protection(registry, digest)
    const deletion: MenuItem = { id: 'delete', label: 'Delete', icon: 'trash', isDanger: true, isDisabled: why !== null, ...(why !== null && { detail: why }), onSelect: () => remove({ digest, label }) }
    return [{ items: steps }, { items: [deletion] }]
  }
  return { groupsFor, ask: askFor, dialog: asked && <MoveDialog {...asked} onClose={() => setAsked(null)} /> }
}

function rollBackItem(item: MenuItem, why: string | null): MenuItem {
  return why === null ? item : { ...item, isDisabled: true, detail: why }
}
