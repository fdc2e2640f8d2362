import { expect, it } from 'vitest'
import { wrapWords } from '../../../../src/charts/frame/wrapWords'

const letters = (text: string): number => text.length

it('breaks between words, as late as fits', () => {
  expect(wrapWords('filtered, 2000 to 2022, n = 5 694', 14, letters)).toEqual(['filtered, 2000', 'to 2022, n = 5', '694'])
})

it('breaks a word that is wider than a line, and loses no letter', () => {
  expect(wrapWords('a abcdefghij b', 4, letters)).toEqual(['a', 'abcd', 'efgh', 'ij b'])
})

it('gives no line for no words', () => {
  expect(wrapWords('', 10, letters)).toEqual([])
})
