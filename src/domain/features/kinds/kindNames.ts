/** Every way a feature is computed; `kinds.ts` says how. Names are part of the recipe format and never change their meaning. */
export const FEATURE_KINDS = [
  'raw',
  'log',
  'change',
  'logReturn',
  'simpleReturn',
  'kRowReturn',
  'momentum',
  'realisedVolatility',
  'parkinsonVolatility',
  'garmanKlassVolatility',
  'ewmMean',
  'ewmVolatility',
  'downsideDeviation',
  'drawdown',
  'movingAverageDistance',
  'zScore',
  'difference',
  'ratio',
  'relativeStrength',
  'rollingCorrelation',
] as const

export type FeatureKind = (typeof FEATURE_KINDS)[number]
