import { useQuery } from '@tanstack/react-query'
import type { ModelVersion } from '../../../domain/model/types'
import type { ExportKind } from '../../../domain/signing/exportVersion'
import { keptBundlesQuery, signingKeysQuery } from '../../../queries/signing'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { plural } from '../../../ui/format/text'
import { Menu, type MenuItem } from '../../../ui/overlay/Menu'
import { useExportBundle } from './useExportBundle'

/** One click where there is nothing to choose; with a signing key or signatures of others, signed or not. */
export function ExportButton({ version }: { readonly version: ModelVersion }) {
  const { store } = useServices()
  const keys = useQuery(signingKeysQuery(store))
  const kept = useQuery(keptBundlesQuery(store, version.digest))
  const exportBundle = useExportBundle()
  const key = keys.data?.find(({ retiredAt }) => retiredAt === null)
  const signers = kept.data?.[0]?.signers ?? []
  const others = signers.filter((signer) => signer !== key?.fingerprint)
  const run = (kind: ExportKind) => exportBundle.mutate({ version, kind })
  const item = (kind: ExportKind, label: string, detail: string): MenuItem => ({ id: kind, label, detail, icon: kind === 'unsigned' ? 'file' : 'shield', onSelect: () => run(kind) })
  const items = [
    ...(key ? [item('signed', `Signed by ${key.name}`, others.length === 0 ? 'Others can check that it comes from you' : `Beside ${plural(others.length, 'signature')} of others`)] : []),
    ...(others.length > 0 && !signers.includes(key?.fingerprint ?? '') ? [item('kept', 'With the signatures it has', `${plural(signers.length, 'signature')}, none of yours`)] : []),
    item('unsigned', 'Unsigned', 'Whoever imports it has to say why they trust it'),
  ]
  const hasChoice = items.length > 1
  const button = (
    <Button icon="download" isBusy={exportBundle.isPending} {...(!hasChoice && { disabled: keys.isPending || kept.isPending, onClick: () => run('unsigned') })}>
      Export bundle
    </Button>
  )
  return hasChoice ? <Menu trigger={button} groups={[{ items }]} /> : button
}
