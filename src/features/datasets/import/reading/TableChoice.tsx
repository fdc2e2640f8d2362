import type { TableRange } from '../../../../domain/dataset/cellTypes'
import type { FoundTable } from '../../../../domain/dataset/csvTypes'
import { plural } from '../../../../ui/format/text'
import { RadioGroup } from '../../../../ui/forms/RadioGroup'

type Props = { readonly tables: readonly FoundTable[]; readonly range: TableRange | undefined; readonly onChange: (range: TableRange) => void }

/** Which of the tables of a file is read. */
export function TableChoice({ tables, range, onChange }: Props) {
  return (
    <RadioGroup<string>
      label="Table"
      value={range ? keyOf(range) : ''}
      options={tables.map(({ range: place, titles, nRows }) => ({ value: keyOf(place), label: titles.join(', '), hint: `${placeWords(place)}, ${plural(nRows, 'row')}` }))}
      onChange={(key) => {
        const chosen = tables.find((table) => keyOf(table.range) === key)
        if (chosen) onChange(chosen.range)
      }}
    />
  )
}

function keyOf({ firstLine, firstColumn }: TableRange): string {
  return `${firstLine}:${firstColumn}`
}

function placeWords({ firstLine, lastLine, firstColumn }: TableRange): string {
  const lines = lastLine === null ? `from line ${firstLine}` : `lines ${firstLine} to ${lastLine}`
  return firstColumn > 0 ? `${lines}, from column ${firstColumn + 1}` : lines
}
