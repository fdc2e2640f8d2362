import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Digest } from '../../../domain/shared/digest'
import { comparedQuery } from '../../../queries/comparison'
import { useServices } from '../../../services/ServicesContext'

/** How the comparison of a shadow with production stands, in words: '~180 days left'. */
export function ShadowStanding({ production, shadow }: { readonly production: Digest; readonly shadow: Digest }) {
  const compared = useQuery(comparedQuery(useServices(), { a: production, b: shadow }))
  const words = compared.error ? 'not compared' : compared.data?.card.title
  return (
    <div className="muted">
      {words === undefined ? 'comparing with production' : <><Link to="/compare" search={{ a: production, b: shadow }}>{words}</Link> against production</>}
    </div>
  )
}
