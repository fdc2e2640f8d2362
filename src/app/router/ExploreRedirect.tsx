import { NotFound } from '../shell/NotFound'

export function ExploreRedirect() {
  return <NotFound />
}
