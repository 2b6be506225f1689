/** Seeded numbers for training: the same seed gives the same model (mulberry32). Not secret. */

/** @returns numbers 0 ≤ x < 1 */
export function seededUnit(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** 0 … count−1 in an order the seed decides. */
export function shuffledPlaces(count: number, seed: number): Uint32Array {
  const unit = seededUnit(seed)
  const places = Uint32Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(unit() * (i + 1))
    const kept = places[i]!
    places[i] = places[j]!
    places[j] = kept
  }
  return places
}
