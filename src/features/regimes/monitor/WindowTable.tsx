import { memo } from 'react'
import type { Band } from '../../../domain/monitor/types'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { MINUS, NOT_THERE } from '../../../ui/format/number'
import { detectableOf, figureWords, limitsOf, type FigureWords } from './figureWords'
import type { WindowRow } from './monitorTiles'
import { StateWord } from './StateChip'
import styles from './monitor.module.css'

type Props = {
  readonly caption: string
  readonly windows: readonly WindowRow[]
  /** name of the regime whose share is watched */
  readonly stressed: string
  readonly rows: string
}

/** Every window of one figure: value, band, the smallest lasting change that would show, state. */
export const WindowTable = memo(function WindowTable({ caption, windows, stressed, rows }: Props) {
  // Switches are counted per window, so each window has words of its own.
  const wordsOf = (band: Band): FigureWords => figureWords(band, stressed, rows)
  const columns: readonly Column<WindowRow>[] = [
    { id: 'window', header: 'Window', unit: rows, isRowHeader: true, cell: ({ band }) => band.window ?? 'all' },
    { id: 'state', header: 'State', cell: ({ shown }) => <StateWord state={shown} /> },
    { id: 'value', header: 'Now', align: 'end', noWrap: true, cell: ({ band, value }) => (value === null ? NOT_THERE : wordsOf(band).format(value)) },
    { id: 'band', header: 'Band', align: 'end', noWrap: true, cell: ({ band }) => shortBand(band, wordsOf(band)) },
    { id: 'shows', header: 'Shows', unit: 'from', align: 'end', noWrap: true, cell: ({ band }) => <Changes band={band} words={wordsOf(band)} /> },
  ]
  return <Table caption={`${caption}; "shows from" is the smallest lasting change that would be outside on four ${rows} of five`} columns={columns} rows={windows} rowKey={({ band }) => band.id} isCompact isTight />
})

/** '≤ 14.1', '20.0 to 91.0' */
export function shortBand(band: Band, { format }: FigureWords): string {
  const { lower, upper } = limitsOf(band)
  if (lower === null) return upper === null ? 'none' : `≤ ${format(upper)}`
  return upper === null ? `≥ ${format(lower)}` : `${format(lower)} to ${format(upper)}`
}

/** Both sides side by side, or one below the other where the tile is too narrow. */
function Changes({ band, words: { formatChange } }: { readonly band: Band; readonly words: FigureWords }) {
  const { fall, rise } = detectableOf(band)
  if (fall === null && rise === null) return NOT_THERE
  return (
    <span className={styles.changes}>
      {fall !== null && <span>{`${MINUS}${formatChange(fall)}${rise === null ? '' : ' / '}`}</span>}
      {rise !== null && <span>{`+${formatChange(rise)}`}</span>}
    </span>
  )
}
