/** How sure a share is: Wilson's score interval. */

/** 95 %, two-sided. */
const Z = 1.959963984540054

/**
 * Wilson's score interval with 95 % coverage. Holds for shares near 0 and 1 and for small samples, where the textbook
 * interval does not. Source: E. B. Wilson, JASA 22 (1927); Brown, Cai, DasGupta, Statist. Sci. 16 (2001).
 * @returns shares from 0 to 1; null where nothing was counted
 */
export function wilson(numerator: number, denominator: number): { low: number; high: number } | null {
  if (denominator <= 0) return null
  const share = Math.min(1, Math.max(0, numerator / denominator))
  const z2 = (Z * Z) / denominator
  const centre = (share + z2 / 2) / (1 + z2)
  const half = (Z * Math.sqrt((share * (1 - share)) / denominator + z2 / (4 * denominator))) / (1 + z2)
  // At the ends the formula gives 0 and 1 but for rounding.
  return {
    low: numerator <= 0 ? 0 : Math.max(0, centre - half),
    high: numerator >= denominator ? 1 : Math.min(1, centre + half),
  }
}
