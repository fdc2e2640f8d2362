import type { FoldScore, WalkForwardRule, WalkForwardScore } from '../../../domain/training/walkForward/types'
import { Table } from '../../../ui/data/Table'
import { formatDay } from '../../../ui/format/date'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { plural } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'

type Props = { readonly score: WalkForwardScore; readonly rule: WalkForwardRule }

/** The walk forward of a run, fold by fold. */
export function FoldsPanel({ score, rule }: Props) {
  const { folds, nRows, logScorePerRow, singleGaussianLogScorePerRow } = score
  const nBetter = folds.filter((fold) => gainOf(fold) > 0).length
  return (
    <Panel
      title={`Walk forward: better than one Gaussian in ${formatInteger(nBetter)} of ${plural(folds.length, 'fold')}`}
      subtitle={`${formatFixed(logScorePerRow, 3)} nats a row in raw units against ${formatFixed(singleGaussianLogScorePerRow, 3)}, on ${plural(nRows, 'row')} that no fit had seen`}
      footer={`Each fold fitted anew on the rows before it, less an embargo of ${plural(rule.embargo, 'day')}; the model saved is another fit, on the training part`}
      isFlush
    >
      <Table
        caption="Folds of the walk forward"
        columns={[
          { id: 'fold', header: 'Fold', isRowHeader: true, align: 'end', cell: ({ fold }: FoldScore) => fold.index + 1 },
          { id: 'trained', header: 'Trained until', noWrap: true, isNarrowHidden: true, cell: ({ fold }) => formatDay(fold.trainLastDay) },
          { id: 'trainRows', header: 'Rows trained', align: 'end', isNarrowHidden: true, cell: ({ nTrainRows }) => formatInteger(nTrainRows) },
          { id: 'from', header: 'Scored from', noWrap: true, cell: ({ fold }) => formatDay(fold.testFirstDay) },
          { id: 'until', header: 'until', noWrap: true, isNarrowHidden: true, cell: ({ fold }) => formatDay(fold.testLastDay) },
          { id: 'testRows', header: 'Rows scored', align: 'end', isNarrowHidden: true, cell: ({ nTestRows }) => formatInteger(nTestRows) },
          { id: 'score', header: 'Log score', unit: 'nats a row', align: 'end', cell: (fold) => formatFixed(fold.logScorePerRow, 3) },
          { id: 'baseline', header: 'One Gaussian', unit: 'nats a row', align: 'end', isNarrowHidden: true, cell: (fold) => formatFixed(fold.singleGaussianLogScorePerRow, 3) },
          { id: 'gain', header: 'Difference', unit: 'nats a row', align: 'end', cell: (fold) => formatFixed(gainOf(fold), 3, { isSigned: true }) },
        ]}
        rows={folds}
        rowKey={({ fold }) => fold.index}
        isInset
        isCompact
      />
    </Panel>
  )
}

function gainOf({ logScorePerRow, singleGaussianLogScorePerRow }: FoldScore): number {
  return logScorePerRow - singleGaussianLogScorePerRow
}
