import { DATE_FORMATS } from '../../domain/dataset/csv/dates'
import type { CsvPreview, ImportQuestion } from '../../domain/dataset/csvTypes'
import type { CsvMapping } from '../../domain/dataset/types'
import type { Answers } from './expected'

/** An answer to one question: the part of the mapping, in words, and where it comes from; 'tried': found after the default `insteadOf` gave other numbers. */
export type Answer = { readonly code: string; readonly words: string; readonly change: Partial<CsvMapping>; readonly by: 'answered' | 'default' | 'tried'; readonly insteadOf?: string }

type Option = Pick<Answer, 'code' | 'words' | 'change'>

/**
 * The answers there are to a question, the one to be given first: that of expected.json if it names one, else the default.
 * Defaults: the first form of dates, the proposed decimal mark, the first line of a date, the last day of a period, codes mean "no value", units and outliers are kept.
 */
export function answersTo(question: ImportQuestion, preview: CsvPreview, given: Answers): readonly Answer[] {
  const named = namedAnswer(question, preview, given)
  if (named !== null) return [named]
  const options = optionsOf(question, preview)
  return options.map((option, i) => (i === 0 ? { ...option, by: 'default' } : { ...option, by: 'tried', insteadOf: options[0]!.words }))
}

/** The default first. */
function optionsOf(question: ImportQuestion, preview: CsvPreview): readonly Option[] {
  const { code } = question
  switch (question.code) {
    case 'ambiguousDateFormat':
      return question.candidates.map((dateFormat) => ({ code, words: dateFormat, change: { dateFormat } }))
    case 'ambiguousDecimalMark':
      return distinct([preview.mapping.decimalMark, '.', ','] as const).map((decimalMark) => ({ code, words: decimalMark, change: { decimalMark } }))
    case 'conflictingDuplicateDates':
      return (['first', 'last'] as const).map((conflictingDates) => ({ code, words: conflictingDates, change: { conflictingDates } }))
    case 'periodDay':
      return (['last', 'first'] as const).map((periodDay) => ({ code, words: `${periodDay} day`, change: { periodDay } }))
    case 'missingCodes': {
      const missingCodes = question.codes.map(({ index, value }) => ({ index, value }))
      return [
        { code, words: `${distinct(missingCodes.map(({ value }) => value)).join(' and ')} mean no value`, change: { missingCodes } },
        { code, words: 'numbers', change: { missingCodes: [] } },
      ]
    }
    case 'mixedUnits':
      return [
        { code, words: 'kept', change: { mixedUnits: 'keep' } },
        { code, words: 'kept, percents as fractions', change: { mixedUnits: 'keep', percents: 'fraction' } },
      ]
    case 'outliers':
      return (['keep', 'missing'] as const).map((outliers) => ({ code, words: outliers, change: { outliers } }))
    case 'noDateColumn':
      return []
  }
}

function namedAnswer(question: ImportQuestion, preview: CsvPreview, given: Answers): Answer | null {
  const { code } = question
  const answer = (words: string, change: Partial<CsvMapping>): Answer => ({ code, words, change, by: 'answered' })
  const one = <T extends string>(value: string | undefined, allowed: readonly T[]): T | null => allowed.find((each) => each === value) ?? null
  switch (question.code) {
    case 'ambiguousDateFormat': {
      const { dayFirst } = given
      const byOrder = dayFirst === undefined ? undefined : question.candidates.find((each) => each.startsWith('D') === dayFirst)
      const dateFormat = one(given.dateFormat, DATE_FORMATS) ?? byOrder
      return dateFormat ? answer(dateFormat, { dateFormat }) : null
    }
    case 'noDateColumn': {
      const dateFormat = one(given.dateFormat, DATE_FORMATS)
      return dateFormat && answer(dateFormat, { dateFormat })
    }
    case 'ambiguousDecimalMark': {
      const decimalMark = one(given.decimalMark, ['.', ','])
      return decimalMark && answer(decimalMark, { decimalMark })
    }
    case 'conflictingDuplicateDates': {
      const conflictingDates = one(given.conflictingDates, ['first', 'last'])
      return conflictingDates && answer(conflictingDates, { conflictingDates })
    }
    case 'periodDay': {
      const periodDay = one(given.periodDay, ['first', 'last'])
      return periodDay && answer(`${periodDay} day`, { periodDay })
    }
    case 'missingCodes': {
      const { missingCodes: named } = given
      if (named === undefined) return null
      const all = question.codes.map(({ index, value }) => ({ index, value }))
      const missingCodes = typeof named === 'boolean' ? (named ? all : []) : all.filter(({ value }) => named.includes(value))
      return answer(missingCodes.length === 0 ? 'numbers' : `${distinct(missingCodes.map(({ value }) => value)).join(' and ')} mean no value`, { missingCodes })
    }
    case 'mixedUnits':
      return given.mixedUnits === 'keep' ? answer('kept', { mixedUnits: 'keep', ...percentsOf(given, preview) }) : null
    case 'outliers': {
      const outliers = one(given.outliers, ['keep', 'missing'])
      return outliers && answer(outliers, { outliers })
    }
  }
}

function percentsOf({ percents }: Answers, { mapping }: CsvPreview): Partial<CsvMapping> {
  if (percents === 'fraction' || percents === 'percent') return { percents }
  return mapping.percents === undefined ? {} : { percents: mapping.percents }
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)]
}
