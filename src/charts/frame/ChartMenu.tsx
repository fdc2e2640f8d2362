import { IconButton } from '../../ui/actions/IconButton'
import { Menu } from '../../ui/overlay/Menu'
import type { MenuItem } from '../../ui/overlay/Menu'
import { plainRows, tabSeparated } from './chartTable'
import type { ChartTable } from './chartTable'
import { useChartTools } from './ChartToolsContext'
import type { ChartTools } from './ChartToolsContext'
import { exportSvg, pngOfSvg } from './exportSvg'
import type { PictureWords } from './exportSvg'

type Props = {
  readonly table: ChartTable
  readonly fileName: string
  readonly words: PictureWords
  /** the element that holds the drawn chart; null while the table is shown */
  readonly pictureOf: () => HTMLElement | null
}

/** Copy, CSV, SVG and PNG of one chart. */
export function ChartMenu({ table, fileName, words, pictureOf }: Props) {
  const tools = useChartTools()
  return (
    <Menu
      trigger={<IconButton icon="more" label={`Take along: ${words.title}`} />}
      groups={[{ items: [copyItem(table, tools), csvItem(table, fileName, tools)] }, { items: pictureItems(fileName, words, pictureOf, tools) }]}
    />
  )
}

function copyItem(table: ChartTable, tools: ChartTools): MenuItem {
  const copy = () =>
    navigator.clipboard.writeText(tabSeparated(table)).then(
      () => tools.notify('Numbers copied'),
      () => tools.notify('The browser refused to copy. Download the CSV file instead.'),
    )
  return { id: 'copy', label: 'Copy numbers', icon: 'copy', onSelect: () => void copy() }
}

function csvItem(table: ChartTable, fileName: string, tools: ChartTools): MenuItem {
  const save = () => tools.saveFile(`${fileName}.csv`, new Blob([tools.toCsv(plainRows(table))], { type: 'text/csv;charset=utf-8' }))
  return { id: 'csv', label: 'Download CSV', icon: 'download', onSelect: save }
}

function pictureItems(fileName: string, words: PictureWords, pictureOf: Props['pictureOf'], tools: ChartTools): MenuItem[] {
  const withSvg = (use: (svg: string) => void) => () => {
    const picture = pictureOf()
    if (picture) use(exportSvg(picture, words))
    else tools.notify('Show the chart first, then download its picture.')
  }
  const saveSvg = (svg: string) => tools.saveFile(`${fileName}.svg`, new Blob([svg], { type: 'image/svg+xml' }))
  const savePng = (svg: string) =>
    void pngOfSvg(svg).then(
      (png) => tools.saveFile(`${fileName}.png`, png),
      () => tools.notify('The browser could not draw the PNG. Download the SVG file instead.'),
    )
  return [
    { id: 'svg', label: 'Download SVG', icon: 'download', onSelect: withSvg(saveSvg) },
    { id: 'png', label: 'Download PNG', icon: 'download', onSelect: withSvg(savePng) },
  ]
}
