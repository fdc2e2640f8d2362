import type { ReactNode } from 'react'

export type Column<Row> = {
  readonly id: string
  readonly header: ReactNode
  /** under the header, in lighter words */
  readonly unit?: ReactNode
  /** numbers stand at the end */
  readonly align?: 'start' | 'end' | 'center'
  readonly cell: (row: Row, index: number) => ReactNode
  /** makes the column sortable; null sorts last */
  readonly sortValue?: (row: Row) => number | string | null
  /** the cell that names the row: becomes `th scope="row"` */
  readonly isRowHeader?: boolean
  readonly isMuted?: boolean
  /** left out under 640 px; the value must be found elsewhere */
  readonly isNarrowHidden?: boolean
  readonly noWrap?: boolean
  readonly width?: number | string
}

export type Sort = { readonly columnId: string; readonly direction: 'ascending' | 'descending' }
