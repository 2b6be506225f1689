/** Names of what these pages are about. */

/** In the place of an operator: all that have no mapping of their own. As the service writes it. */
export const ALL = 'all'
