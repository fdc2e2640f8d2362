import { useMutation } from '@tanstack/react-query'
import { readImportMutation } from '../../../queries/bundles'
import { useServices } from '../../../services/ServicesContext'
import { Skeleton } from '../../../ui/feedback/Skeleton'
import { FileDrop } from '../../../ui/forms/FileDrop'
import { Dialog } from '../../../ui/overlay/Dialog'
import { ImportForm } from './ImportForm'
import { RefusedBundle } from './RefusedBundle'

type Props = { readonly isOpen: boolean; readonly onClose: () => void }

/** A bundle is checked in full and shown before anything is stored. */
export function ImportBundleDialog({ isOpen, onClose }: Props) {
  const { engine, store } = useServices()
  const read = useMutation(readImportMutation({ engine, store }))
  const close = () => {
    read.reset()
    onClose()
  }
  return (
    <Dialog isOpen={isOpen} onClose={close} title="Import bundle" description="Nothing is stored before you have seen what is in the file." width={640}>
      {read.isPending ? (
        <Skeleton height={160} />
      ) : read.data ? (
        <ImportForm bundle={read.data} onTrusted={() => read.mutate(read.variables)} onClose={close} />
      ) : (
        <>
          {read.error && <RefusedBundle error={read.error} />}
          <FileDrop title="Drop a .regime.npz file here" accept=".npz" buttonLabel="Choose bundle" onFile={(file) => read.mutate(file)} hint="Checked: sizes, manifest, checksums, signature, format, schema, invariants, digest, golden rows" />
        </>
      )}
    </Dialog>
  )
}
