import { useMemo } from 'react'
import { placeMarkers, type PlacedMarker } from './markers'
import { usePaneGeometry } from './TimePanes'

/** The markers on the rows that the surrounding panes show. */
export function usePaneMarkers(): readonly PlacedMarker[] {
  const { markers, days, from, to } = usePaneGeometry()
  return useMemo(() => (markers ? placeMarkers(markers, days, from, to) : []), [markers, days, from, to])
}
