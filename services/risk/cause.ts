/** Why an item is assessed. The cause is part of the key: one assessment per entry and cause. */

/** The item has come in. Later causes: a list has changed, an answer has come, a scan has moved the item. */
export const RECEIVED = 'received'
