import { useMutation, useQueryClient } from '@tanstack/react-query'
import { bundleFileName } from '../../../domain/bundle/layout'
import { exportBundleMutation, type ExportRequest } from '../../../queries/bundles'
import { useServices } from '../../../services/ServicesContext'
import { saveFile } from '../../../ui/behaviour/saveFile'
import { showToast } from '../../../ui/overlay/toasts'

/** Writes a version's bundle to the downloads and says so. */
export function useExportBundle() {
  const { engine, store } = useServices()
  return useMutation({
    ...exportBundleMutation({ engine, store }, useQueryClient()),
    onSuccess: (bytes, { version }: ExportRequest) => {
      const name = bundleFileName(version)
      saveFile(name, new Blob([bytes], { type: 'application/octet-stream' }))
      showToast({ title: `${name} exported`, text: 'It holds the model, not the data it was trained on.' })
    },
    onError: (error) => showToast({ kind: 'danger', title: 'The bundle was not exported', text: error.message }),
  })
}
