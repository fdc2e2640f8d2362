import type { FitReport } from './fitReport'

/** What `fit` without --json prints: the model in a few lines. */
export function fitText(report: FitReport, out: string | undefined): string {
  const states = report.regimes.map((regime, k) => {
    const share = report.stationary?.[k]
    const duration = report.expectedDurations[k]
    return `  state ${k} = ${regime}: ${share === undefined ? '' : `${(share * 100).toFixed(1)} % of the time, `}${typeof duration === 'number' ? `${duration.toFixed(1)} rows at a time` : 'never left'}`
  })
  return [
    `${report.states} states, ${report.covarianceType} covariance, ${report.features.length} features, ${report.rows} rows`,
    `${report.stopReason} after ${report.nIter} iterations; ${report.nReachedBest} of ${report.starts.length} starts reached the best optimum; ${report.seconds.toFixed(1)} s`,
    `log-likelihood ${report.logLikelihoodRaw} (raw units), BIC ${report.bic}, ${report.nFreeParams} free parameters`,
    ...states,
    ...(report.regimesAmbiguous ? ['  ambiguous: volatility and mean rank the states differently'] : []),
    ...report.warnings.map((warning) => `warning: ${warning}`),
    `digest ${report.digest}`,
    ...(out === undefined ? [] : [`written to ${out}`]),
    '',
  ].join('\n')
}
