/** The version of the thinking itself. Raised whenever `decide` could give other bytes for the same facts and policy. */
export const ENGINE = 'clearance-1'
