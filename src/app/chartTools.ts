import type { ChartTools } from '../charts/frame/ChartToolsContext'
import { toCsvText } from '../domain/shared/csv'
import { saveFile } from '../ui/behaviour/saveFile'
import { showToast } from '../ui/overlay/toasts'

/** How charts hand their numbers and pictures over. */
export const chartTools: ChartTools = {
  toCsv: toCsvText,
  saveFile,
  notify: (message) => showToast({ title: message }),
}
