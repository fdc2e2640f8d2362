import { expect, it } from 'vitest'
import { render } from 'vitest-browser-react'
import { BinBars } from '../../../src/charts/BinBars'
import { exportSvg, pngOfSvg, type PictureWords } from '../../../src/charts/frame/exportSvg'
import { PatternDefs } from '../../../src/ui/tone/TonePatterns'
import '../../../src/ui/styles/index.css'

const WORDS: PictureWords = {
  title: 'RISK_OFF in 31 of the last 250 trading days, five of them since the change of regime on 12 March 2020',
  subtitle: 'Filtered probability of each regime, from the rows up to that day',
  footer: ['us-equity 1.0.0 · 2000-01-03 to 2022-12-30 · filtered · n = 5 694', 'The longest stretch lasted 84 days. It began on 2008-09-15 and ended on 2009-01-14, with a mean confidence of 97.1 %.'],
  legend: [
    { tone: 0, label: 'RISK_ON' },
    { tone: 1, label: 'NEUTRAL' },
    { tone: 2, label: 'RISK_OFF' },
    { tone: 3, label: 'NEUTRAL_2, leaning off' },
  ],
}

async function exported(width: number): Promise<SVGSVGElement> {
  const screen = await render(
    <div>
      <PatternDefs />
      <div data-testid="picture" style={{ width }}>
        <BinBars bins={[{ from: 0, to: 1, count: 3 }, { from: 1, to: 2, count: 5 }]} format={String} />
      </div>
    </div>,
  )
  const root = screen.getByTestId('picture').element() as HTMLElement
  await expect.poll(() => root.querySelector('svg')).not.toBeNull()
  const { fontFamily } = getComputedStyle(root)
  await Promise.all(['400 12px', '600 14px'].map((font) => document.fonts.load(`${font} ${fontFamily}`))) // as on a page that has been read
  return new DOMParser().parseFromString(exportSvg(root, WORDS), 'image/svg+xml').documentElement as unknown as SVGSVGElement
}

it.each([320, 900])('cuts no word of title, legend or footer at %i px', async (width) => {
  const svg = document.body.appendChild(document.adoptNode(await exported(width)))
  const texts = [...svg.querySelectorAll('text')]
  const own = svg.getBoundingClientRect()
  for (const text of texts) {
    const box = text.getBoundingClientRect()
    expect(box.right).toBeLessThanOrEqual(own.right - 15)
    expect(box.bottom).toBeLessThanOrEqual(own.bottom)
  }
  const written = texts.map(({ textContent }) => textContent).join(' ')
  for (const words of [WORDS.title, WORDS.subtitle, ...WORDS.footer, ...WORDS.legend.map(({ label }) => label)]) expect(written).toContain(words)
  svg.remove()
})

it('draws the legend with pattern and mark, not by colour alone', async () => {
  const svg = await exported(600)
  for (const tone of [1, 2, 3]) {
    expect(svg.querySelector(`rect[fill="url(#p${tone})"]`)).not.toBeNull()
    expect(svg.querySelector(`pattern#p${tone}`)).not.toBeNull()
  }
  expect(svg.querySelectorAll('path').length).toBeGreaterThanOrEqual(WORDS.legend.length)
})

it('gives the same picture as PNG, at twice the size', async () => {
  const svg = await exported(400)
  const png = await createImageBitmap(await pngOfSvg(new XMLSerializer().serializeToString(svg)))
  expect([png.width, png.height]).toEqual([Number(svg.getAttribute('width')) * 2, Number(svg.getAttribute('height')) * 2])
})
