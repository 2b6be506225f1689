/** The version of the thinking itself. Raised whenever `assess` could give other bytes for the same facts and rules. */
export const ENGINE = 'risk-1'

/** 0..1000: from here on a score alone makes an item a threat, whatever its rules ask for. Part of the engine, so that stored answers stay explainable. */
export const THREAT_SCORE = 600
