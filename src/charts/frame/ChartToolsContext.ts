import { createContext, useContext } from 'react'

/** What charts need from the app to hand numbers and pictures over. */
export type ChartTools = {
  /** RFC 4180 text, safe to open in a spreadsheet */
  readonly toCsv: (rows: readonly (readonly (string | number | null)[])[]) => string
  readonly saveFile: (name: string, content: Blob) => void
  /** says what happened, in a status message */
  readonly notify: (message: string) => void
}

export const ChartToolsContext = createContext<ChartTools | null>(null)

export function useChartTools(): ChartTools {
  const tools = useContext(ChartToolsContext)
  if (!tools) throw new Error('Charts stand inside ChartToolsContext.')
  return tools
}
