import { decodeBundle } from '../../domain/bundle/decodeBundle'
import type { DecodedBundle } from '../../domain/bundle/types'
import { inputColumns } from '../../domain/features/rawSeries'
import type { ModelVersion } from '../../domain/model/types'
import { isoFromDay } from '../../domain/shared/day'
import { ok } from '../../domain/shared/result'
import { refuse, type Command } from '../command'
import { openFile } from '../openFile'
import { describeChecks, describeFailure } from '../output/bundleChecks'

export const inspect: Command = {
  name: 'inspect',
  usage: 'inspect FILE.regime.npz [--json]',
  summary: 'Check a model bundle as an import would, and show what is in it.',
  flags: [{ name: 'json', value: null, help: 'one JSON object: checks, version, config, metadata, run, history' }],
  positionals: ['FILE.regime.npz'],
  notes: 'Exit status 2 and the code of the failure if an import would refuse the bundle.',
  async run(flags, [path = '']) {
    const file = await openFile(path)
    if (!file.ok) return file
    const decoded = await decodeBundle(file.value)
    if (!decoded.ok) return refuse(decoded.error, describeFailure(path, decoded.error))
    const text = flags.has('json') ? `${JSON.stringify(jsonOf(decoded.value), null, 2)}\n` : describe(path, decoded.value)
    return ok({ text, exitCode: 0 })
  },
}

function jsonOf({ version, history, formatVersion, checks }: DecodedBundle): unknown {
  const { name, digest, recordDigest, parameterDigest, config, schema, mapping, metadata, run } = version
  return { accepted: true, checks, formatVersion, name, version: version.version, digest, recordDigest, parameterDigest, config, schema, mapping, metadata, run, history }
}

function describe(path: string, { version, history, checks }: DecodedBundle): string {
  const { config, metadata, mapping, run } = version
  const { data, fit } = metadata
  const facts: readonly (readonly [string, string])[] = [
    ['model', `${version.name} ${version.version}`],
    ['digest', version.digest],
    ['regimes', `${mapping.regimes.map((regime, state) => `state ${state} = ${regime}`).join(', ')}${mapping.isAmbiguous ? ' (ambiguous)' : ''}`],
    ['configuration', `${config.nStates} states, ${config.covarianceType} covariance, ${config.accelerate ? 'accelerated' : 'plain'} EM, seed ${config.seed}, ${config.nStarts ?? 'budgeted'} starts, at most ${config.maxIter} iterations, tolerance ${config.tol}, ${config.standardize ? 'standardised' : 'not standardised'}`],
    ['features', config.features.join(', ')],
    ['recipe', recipeWords(version)],
    ['data', `${data.datasetName}, ${isoFromDay(data.firstDay)} to ${isoFromDay(data.lastDay)}, ${data.nTrainRows} of ${data.nRows} rows trained on (to ${isoFromDay(data.trainLastDay)})`],
    ['fit', `${fit.stopReason} after ${fit.nIter} iterations, log-likelihood ${fit.logLikelihoodRaw} (raw units), BIC ${fit.bic}, ${fit.nReachedBest} of ${fit.nStarts} starts reached it`],
    ['sample rule', metadata.sampleOverrideReason === null ? 'holds' : `overridden: ${metadata.sampleOverrideReason}`],
    ['trained', `${new Date(run.trainedAt).toISOString()}, ${run.wallMs} ms, ${run.engineBuild}, ${run.runtime}`],
    ['history', `${history.length} events`],
  ]
  const width = Math.max(...facts.map(([name]) => name.length))
  return `${path}: accepted\n\n${describeChecks(checks)}\n\n${facts.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n')}\n`
}

function recipeWords({ schema: { recipe }, scaler, config: { clipping } }: ModelVersion): string {
  const limits = scaler?.limits && clipping ? `; clipped at the quantiles ${clipping.lower} and ${clipping.upper} of the training part` : ''
  return `${recipe ? `"${recipe.name}" computes them from ${inputColumns(recipe).join(', ')}` : 'none: the features were given as they are'}${limits}`
}
