import type { CovarianceType } from '../../engine'
import type { TrainingConfig } from '../model/types'
import { regimeNames } from '../model/regimeNames'
import { isoFromDay } from '../shared/day'
import type { SampleFacts } from './sampleFacts'
import { neededRows, trainingRows } from './sampleSize'
import type { Remedy } from './types'
import { capitalized, countOf, countWord, groupThousands, listOf } from './words'

type RemedyText = Pick<Remedy, 'code' | 'title' | 'detail'>

/**
 * Every way out of a sample-size refusal, each with the rows it would need and whether the data have them: simpler
 * covariances, the most informative features, fewer states, both, and a longer range if the data set has one.
 */
export function planRemedies(facts: SampleFacts, needed: number): Remedy[] {
  return [
    covarianceRemedy(facts, needed, 'diag'),
    covarianceRemedy(facts, needed, 'tied'),
    fewerFeatures(facts),
    fewerStatesAndFeatures(facts),
    covarianceRemedy(facts, needed, 'spherical'),
    fewerStates(facts),
    longerRange(facts, needed),
  ].filter((remedy) => remedy !== null)
}

const COVARIANCE_TEXTS: Readonly<Record<'diag' | 'tied' | 'spherical', RemedyText>> = {
  diag: { code: 'diag', title: 'Diagonal covariance', detail: 'Drops the correlations between features within a regime' },
  tied: { code: 'tied', title: 'Tied covariance', detail: 'One shared covariance; regimes differ by their means only' },
  spherical: { code: 'spherical', title: 'Spherical covariance', detail: 'One variance for all features of a regime; usually too coarse' },
}

function covarianceRemedy(facts: SampleFacts, needed: number, covarianceType: 'diag' | 'tied' | 'spherical'): Remedy | null {
  const remedy = remedyOf(facts, { ...facts.config, covarianceType }, COVARIANCE_TEXTS[covarianceType])
  return remedy.needed < needed ? remedy : null
}

function fewerFeatures(facts: SampleFacts): Remedy | null {
  const features = mostFeaturesThatFit(facts, facts.config)
  if (features === null) return null
  const covariance = covarianceWord(facts.config.covarianceType)
  const noun = features.length === 1 ? 'feature' : 'features'
  return remedyOf(facts, { ...facts.config, features }, {
    code: 'fewerFeatures',
    title: `${capitalized(countWord(features.length))} most informative ${noun}, ${covariance} covariance`,
    detail: `Drops ${listOf(droppedFeatures(facts.config, features))}`,
  })
}

/** Two states are the fewest that tell regimes apart. */
function fewerStates(facts: SampleFacts): Remedy | null {
  const { config } = facts
  if (config.nStates < 3) return null
  const nStates = mostStatesThatFit(facts) ?? 2
  return remedyOf(facts, { ...config, nStates }, {
    code: 'fewerStates',
    title: `${capitalized(countOf(nStates, 'state'))}, ${covarianceWord(config.covarianceType)} covariance`,
    detail: `Drops ${droppedRegimes(config.nStates, nStates)}, keeps all ${countOf(config.features.length, 'feature')}`,
  })
}

function fewerStatesAndFeatures(facts: SampleFacts): Remedy | null {
  if (facts.config.nStates < 3 || mostStatesThatFit(facts) !== null) return null
  const config = { ...facts.config, nStates: 2 }
  const features = mostFeaturesThatFit(facts, config)
  if (features === null) return null
  const dropped = [droppedRegimes(facts.config.nStates, 2), ...droppedFeatures(facts.config, features)]
  return remedyOf(facts, { ...config, features }, {
    code: 'fewerStatesAndFeatures',
    title: `Two states and ${countOf(features.length, 'feature')}`,
    detail: `Drops ${listOf(dropped)}`,
  })
}

/** The whole data set: 80 % of it where that suffices, else as much as the rule needs. */
function longerRange(facts: SampleFacts, needed: number): Remedy | null {
  const { config, nRows, nRowsInDataset } = facts
  const isLonger = nRowsInDataset > nRows || (config.trainRows !== null && nRowsInDataset > config.trainRows)
  if (!isLonger) return null
  const have = trainingRows(nRowsInDataset, null, needed)
  return {
    code: 'longerRange',
    title: 'Longer range',
    detail: `The data set holds ${groupThousands(nRowsInDataset)} rows from ${isoFromDay(facts.datasetFirstDay)}`,
    needed,
    have,
    fits: have >= needed,
    isCoarse: false,
    config: { ...config, firstDay: null, lastDay: null, trainRows: null },
  }
}

function remedyOf(facts: SampleFacts, config: TrainingConfig, text: RemedyText): Remedy {
  const needed = neededRows(sizeOf(config))
  const have = trainingRows(facts.nRows, config.trainRows, needed)
  return { ...text, needed, have, fits: have >= needed, isCoarse: config.covarianceType === 'spherical', config }
}

function mostStatesThatFit(facts: SampleFacts): number | null {
  for (let nStates = facts.config.nStates - 1; nStates >= 2; nStates--) {
    if (isEnough(facts, { ...facts.config, nStates })) return nStates
  }
  return null
}

/** The first features of the ranking, as many as the rule allows, in the order of the configuration. */
function mostFeaturesThatFit(facts: SampleFacts, config: TrainingConfig): readonly string[] | null {
  for (let nFeatures = config.features.length - 1; nFeatures >= 1; nFeatures--) {
    if (!isEnough(facts, { ...config, features: config.features.slice(0, nFeatures) })) continue
    const kept = new Set(facts.rankFeatures().slice(0, nFeatures))
    return config.features.filter((name) => kept.has(name))
  }
  return null
}

function isEnough(facts: SampleFacts, config: TrainingConfig): boolean {
  const needed = neededRows(sizeOf(config))
  return trainingRows(facts.nRows, config.trainRows, needed) >= needed
}

function sizeOf(config: TrainingConfig) {
  return { nStates: config.nStates, nFeatures: config.features.length, covarianceType: config.covarianceType }
}

function droppedFeatures(config: TrainingConfig, kept: readonly string[]): string[] {
  return config.features.filter((name) => !kept.includes(name))
}

function droppedRegimes(from: number, to: number): string {
  const kept = regimeNames(to)
  const dropped = regimeNames(from).filter((name) => !kept.includes(name))
  return dropped.length === from - to ? listOf(dropped) : `${countOf(from - to, 'regime')} between RISK_ON and RISK_OFF`
}

function covarianceWord(covarianceType: CovarianceType): string {
  return covarianceType === 'diag' ? 'diagonal' : covarianceType
}
