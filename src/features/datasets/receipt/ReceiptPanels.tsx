import { receiptHeadline, receiptToJson, receiptToText } from '../../../domain/dataset/exportReceipt'
import type { ColumnMapping, ImportReceipt } from '../../../domain/dataset/types'
import { Button } from '../../../ui/actions/Button'
import { saveFile } from '../../../ui/behaviour/saveFile'
import { DefinitionList } from '../../../ui/data/DefinitionList'
import { DigestText } from '../../../ui/data/DigestText'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatInteger } from '../../../ui/format/number'
import { formatBytes } from '../../../ui/format/text'
import { Cell, Grid, Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import { delimiterWord } from '../import/mappingWords'
import { fileNameOf, ROLE_WORDS } from '../words'
import { AppendPanel } from './AppendPanel'
import { ChangeList } from './ChangeList'
import { EditsPanel } from './EditsPanel'

type Props = {
  readonly receipt: ImportReceipt
  readonly datasetName: string
  /** the counts unless the screen says them already */
  readonly title?: string
}

/** Everything that happened between the file and the data set. */
export function ReceiptPanels({ receipt, datasetName, title = receiptHeadline(receipt) }: Props) {
  const file = `${fileNameOf(datasetName)}-receipt`
  return (
    <Grid>
      <Cell span={8} isTop>
        <Stack>
          {receipt.append && <AppendPanel append={receipt.append} fileName={`${file}-revisions`} />}
          <Panel
            title={receipt.append ? 'The file of newer rows, as it was read' : title}
            subtitle="Every line left out, every cell changed"
            actions={
              <>
                <Button size="small" icon="download" onClick={() => saveFile(`${file}.txt`, new Blob([receiptToText(receipt)], { type: 'text/plain;charset=utf-8' }))}>
                  Text
                </Button>
                <Button size="small" icon="download" onClick={() => saveFile(`${file}.json`, new Blob([receiptToJson(receipt)], { type: 'application/json' }))}>
                  JSON
                </Button>
              </>
            }
          >
            <ChangeList changes={receipt.changes} />
          </Panel>
          {receipt.edits && <EditsPanel edits={receipt.edits} />}
          <Panel isFlush title="Columns of the file" subtitle="As they were read; a column left out is not stored">
            <Table caption="Columns of the file" isInset columns={COLUMNS} rows={receipt.mapping.columns} rowKey={({ index, symbol = '' }) => `${index} ${symbol}`} rowKind={({ role }) => (role === 'ignored' ? 'quiet' : undefined)} />
          </Panel>
        </Stack>
      </Cell>
      <Cell span={4} isTop>
        <Panel title="The file">
          <DefinitionList items={factsOf(receipt).map(({ term, ...fact }) => ({ ...fact, term: <span className="nowrap">{term}</span> }))} />
        </Panel>
      </Cell>
    </Grid>
  )
}

function factsOf({ fileName, fileBytes, fileDigest, mapping, linesRead, rowsKept, rowsDropped, cellsGuessed, cellsMissing }: ImportReceipt) {
  return [
    { id: 'name', term: 'Name', value: fileName },
    { id: 'size', term: 'Size', value: formatBytes(fileBytes) },
    { id: 'digest', term: 'SHA-256', value: <DigestText value={fileDigest} isLong canCopy /> },
    { id: 'lines', term: 'Lines read', value: formatInteger(linesRead) },
    { id: 'kept', term: 'Rows kept', value: formatInteger(rowsKept) },
    { id: 'dropped', term: 'Rows dropped', value: formatInteger(rowsDropped) },
    { id: 'guessed', term: 'Cells guessed', value: formatInteger(cellsGuessed) },
    { id: 'missing', term: 'Cells missing', value: formatInteger(cellsMissing) },
    mapping.sheet === undefined ? { id: 'delimiter', term: 'Delimiter', value: delimiterWord(mapping.delimiter) } : { id: 'sheet', term: 'Sheet', value: mapping.sheet },
    { id: 'mark', term: 'Decimal mark', value: mapping.decimalMark === '.' ? 'Point' : 'Comma' },
    { id: 'header', term: 'Header line', value: mapping.hasHeader ? 'Yes' : 'No' },
    { id: 'dates', term: 'Dates', value: `${mapping.dateFormat}, column ${mapping.dateColumn + 1}` },
    { id: 'words', term: 'No value', value: ['empty cell', ...mapping.missingWords].join(', ') },
    { id: 'refused', term: 'Not a number', value: mapping.refusedCells === 'missing' ? 'Cell left empty' : 'Row dropped' },
    ...(mapping.conflictingDates ? [{ id: 'conflicts', term: 'Lines that disagree', value: `The ${mapping.conflictingDates} holds` }] : []),
  ]
}

const COLUMNS: readonly Column<ColumnMapping>[] = [
  { id: 'position', header: 'Position', align: 'end', width: 64, isMuted: true, cell: ({ index }) => index + 1 },
  { id: 'name', header: 'Name', isRowHeader: true, cell: ({ name }) => name },
  { id: 'unit', header: 'Unit', cell: ({ unit }) => unit ?? '\u2013' },
  { id: 'role', header: 'Role', cell: ({ role }) => ROLE_WORDS[role] },
]
