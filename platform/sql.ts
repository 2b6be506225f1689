/**
 * The one door to drizzle's `sql`. Node reads the package's list of exports, 130 kB, anew for every file that names it; with
 * hundreds of such files that was a quarter of the time to start.
 */
export { type SQL, sql } from 'drizzle-orm'
