import { CURVE_LOOKS, type CurveLook } from './curveLooks'

/** A short piece of a curve beside its name. */
export function CurveSample({ look }: { readonly look: CurveLook }) {
  return (
    <svg width={20} height={8} aria-hidden="true" data-export="skip">
      <line x1={0} x2={20} y1={4} y2={4} {...CURVE_LOOKS[look]} />
    </svg>
  )
}
