import type { TrainingConfig } from '../model/types'
import { countParameters } from './countParameters'
import { planRemedies } from './planRemedies'
import { neededRows, ROWS_PER_PARAMETER, trainingRows } from './sampleSize'
import type { SampleFacts } from './sampleFacts'
import type { SampleSizeRefusal } from './types'
import { capitalized, countOf, countWord, groupThousands, periodNoun } from './words'

/**
 * The sample rule: ten rows of the training part for each free parameter. Null when it holds, or when the
 * configuration carries a reason to go below it; otherwise the refusal with every way out that exists here.
 */
export function checkSampleSize(facts: SampleFacts): SampleSizeRefusal | null {
  const { config } = facts
  const size = { nStates: config.nStates, nFeatures: config.features.length, covarianceType: config.covarianceType }
  const needed = neededRows(size)
  const have = trainingRows(facts.nRows, config.trainRows, needed)
  if (have >= needed || config.sampleOverrideReason !== null) return null
  const counts = countParameters(size)
  return {
    code: 'tooFewSamples',
    message: messageOf(facts, have, needed, counts.total),
    have,
    needed,
    shortBy: needed - have,
    ...size,
    counts,
    rowsPerParameter: ROWS_PER_PARAMETER,
    yearsNeeded: needed / facts.periodsPerYear,
    why: whyOf(facts, counts.total),
    remedies: planRemedies(facts, needed),
  }
}

function messageOf(facts: SampleFacts, have: number, needed: number, nParameters: number): string {
  const noun = periodNoun(facts.periodsPerYear)
  const split = have < facts.nRows ? ` (the training part of ${groupThousands(facts.nRows)})` : ''
  const years = (needed / facts.periodsPerYear).toFixed(1)
  return (
    `${groupThousands(have)} of ${groupThousands(needed)} ${noun}${split}: too few for this model. ` +
    `${sizeWords(facts.config)} has ${groupThousands(nParameters)} free parameters, and each needs at least ` +
    `${ROWS_PER_PARAMETER} ${noun}: ${years} years of data. Take a smaller model, or give more data.`
  )
}

function whyOf(facts: SampleFacts, nParameters: number): string {
  const { config } = facts
  const noun = periodNoun(facts.periodsPerYear)
  const covariance = `${config.covarianceType === 'diag' ? 'diagonal' : config.covarianceType} covariance`
  const features = capitalized(countOf(config.features.length, 'feature'))
  const verb = config.features.length === 1 ? 'leaves' : 'leave'
  return (
    `${features} with ${covariance} in ${countOf(config.nStates, 'state')} ${verb} ${groupThousands(nParameters)} numbers to estimate. ` +
    `With fewer than ${countWord(ROWS_PER_PARAMETER)} ${noun} for each, the covariance fits noise and the regimes move with the seed.`
  )
}

function sizeWords(config: TrainingConfig): string {
  const covariance = config.covarianceType === 'diag' ? 'diagonal' : config.covarianceType
  return `A model of ${countOf(config.nStates, 'state')} and ${countOf(config.features.length, 'feature')} with ${covariance} covariance`
}
