/** Estimates from items that were selected with known probabilities: domain/weighted.ts, by the name they have here. Pure. */
export * from '#domain/weighted.ts'
