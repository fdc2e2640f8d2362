import type { ModelVersion } from '../../../domain/model/types'
import { KeyFigures } from '../../../ui/data/KeyFigures'
import { formatInteger } from '../../../ui/format/number'
import { formatLogLikelihood, formatLogScore } from '../../../ui/format/quantities'
import { Term } from '../../../ui/overlay/Popover'

/** The numbers a reviewer asks for first. */
export function CardFigures({ version }: { readonly version: ModelVersion }) {
  const { data, fit, heldOut } = version.metadata
  return (
    <KeyFigures
      figures={[
        { id: 'rows', label: 'Rows trained', value: formatInteger(data.nTrainRows) },
        { id: 'parameters', label: <Term definition="Numbers estimated from the data: initial and transition probabilities, means and covariances. Ten rows are asked for each.">Free parameters</Term>, value: formatInteger(fit.nFreeParams.total) },
        { id: 'likelihood', label: <Term definition="Natural logarithm of the density of the training rows, in the features' raw units.">Log-likelihood</Term>, value: formatLogLikelihood(fit.logLikelihoodRaw) },
        { id: 'bic', label: <Term definition="−2 log-likelihood + free parameters × ln(rows), in raw units. Lower is better, between models of the same rows and features.">BIC</Term>, value: formatLogLikelihood(fit.bic) },
        { id: 'starts', label: <Term definition="How many of the starts that were run to the end reached the best optimum. One alone may be luck.">Starts at best</Term>, value: formatInteger(fit.nReachedBest), note: `of ${formatInteger(fit.nStarts)}` },
        {
          id: 'heldOut',
          label: <Term definition="Mean log density of each held-out row given the rows before it, raw units. Compare it with a single Gaussian fitted on the same training part.">Log score per row, unseen</Term>,
          value: formatLogScore(heldOut?.logScorePerRow),
          note: heldOut ? `n = ${formatInteger(heldOut.nRows)}; one Gaussian ${formatLogScore(heldOut.singleGaussianLogScorePerRow)}` : 'no rows held out',
        },
      ]}
    />
  )
}
