import { expect, it } from 'vitest'
import { keysForPlatform, matchKeys } from '../../../../src/ui/behaviour/matchKeys'

const press = (key: string, held: readonly ('ctrl' | 'meta' | 'alt' | 'shift')[] = []) => ({
  key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  altKey: held.includes('alt'),
  shiftKey: held.includes('shift'),
})

it('takes ⌘ for Ctrl', () => {
  expect(matchKeys('Ctrl K', press('k', ['ctrl']))).toBe(true)
  expect(matchKeys('Ctrl K', press('k', ['meta']))).toBe(true)
  expect(matchKeys('Ctrl K', press('k'))).toBe(false)
  expect(matchKeys('Ctrl K', press('K', ['ctrl', 'shift']))).toBe(false)
})

it('leaves the Shift of a sign to the keyboard layout, but not that of a letter or an arrow', () => {
  expect(matchKeys('?', press('?', ['shift']))).toBe(true)
  expect(matchKeys('r', press('r'))).toBe(true)
  expect(matchKeys('r', press('R', ['shift']))).toBe(false)
  expect(matchKeys('r', press('r', ['alt']))).toBe(false)
  expect(matchKeys('Shift →', press('ArrowRight', ['shift']))).toBe(true)
  expect(matchKeys('→', press('ArrowRight', ['shift']))).toBe(false)
})

it('names keys as the machine does', () => {
  expect(keysForPlatform('Ctrl K', true)).toBe('⌘ K')
  expect(keysForPlatform('Ctrl K', false)).toBe('Ctrl K')
})
