/** Shapes of the words of a rule file, for reading and for printing without quotes. */

/** `weapons.part`: a rule, a lexicon or a list of a pack. */
export const NAME = /^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/
/** A list that is imported. */
export const LIST_ID = /^[a-z0-9][a-z0-9-]{0,39}$/
export const FINDING_CODE = /^DQ\d\d$/
/** Countries, operators, classes, currencies: what needs no quotes among values. */
export const CODE = /^[A-Z][A-Z0-9]{0,11}$/
/** The same where no number can stand: natures and HS codes too. */
export const CODE_OR_DIGITS = /^[A-Z0-9]{1,12}$/
export const DAY = /^\d{4}-\d{2}-\d{2}$/
/** A rule or a category. */
export const RULE_OR_CATEGORY = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)?$/
export const FACT_WORD = /^[A-Za-z][A-Za-z0-9]*$/
