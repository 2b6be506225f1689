/** The one way to know the time, so that tests control it. ISO 8601 in UTC, milliseconds. */
export type Clock = () => string

export const systemClock: Clock = () => new Date().toISOString()
