/** The numbers of a chart as a table: shown on request, copied and exported. */
export type ChartTable = {
  readonly caption: string
  readonly columns: readonly { readonly header: string; readonly isNumeric: boolean; readonly format?: (value: number) => string }[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** Rows of the table with full doubles, header first: what copy and CSV hand over. */
export function plainRows(table: ChartTable): (string | number | null)[][] {
  return [table.columns.map((column) => column.header), ...table.rows.map((row) => [...row])]
}

/** Words of one cell as the screen shows them; a missing number is a dash. */
export function cellText(table: ChartTable, row: readonly (string | number | null)[], column: number): string {
  const value = row[column] ?? null
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return '–'
  if (typeof value === 'string') return value
  return table.columns[column]?.format?.(value) ?? String(value)
}

/** Tab-separated text of a table for the clipboard; a spreadsheet reads it as cells. */
export function tabSeparated(table: ChartTable): string {
  return plainRows(table)
    .map((row) => row.map((cell) => (cell === null ? '' : String(cell).replaceAll(/[\t\r\n]/g, ' '))).join('\t'))
    .join('\n')
}
