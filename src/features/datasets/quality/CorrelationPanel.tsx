import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { CorrelationHeatmap } from '../../../charts/grid/CorrelationHeatmap'
import type { CorrelationReport } from '../../../domain/quality/types'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { joinWords, plural } from '../../../ui/format/text'
import { conditionWords } from './conditionWords'
import styles from './quality.module.css'

type Props = { readonly correlation: CorrelationReport; readonly datasetName: string; readonly fileName: string }

const MOST_DRAWN = 40
const NAMED = 4

/** How the features hang together, and whether a covariance of them can be trusted. */
export function CorrelationPanel({ correlation, datasetName, fileName }: Props) {
  const { names, values, nRows, condition, weakest, nComplete } = correlation
  const size = names.length
  const strongest = strongestPair(correlation)
  const at = (row: number, column: number) => values[row * size + column]!
  const describe = ({ row, column }: { row: number; column: number }) =>
    row === column ? `${names[row]} with itself` : `${names[row]} and ${names[column]}: ${formatFixed(at(row, column), 3)} over ${plural(nRows[row * size + column]!, 'row')}`
  return (
    <ChartFrame
      title={strongest ? `Strongest: ${strongest.names[0]} and ${strongest.names[1]}, ${formatFixed(strongest.value, 2)}` : 'No correlation is defined'}
      subtitle="Pearson correlation of the features as they stand, over the rows where both have a value"
      footer={[datasetName, plural(size, 'feature'), plural(nComplete, 'complete row')]}
      summary={conditionWords(condition, nComplete)}
      table={{
        caption: 'Correlations of the features',
        columns: [{ header: 'Feature', isNumeric: false }, ...names.map((header) => ({ header, isNumeric: true, format: (value: number) => formatFixed(value, 3) }))],
        rows: names.map((name, row) => [name, ...names.map((_, column) => at(row, column))]),
      }}
      fileName={fileName}
    >
      {size <= MOST_DRAWN ? (
        <CorrelationHeatmap names={names} values={values} describe={describe} format={(value) => formatFixed(value, 2)} />
      ) : (
        <p className={styles.condition}>{`${formatInteger(size)} features are too many to draw; the table has every number.`}</p>
      )}
      {condition !== null && weakest.length > 1 && (
        <p className={styles.condition}>{`The direction with least variance is made of ${joinWords(weakest.slice(0, NAMED))}${weakest.length > NAMED ? ' and others' : ''}.`}</p>
      )}
    </ChartFrame>
  )
}

function strongestPair({ names, values }: CorrelationReport): { names: readonly [string, string]; value: number } | null {
  const size = names.length
  let best: { names: readonly [string, string]; value: number } | null = null
  for (let row = 1; row < size; row++) {
    for (let column = 0; column < row; column++) {
      const value = values[row * size + column]!
      if (!Number.isNaN(value) && Math.abs(value) > Math.abs(best?.value ?? 0)) best = { names: [names[column]!, names[row]!], value }
    }
  }
  return best
}
