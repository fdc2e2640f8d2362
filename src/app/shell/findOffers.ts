import type { Offer } from '../../ui/behaviour/offers'

/** Offers whose words begin with, or contain, every word typed; those that match in the label first. */
export function findOffers(offers: readonly Offer[], typed: string): readonly Offer[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return offers
    .filter(({ isShortcutOnly }) => isShortcutOnly !== true)
    .map((offer) => ({ offer, rank: rankOf(offer, words) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .map(({ offer }) => offer)
}

/** 0: the label begins with what was typed; 1: in the label; 2: in group or keywords; infinite: a word is nowhere. */
function rankOf(offer: Offer, words: readonly string[]): number {
  const label = offer.label.toLowerCase()
  const all = `${label} ${offer.group} ${offer.keywords ?? ''}`.toLowerCase()
  if (words.length === 0) return 0
  if (!words.every((word) => all.includes(word))) return Infinity
  if (label.startsWith(words[0] ?? '')) return 0
  return words.every((word) => label.includes(word)) ? 1 : 2
}
