import { useState } from 'react'
import type { CsvPreview, FoundTable, ImportQuestion } from '../../../../domain/dataset/csvTypes'
import type { CsvMapping, DateFormat } from '../../../../domain/dataset/types'
import { Checkbox } from '../../../../ui/forms/Checkbox'
import { RadioGroup } from '../../../../ui/forms/RadioGroup'
import { SegmentedControl } from '../../../../ui/forms/SegmentedControl'
import { Select } from '../../../../ui/forms/Select'
import { TextInput } from '../../../../ui/forms/TextInput'
import { Stack } from '../../../../ui/layout/Grid'
import { Panel } from '../../../../ui/layout/Panel'
import { HeaderLines } from './HeaderLines'
import { LayoutChoice } from './LayoutChoice'
import { MissingCodes } from './MissingCodes'
import { TableChoice } from './TableChoice'
import { columnTitles, DATE_FORMATS, DELIMITERS, joinMissingWords, parseMissingWords } from '../mappingWords'

type Props = {
  readonly mapping: CsvMapping
  readonly preview: CsvPreview
  /** of the file; empty unless there are several */
  readonly tables: readonly FoundTable[]
  readonly questions: readonly ImportQuestion[]
  readonly onChange: (change: Partial<CsvMapping>, isTyping?: boolean) => void
}

const ENCODINGS = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16, little-endian', 'utf-16be': 'UTF-16, big-endian', 'windows-1252': 'windows-1252' } as const

/** How the file is read: found in the file, changed here. */
export function ReadingPanel({ mapping, preview, tables, questions, onChange }: Props) {
  const isOpen = (code: ImportQuestion['code']) => questions.some((question) => question.code === code)
  const titles = columnTitles(preview.header, mapping)
  return (
    <Panel title="How the file is read" subtitle={`Found in the file${preview.encoding ? `, ${ENCODINGS[preview.encoding]}` : ''}; change what is wrong`}>
      <Stack gap="s4">
        {preview.sheets.length > 1 && <Select label="Sheet" value={mapping.sheet ?? ''} options={preview.sheets.map(sheetOption)} onChange={(sheet) => onChange({ sheet })} />}
        {mapping.delimiter !== null && <Select label="Delimiter" value={mapping.delimiter} options={DELIMITERS} onChange={(delimiter) => onChange({ delimiter })} />}
        {tables.length > 1 && <TableChoice tables={tables} range={mapping.table} onChange={(table) => onChange({ table })} />}
        <SegmentedControl<string>
          label="Decimal mark"
          value={isOpen('ambiguousDecimalMark') ? '' : mapping.decimalMark}
          options={[
            { value: '.', label: 'Point' },
            { value: ',', label: 'Comma' },
          ]}
          isFullWidth
          onChange={(mark) => onChange({ decimalMark: mark === ',' ? ',' : '.' })}
        />
        <Checkbox label="The file has a header line" isChecked={mapping.hasHeader} onChange={(hasHeader) => onChange({ hasHeader })} />
        {mapping.hasHeader && mapping.headerLines && <HeaderLines key={mapping.headerLines.join()} lines={mapping.headerLines} onChange={(headerLines) => onChange({ headerLines })} />}
        <Select
          label="Date column"
          value={isOpen('noDateColumn') ? '' : String(mapping.dateColumn)}
          options={[...(isOpen('noDateColumn') ? [UNCHOSEN] : []), ...titles.map((title, index) => ({ value: String(index), label: title }))]}
          onChange={(value) => onChange({ dateColumn: Number(value) })}
        />
        <DateFormatSelect value={isOpen('ambiguousDateFormat') || isOpen('noDateColumn') ? '' : mapping.dateFormat} onChange={(dateFormat) => onChange({ dateFormat })} />
        {isPeriod(mapping.dateFormat) && (
          <SegmentedControl<string>
            label="A month, quarter or year stands for its"
            value={isOpen('periodDay') ? '' : (mapping.periodDay ?? 'last')}
            options={[
              { value: 'first', label: 'First day' },
              { value: 'last', label: 'Last day' },
            ]}
            isFullWidth
            onChange={(day) => onChange({ periodDay: day === 'first' ? 'first' : 'last' })}
          />
        )}
        <LayoutChoice mapping={mapping} preview={preview} titles={titles} onChange={(layout) => onChange({ layout })} />
        <MissingWords words={mapping.missingWords} onChange={(missingWords) => onChange({ missingWords }, true)} />
        <RadioGroup<CsvMapping['refusedCells']>
          label="Any other cell that is not a number"
          value={mapping.refusedCells}
          options={[
            { value: 'missing', label: 'is left empty', hint: 'The row stays; the cell counts as missing.' },
            { value: 'dropRow', label: 'drops its row', hint: 'Only columns in use count.' },
          ]}
          onChange={(refusedCells) => onChange({ refusedCells })}
        />
        {mapping.missingCodes !== undefined && <MissingCodes mapping={mapping} onChange={(missingCodes) => onChange({ missingCodes })} />}
        {mapping.outliers && (
          <SegmentedControl<'keep' | 'missing'>
            label="Values far off their neighbours"
            value={mapping.outliers}
            options={[
              { value: 'keep', label: 'Are kept' },
              { value: 'missing', label: 'Are left empty' },
            ]}
            isFullWidth
            onChange={(outliers) => onChange({ outliers })}
          />
        )}
        {mapping.conflictingDates && (
          <SegmentedControl<'first' | 'last'>
            label="Of lines that disagree about a date, keep"
            value={mapping.conflictingDates}
            options={[
              { value: 'first', label: 'The first' },
              { value: 'last', label: 'The last' },
            ]}
            isFullWidth
            onChange={(conflictingDates) => onChange({ conflictingDates })}
          />
        )}
      </Stack>
    </Panel>
  )
}

function sheetOption({ name, isHidden }: CsvPreview['sheets'][number]) {
  return { value: name, label: isHidden ? `${name} (hidden)` : name }
}

/** Forms without a day. */
function isPeriod(format: DateFormat): boolean {
  return !/DD|day|epoch/.test(format)
}

const UNCHOSEN = { value: '', label: 'Not chosen', isDisabled: true }

function DateFormatSelect({ value, onChange }: { readonly value: DateFormat | ''; readonly onChange: (format: DateFormat) => void }) {
  return (
    <Select<DateFormat | ''>
      label="Form of the dates"
      value={value}
      options={[...(value === '' ? ([{ value: '', label: 'Not chosen', isDisabled: true }] as const) : []), ...DATE_FORMATS]}
      onChange={(format) => {
        if (format !== '') onChange(format)
      }}
    />
  )
}

function MissingWords({ words, onChange }: { readonly words: readonly string[]; readonly onChange: (words: readonly string[]) => void }) {
  const [typed, setTyped] = useState('')
  const isTyped = joinMissingWords(parseMissingWords(typed)) === joinMissingWords(words)
  return (
    <TextInput
      label="Words that mean no value"
      hint="Separated by commas, in any case. An empty cell always means no value."
      value={isTyped ? typed : joinMissingWords(words)}
      onChange={(text) => {
        setTyped(text)
        onChange(parseMissingWords(text))
      }}
    />
  )
}
