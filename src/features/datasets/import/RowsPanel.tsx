import { useState } from 'react'
import type { CsvPreview, PreviewRow } from '../../../domain/dataset/csvTypes'
import type { CsvMapping } from '../../../domain/dataset/types'
import { Table } from '../../../ui/data/Table'
import { formatInteger } from '../../../ui/format/number'
import { plural } from '../../../ui/format/text'
import { SegmentedControl } from '../../../ui/forms/SegmentedControl'
import { Panel } from '../../../ui/layout/Panel'
import { MOST_COLUMNS, previewColumns, type Look, type ShownLine } from './previewColumns'

type Props = { readonly preview: CsvPreview; readonly isDateOpen: boolean; readonly onChange: (change: Partial<CsvMapping>) => void }

/** The first and last lines of the file as they were read, refused cells in place. */
export function RowsPanel({ preview, isDateOpen, onChange }: Props) {
  const [look, setLook] = useState<Look>('parsed')
  const { firstRows, lastRows, nBetween } = shownRows(preview)
  const gap: ShownLine[] = nBetween > 0 ? [{ gap: plural(nBetween, 'line') }] : []
  const lines = [...firstRows, ...gap, ...lastRows]
  return (
    <Panel
      isFlush
      {...(preview.mapping.columns.length > MOST_COLUMNS ? { footer: `The first ${formatInteger(MOST_COLUMNS)} of ${formatInteger(preview.mapping.columns.length)} columns are drawn.` } : {})}
      title={`First ${formatInteger(firstRows.length)} and last ${formatInteger(lastRows.length)} rows as ${look}`}
      subtitle={look === 'parsed' ? 'Dates as YYYY-MM-DD; a dash is a missing cell; underlined numbers are converted, the original on hover and focus; a refused cell opens what becomes of its kind' : 'The cells as they stand in the file'}
      actions={
        <SegmentedControl<Look>
          label="Cells"
          isLabelHidden
          size="small"
          value={look}
          options={[
            { value: 'parsed', label: 'As parsed' },
            { value: 'written', label: 'As written' },
          ]}
          onChange={setLook}
        />
      }
    >
      <Table
        caption={`First and last rows of the file as ${look}`}
        isCompact
        isInset
        columns={previewColumns({ preview, look, isDateOpen, onChange })}
        rows={lines}
        rowKey={(line) => ('gap' in line ? 'gap' : line.line)}
        rowKind={(line) => ('gap' in line || line.day === null ? 'quiet' : undefined)}
      />
    </Panel>
  )
}

/** Lines of a short file stand in both lists: each is shown once. */
function shownRows({ firstRows, lastRows }: CsvPreview): { readonly firstRows: readonly PreviewRow[]; readonly lastRows: readonly PreviewRow[]; readonly nBetween: number } {
  const shown = new Set(firstRows.map(({ line }) => line))
  const others = lastRows.filter(({ line }) => !shown.has(line))
  const nBetween = Math.max(0, (others[0]?.line ?? 0) - (firstRows.at(-1)?.line ?? 0) - 1)
  return { firstRows, lastRows: others, nBetween }
}
