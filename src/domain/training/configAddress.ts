import type { CovarianceType } from '../../engine'
import type { TrainingConfig } from '../model/types'
import { dayFromIso, isoFromDay } from '../shared/day'
import { withFeatures } from './defaultConfig'

const COVARIANCE_TYPES: readonly CovarianceType[] = ['spherical', 'diag', 'full', 'tied']

/** What of a configuration an address carries from one screen to another, as text. */
export function configToText({ features, nStates, covarianceType, firstDay, lastDay }: TrainingConfig): string {
  return JSON.stringify({ features, nStates, covarianceType, from: dayText(firstDay), to: dayText(lastDay) })
}

/** A configuration with what the text asks for; what it does not say, or says wrongly, stays as it is. */
export function configFromText(text: string, base: TrainingConfig): TrainingConfig {
  const asked = parse(text)
  const features = stringsIn(asked['features'])
  const nStates = asked['nStates']
  return {
    ...(features.length > 0 ? withFeatures(base, features) : base),
    nStates: typeof nStates === 'number' && Number.isInteger(nStates) && nStates >= 1 && nStates <= 10 ? nStates : base.nStates,
    covarianceType: COVARIANCE_TYPES.find((type) => type === asked['covarianceType']) ?? base.covarianceType,
    firstDay: dayIn(asked['from'], base.firstDay),
    lastDay: dayIn(asked['to'], base.lastDay),
  }
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function stringsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function dayText(day: number | null): string | null {
  return day === null ? null : isoFromDay(day)
}

function dayIn(value: unknown, otherwise: number | null): number | null {
  return typeof value === 'string' ? dayFromIso(value) : otherwise
}
