import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { IconButton } from '../../ui/actions/IconButton'
import { VisuallyHidden } from '../../ui/feedback/VisuallyHidden'
import { Panel } from '../../ui/layout/Panel'
import type { RegimeStyle } from '../regimeStyle'
import { ChartMenu } from './ChartMenu'
import { ChartTableView } from './ChartTableView'
import type { ChartTable } from './chartTable'
import type { PictureWords } from './exportSvg'
import './frame.css'
import '../chart.css'

type Props = {
  /** states the finding */
  readonly title: string
  readonly subtitle: string
  /** model, range, filtered or hindsight, n */
  readonly footer: readonly string[]
  /** two sentences that say what the chart shows */
  readonly summary: string
  readonly table: ChartTable
  /** start of the names of exported files */
  readonly fileName: string
  /** regimes drawn, for the legend of exported pictures */
  readonly regimes?: readonly RegimeStyle[]
  /** controls or a readout beside the title */
  readonly actions?: ReactNode
  readonly headingLevel?: 2 | 3
  /** leaves the summary to assistive technology where the picture says it in as many words */
  readonly isSummaryHidden?: boolean
  /** words and tables above and below the picture, which stay while its numbers are shown and do not go into exported pictures */
  readonly above?: ReactNode
  readonly below?: ReactNode
  readonly children: ReactNode
}

/** A chart as a figure: finding, picture or its table, summary in words, footer, and the ways to take it along. */
export function ChartFrame({ title, subtitle, footer, summary, table, fileName, regimes = [], actions, headingLevel = 2, isSummaryHidden = false, above, below, children }: Props) {
  const [isTable, setIsTable] = useState(false)
  const picture = useRef<HTMLDivElement>(null)
  const words: PictureWords = {
    title,
    subtitle,
    footer: [footer.join(' · '), summary],
    legend: regimes.map((regime) => ({ tone: regime.tone, label: regime.name })),
  }
  return (
    <Panel
      as="figure"
      title={title}
      subtitle={subtitle}
      footer={footer}
      headingLevel={headingLevel}
      actions={
        <>
          {actions}
          <span className="chart-tools">
            <IconButton
              icon={isTable ? 'chart' : 'table'}
              label={isTable ? 'Show the chart' : 'Show the numbers as a table'}
              aria-pressed={isTable}
              onClick={() => setIsTable(!isTable)}
            />
            <ChartMenu table={table} fileName={fileName} words={words} pictureOf={() => (isTable ? null : picture.current)} />
          </span>
        </>
      }
    >
      {above}
      {isTable ? <ChartTableView table={table} /> : <div ref={picture}>{children}</div>}
      {below}
      {isSummaryHidden ? <VisuallyHidden>{summary}</VisuallyHidden> : <p className="chart-summary">{summary}</p>}
    </Panel>
  )
}
