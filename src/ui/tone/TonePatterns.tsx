import type { ReactElement } from 'react'
import { TONES, toneColor } from './tone'
import type { Tone } from './tone'

type Texture = { readonly size: number; readonly angle?: number; readonly shapes: ReactElement }
type Density = 'fill' | 'band'

/** The SVG patterns of the tones: ids p0…p9 for fills, b0…b9 for bands. Put inside an exported svg to make it self-contained. */
export function TonePatterns({ prefix = '', tones = TONES }: { readonly prefix?: string; readonly tones?: readonly Tone[] }) {
  return (
    <>
      {tones.map((tone) => (
        <TonePattern key={`p${tone}`} id={`${prefix}p${tone}`} tone={tone} density="fill" />
      ))}
      {tones.map((tone) => (
        <TonePattern key={`b${tone}`} id={`${prefix}b${tone}`} tone={tone} density="band" />
      ))}
    </>
  )
}

/** The patterns once for the whole page. */
export function PatternDefs() {
  return (
    <svg width="0" height="0" aria-hidden="true" style={{ position: 'absolute' }}>
      <defs>
        <TonePatterns />
      </defs>
    </svg>
  )
}

function TonePattern({ id, tone, density }: { readonly id: string; readonly tone: Tone; readonly density: Density }) {
  const texture = textureOf(tone, density)
  const color = toneColor(tone)
  return (
    <pattern
      id={id}
      width={texture.size}
      height={texture.size}
      patternUnits="userSpaceOnUse"
      {...(texture.angle === undefined ? {} : { patternTransform: `rotate(${texture.angle})` })}
    >
      <rect width={texture.size} height={texture.size} fill={color} fillOpacity={groundOpacity(tone, density)} />
      <g fill={color} stroke="none" fillOpacity={density === 'fill' ? 1 : 0.36}>
        {texture.shapes}
      </g>
    </pattern>
  )
}

function groundOpacity(tone: Tone, density: Density): number {
  if (density === 'band') return 0.18
  if (tone === 0) return 1
  return tone === 1 ? 0.42 : 0.55
}

function textureOf(tone: Tone, density: Density): Texture {
  const isFill = density === 'fill'
  const size = isFill ? 5 : 7
  const width = isFill ? 2.2 : 1
  const stripe = <rect width={width} height={size} />
  switch (tone) {
    case 0:
      return { size: 4, shapes: <></> }
    case 1:
      return dots(isFill ? 4 : 8)
    case 2:
      return { size, angle: 45, shapes: stripe }
    case 3:
      return { size, shapes: stripe }
    case 4:
      return { size, angle: 90, shapes: stripe }
    case 5:
      return { size, angle: -45, shapes: stripe }
    case 6:
      return { size: size + 1, shapes: <path d={`M0 0h${width / 1.6}v${size + 1}h-${width / 1.6}zM0 0h${size + 1}v${width / 1.6}h-${size + 1}z`} /> }
    case 7:
      return { size: 6, shapes: <path d={isFill ? 'M0 0h3v3h-3zM3 3h3v3h-3z' : 'M0 0h2v2h-2zM3 3h2v2h-2z'} /> }
    case 8:
      return { size: size + 2, angle: 45, shapes: <path d={`M0 0h${width / 1.6}v${size + 2}h-${width / 1.6}zM0 0h${size + 2}v${width / 1.6}h-${size + 2}z`} /> }
    case 9:
      return { size: size + 3, angle: 45, shapes: <rect width={width * 2} height={(size + 3) * 0.6} /> }
  }
}

function dots(size: number): Texture {
  return {
    size,
    shapes: (
      <>
        <circle cx={size / 4} cy={size / 4} r="0.8" />
        <circle cx={(size * 3) / 4} cy={(size * 3) / 4} r="0.8" />
      </>
    ),
  }
}
