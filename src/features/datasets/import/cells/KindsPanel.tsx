import type { CellChoice, CellKind } from '../../../../domain/dataset/cellTypes'
import type { CsvPreview, KindCount } from '../../../../domain/dataset/csvTypes'
import type { CellPlace, CsvMapping } from '../../../../domain/dataset/types'
import { Table } from '../../../../ui/data/Table'
import type { Column } from '../../../../ui/data/tableTypes'
import { formatFullDouble, formatInteger } from '../../../../ui/format/number'
import { plural } from '../../../../ui/format/text'
import { SegmentedControl } from '../../../../ui/forms/SegmentedControl'
import { Panel } from '../../../../ui/layout/Panel'
import { KindChoice } from './KindChoice'
import { fateOf, KIND_WORDS } from './kindWords'
import styles from './cells.module.css'

type Props = { readonly mapping: CsvMapping; readonly preview: CsvPreview; readonly onChange: (change: Partial<CsvMapping>) => void }

type KindRow = { readonly kind: CellKind; readonly count: number; readonly columns: readonly string[]; readonly examples: readonly CellPlace[]; readonly choice: CellChoice }

const MOST_EXAMPLES = 3

/** Cells that are no plain numbers, by what they look like, with what becomes of each kind. Nothing where all are plain. */
export function KindsPanel({ mapping, preview, onChange }: Props) {
  const rows = kindRows(preview.kinds, mapping)
  if (rows.length === 0) return null
  const choose = (kind: CellKind, choice: CellChoice) => onChange({ cells: { ...mapping.cells, [kind]: choice } })
  return (
    <Panel isFlush title={titleOf(preview)} subtitle="By what they look like; each choice holds for every cell of its kind">
      <Table caption="Cells that are not plain numbers" isInset columns={columnsOf(mapping, choose, onChange)} rows={rows} rowKey={({ kind }) => kind} />
    </Panel>
  )
}

function titleOf({ cellsConverted, cellsFilled, nRefusedCells }: CsvPreview): string {
  const filled = cellsFilled > 0 ? `, ${formatInteger(cellsFilled)} of them filled` : ''
  return `${plural(cellsConverted, 'cell')} converted, ${formatInteger(nRefusedCells)} refused${filled}`
}

/** One row a kind: the choice is made for the kind, whatever the column. */
function kindRows(kinds: readonly KindCount[], mapping: CsvMapping): readonly KindRow[] {
  return [...new Set(kinds.map(({ kind }) => kind))].map((kind): KindRow => {
    const parts = kinds.filter((part) => part.kind === kind)
    return {
      kind,
      count: parts.reduce((sum, { count }) => sum + count, 0),
      columns: parts.map(({ column }) => column),
      examples: parts.flatMap(({ examples }) => distinct(examples).slice(0, Math.max(1, Math.floor(MOST_EXAMPLES / parts.length)))).slice(0, MOST_EXAMPLES),
      choice: fateOf(mapping, kind),
    }
  })
}

/** Cells written alike are said once. */
function distinct(examples: readonly CellPlace[]): readonly CellPlace[] {
  return examples.filter(({ text }, i) => examples.findIndex((other) => other.text === text) === i)
}

function columnsOf(mapping: CsvMapping, choose: (kind: CellKind, choice: CellChoice) => void, onChange: Props['onChange']): readonly Column<KindRow>[] {
  return [
    { id: 'kind', header: 'Cells with', isRowHeader: true, cell: ({ kind }) => <span className="strong">{KIND_WORDS[kind]}</span> },
    { id: 'count', header: 'Cells', align: 'end', cell: ({ count }) => formatInteger(count) },
    { id: 'columns', header: 'In', isNarrowHidden: true, cell: ({ columns }) => <span className={styles.columns}>{columnsWords(columns)}</span> },
    { id: 'examples', header: 'As written', isNarrowHidden: true, cell: ({ examples }) => <Examples examples={examples} /> },
    {
      id: 'choice',
      header: 'What becomes of them',
      cell: ({ kind, choice }) => (
        <span className={styles.choices}>
          <KindChoice kind={kind} choice={choice} onChange={(next) => choose(kind, next)} />
          {kind === 'percent' && choice.action === 'convert' && (
            <SegmentedControl<'percent' | 'fraction'>
              label="What 7.71% is read as"
              isLabelHidden
              size="small"
              value={mapping.percents ?? 'percent'}
              options={[
                { value: 'percent', label: '7.71' },
                { value: 'fraction', label: '0.0771' },
              ]}
              onChange={(percents) => onChange({ percents })}
            />
          )}
        </span>
      ),
    },
  ]
}

const MOST_COLUMNS = 3

function columnsWords(columns: readonly string[]): string {
  const more = columns.length - MOST_COLUMNS
  return more > 0 ? `${columns.slice(0, MOST_COLUMNS).join(', ')} and ${formatInteger(more)} more` : columns.join(', ')
}

function Examples({ examples }: { readonly examples: readonly CellPlace[] }) {
  return (
    <span className={styles.examples}>
      {examples.map(({ line, column, text, value }) => (
        <span key={`${line} ${column ?? ''}`}>
          <code>{text.trim()}</code>
          {value !== undefined && ` → ${formatFullDouble(value)}`}
        </span>
      ))}
    </span>
  )
}
