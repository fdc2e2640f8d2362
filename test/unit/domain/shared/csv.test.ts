import Papa from 'papaparse'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toCsvText } from '../../../../src/domain/shared/csv'

describe('toCsvText', () => {
  it('follows RFC 4180: CRLF, quotes where needed, doubled quotes', () => {
    expect(toCsvText([['a', 'b "c"', 'd,e', 'f\ng'], [1, null, Number.NaN, 0.1]])).toBe('a,"b ""c""","d,e","f\ng"\r\n1,,,0.1\r\n')
  })

  it.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx'])('puts an apostrophe before the text %j, never before a number', (text) => {
    expect(Papa.parse<string[]>(toCsvText([[text, -1]]).trimEnd(), { delimiter: ',', newline: '\r\n' }).data).toEqual([[`'${text}`, '-1']])
  })

  it('is read back cell by cell by another parser', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ';', ' ') })
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        const want = rows.map((row) => row.map((text) => (text.startsWith('\r') ? `'${text}` : text)))
        const text = toCsvText(rows)
        expect(Papa.parse<string[]>(text.slice(0, -2), { delimiter: ',', newline: '\r\n' }).data).toEqual(want)
      }),
    )
  })
})
