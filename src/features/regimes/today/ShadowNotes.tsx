import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { comparedQuery } from '../../../queries/comparison'
import { registryQuery } from '../../../queries/registry'
import { useServices } from '../../../services/ServicesContext'
import { buttonClass } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import type { Digest } from '../../../domain/shared/digest'

/** Where each version in shadow stands against the one in production, a strip each. */
export function ShadowNotes() {
  const { store } = useServices()
  const registry = useQuery(registryQuery(store)).data
  if (!registry || registry.production === null) return null
  return [...registry.shadow].filter((digest) => !registry.damaged.has(digest)).sort().map((digest) => <ShadowNote key={digest} production={registry.production!} shadow={digest} />)
}

function ShadowNote({ production, shadow }: { readonly production: Digest; readonly shadow: Digest }) {
  const compared = useQuery(comparedQuery(useServices(), { a: production, b: shadow }))
  const words = compared.error ? `it could not be compared: ${compared.error.message}` : compared.data ? `${compared.data.card.title} against production` : null
  if (words === null) return null
  return (
    <InlineNotice kind="info" word="Shadow" actions={<Link to="/compare" search={{ a: production, b: shadow }} className={buttonClass('secondary', 'small')}>Compare</Link>}>
      {compared.data ? `${compared.data.b.name} ${compared.data.b.version}: ` : ''}{words}
    </InlineNotice>
  )
}
