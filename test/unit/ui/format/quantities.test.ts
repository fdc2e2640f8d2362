import { expect, it } from 'vitest'
import {
  decimalsFor,
  formatBasisPoints,
  formatDays,
  formatFeatureValue,
  formatLogLikelihood,
  formatLogScore,
  formatPercent,
  formatProbability,
  formatProbabilityPercent,
  formatReturn,
  formatReturnPercent,
  formatSharpe,
} from '../../../../src/ui/format/quantities'

it('gives each quantity its own decimals', () => {
  expect(formatProbability(0.9184)).toBe('91.8')
  expect(formatProbabilityPercent(0.9184)).toBe('91.8\u202f%')
  expect(formatReturn(-0.00468)).toBe('\u22120.47')
  expect(formatReturnPercent(0.1)).toBe('10.00\u202f%')
  expect(formatPercent(0.296, 0)).toBe('30\u202f%')
  expect(formatLogLikelihood(-19740.38)).toBe('\u221219\u202f740.4')
  expect(formatLogScore(-6.772)).toBe('\u22126.77')
  expect(formatSharpe(1.005)).toBe('1.00')
  expect(formatDays(75.84)).toBe('75.8')
  expect(formatBasisPoints(0.00126)).toBe('13')
})

it('leaves out the unit where there is no value', () => {
  expect(formatProbabilityPercent(null)).toBe('\u2013')
  expect(formatReturnPercent(Number.NaN, { absent: 'not defined' })).toBe('not defined')
})

it('shows about four significant digits of a feature of unknown scale', () => {
  expect(formatFeatureValue(0.0123456)).toBe('0.01235')
  expect(formatFeatureValue(3.0712)).toBe('3.071')
  expect(formatFeatureValue(123456)).toBe('123\u202f456')
  expect(decimalsFor(0)).toBe(2)
  expect(decimalsFor(null)).toBe(2)
})
