import type { CsvPreview } from '../../../domain/dataset/csvTypes'
import { KeyFigures } from '../../../ui/data/KeyFigures'
import { formatDay } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import { frequencyWords } from '../words'

type Props = { readonly preview: CsvPreview; readonly isDateOpen: boolean }

/** What the import would keep and leave out, as it stands. */
export function PreviewFigures({ preview, isDateOpen }: Props) {
  const { rowsKept, rowsComplete, rowsDropped, cellsConverted, cellsFilled, nRefusedCells, firstDay, lastDay, frequency } = preview
  const used = preview.mapping.columns.flatMap(({ role }, i) => (role === 'ignored' ? [] : (preview.columns[i] ?? [])))
  const nMissing = used.reduce((sum, column) => sum + column.nMissing, 0)
  return (
    <KeyFigures
      figures={[
        { id: 'kept', label: 'Rows kept', value: formatInteger(rowsKept), ...(rowsComplete < rowsKept ? { note: `${formatInteger(rowsComplete)} complete` } : {}) },
        { id: 'dropped', label: 'Rows dropped', value: formatInteger(rowsDropped) },
        { id: 'guessed', label: 'Cells guessed', value: '0' },
        { id: 'converted', label: 'Cells converted', value: formatInteger(cellsConverted) },
        { id: 'refused', label: 'Cells refused', value: formatInteger(nRefusedCells), ...(cellsFilled > 0 ? { note: `${formatInteger(cellsFilled)} filled` } : {}) },
        { id: 'missing', label: 'Cells missing', value: formatInteger(nMissing) },
        { id: 'first', label: 'First day', value: isDateOpen ? 'open' : formatDay(firstDay) },
        { id: 'last', label: frequency === null || isDateOpen ? 'Last day' : `Last day, ${frequencyWords(frequency)}`, value: isDateOpen ? 'open' : formatDay(lastDay) },
      ]}
    />
  )
}
