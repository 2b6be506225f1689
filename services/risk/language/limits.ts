/** How much of a rule is too much: what a rule file is refused for before anything slow or deep is tried on it. */

/** Characters of a rule file. The shipped packs have up to 100,000. */
export const TEXT_MAX = 1_000_000
/** Conditions within conditions. */
export const DEPTH_MAX = 64
/** Conditions in one rule. */
export const BRANCHES_MAX = 500
/** Work of one rule, in comparisons of a number; `check-cost.ts` says what weighs what. The dearest shipped rule has about 300. */
export const COST_MAX = 2_000
export const COST_WARNED = 1_000
/** Steps of a compiled pattern: matching takes this times the length of the text. */
export const PATTERN_STEPS_MAX = 1_000
/** Problems told of one file; whoever has more has another kind of file. */
export const PROBLEMS_MAX = 100
