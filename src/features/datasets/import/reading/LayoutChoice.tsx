import type { LongLayout } from '../../../../domain/dataset/cellTypes'
import type { CsvPreview } from '../../../../domain/dataset/csvTypes'
import type { CsvMapping } from '../../../../domain/dataset/types'
import { Select } from '../../../../ui/forms/Select'

type Props = {
  readonly mapping: CsvMapping
  readonly preview: CsvPreview
  /** of all columns of the file */
  readonly titles: readonly string[]
  readonly onChange: (layout: LongLayout) => void
}

/** Whether a line is a date, or a date and a symbol, and what becomes of the symbols. */
export function LayoutChoice({ mapping, preview, titles, onChange }: Props) {
  const kind = mapping.layout?.kind ?? 'none'
  const symbolColumns = mapping.layout?.symbolColumns ?? likelySymbols(mapping, preview, titles)
  return (
    <>
      <Select<LongLayout['kind']>
        label="Layout"
        value={kind}
        options={[
          { value: 'none', label: 'One line a date' },
          { value: 'pivot', label: 'Long, one column per symbol', isDisabled: symbolColumns.length === 0 },
          { value: 'symbols', label: 'Long, symbols kept as rows', isDisabled: symbolColumns.length === 0 },
        ]}
        onChange={(next) => onChange({ kind: next, symbolColumns })}
      />
      {kind !== 'none' && symbolColumns.length === 1 && (
        <Select
          label="Column with the symbols"
          value={String(symbolColumns[0])}
          options={titles.map((title, index) => ({ value: String(index), label: title, isDisabled: index === mapping.dateColumn }))}
          onChange={(value) => onChange({ kind, symbolColumns: [Number(value)] })}
        />
      )}
    </>
  )
}

/** The first column of words, if there is one. */
function likelySymbols(mapping: CsvMapping, { columns }: CsvPreview, titles: readonly string[]): readonly number[] {
  const words = columns.find(({ nNumbers, nRefused }) => nNumbers === 0 && nRefused > 0)
  if (words) return [words.index]
  const unmapped = titles.findIndex((_, index) => index !== mapping.dateColumn && !mapping.columns.some((column) => column.index === index))
  return unmapped < 0 ? [] : [unmapped]
}
