import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import { log } from '../math/log'
import { cosTurn, sinTurn } from '../math/trig'

/** A seeded source of random numbers; the same seed and stream give the same numbers everywhere. */
export type Random = {
  /** uniform in [0, 1), 53 bits */
  uniform(): number
  /** standard normal */
  normal(): number
  /** whole number in 0 .. bound - 1, unbiased */
  integer(bound: number): number
}

/**
 * A generator (xoroshiro128+, Blackman and Vigna 2018) whose 128 bits of state are mixed from seed and stream, so that
 * streams 0, 1, 2, ... of one seed are independent for every practical purpose and need no shared state.
 *
 * @param seed  any finite number; all 53 bits of a whole number count
 * @param stream  whole number from 0, for instance the index of a restart
 */
export function createRandom(seed: number | bigint, stream = 0): Random {
  const generator = xoroshiro128plusFromState(mixState(seed, stream))
  let spare: number | null = null

  function normal(): number {
    if (spare !== null) {
      const value = spare
      spare = null
      return value
    }
    const radius = Math.sqrt(-2 * log(1 - uniformFloat64(generator)))
    const turn = uniformFloat64(generator)
    spare = radius * sinTurn(turn)
    return radius * cosTurn(turn)
  }

  return {
    uniform: () => uniformFloat64(generator),
    normal,
    integer: (bound) => uniformInt(generator, 0, bound - 1),
  }
}

/** Four 32-bit words from seed and stream, each bit of either reaching every word. */
function mixState(seed: number | bigint, stream: number): number[] {
  const words = typeof seed === 'bigint' ? wordsOfBigInt(seed) : wordsOfNumber(seed)
  words.push(stream | 0, Math.floor(stream / 4294967296) | 0)
  let hash = 0x9e3779b9 | 0
  for (let round = 0; round < 2; round++) for (const word of words) hash = scramble(hash ^ word)
  return [1, 2, 3, 4].map((salt) => words.reduce((h, word) => scramble(h ^ word), scramble(hash + Math.imul(salt, 0x9e3779b9))))
}

function wordsOfNumber(seed: number): number[] {
  const bits = new Int32Array(new Float64Array([seed]).buffer)
  return [bits[0]!, bits[1]!]
}

function wordsOfBigInt(seed: bigint): number[] {
  const low = BigInt.asUintN(64, seed)
  return [Number(low & 0xffffffffn) | 0, Number(low >> 32n) | 0]
}

/** Finaliser of MurmurHash3 (Appleby), a bijection of 32-bit integers. */
function scramble(value: number): number {
  let h = value + 0x7f4a7c15
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
