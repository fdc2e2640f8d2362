import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../../../src/ui/styles/tokens.css', import.meta.url), 'utf8')
const light = tokensOf(/^:root \{([^}]*)\}/m)
const system = tokensOf(/:root:not\(\[data-theme='light'\]\) \{([^}]*)\}/)
const dark = tokensOf(/:root\[data-theme='dark'\] \{([^}]*)\}/)
const themes = { light, dark: { ...light, ...dark } }

it('has one dark theme, chosen or by the system', () => {
  expect(Object.keys(dark).length).toBeGreaterThan(20)
  expect(system).toEqual(dark)
})

it('keeps dark colours off paper', () => {
  const outsideScreen = css.replace(/@media screen[^{]*\{[\s\S]*?\n\}/g, '')
  expect(outsideScreen).not.toMatch(/data-theme='dark'|prefers-color-scheme/)
})

describe.each(Object.entries(themes))('%s theme', (_, theme) => {
  it.each(['--panel', '--page', '--hover'])('writes text, muted, warnings and danger at 4.5:1 on %s', (ground) => {
    for (const ink of ['--text', '--muted', '--warn', '--danger']) expect([ink, contrast(theme, ink, ground) >= 4.5]).toEqual([ink, true])
  })

  it('writes the words of notices at 4.5:1 on their own ground', () => {
    expect(contrast(theme, '--warn', '--warn-bg')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme, '--danger', '--danger-bg')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme, '--text', '--warn-bg')).toBeGreaterThanOrEqual(4.5)
  })

  it('draws tones, control borders and the focus ring at 3:1', () => {
    const drawn = ['--risk-on', '--neutral', '--risk-off', ...[3, 4, 5, 6, 7, 8, 9].map((tone) => `--tone-${tone}`), '--border-strong', '--focus']
    for (const line of drawn) expect([line, contrast(theme, line, '--panel') >= 3]).toEqual([line, true])
  })

  it('tells inverted buttons from their words', () => {
    expect(contrast(theme, '--panel', '--text')).toBeGreaterThanOrEqual(7)
  })
})

function tokensOf(block: RegExp): Record<string, string> {
  const body = block.exec(css)?.[1] ?? ''
  return Object.fromEntries([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]))
}

/** WCAG 2.2 contrast ratio of two hexadecimal tokens. */
function contrast(theme: Record<string, string>, a: string, b: string): number {
  const [high, low] = [luminance(theme[a]), luminance(theme[b])].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
