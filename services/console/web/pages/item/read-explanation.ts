/** Why an item was flagged. Null where it was not assessed. */
import type { ItemExplanation } from '#contracts/item-explanation.ts'
import { ApiError, api, type RequestOptions } from '../../api/request.ts'

export async function readExplanation(
  itemId: string,
  options: RequestOptions,
): Promise<ItemExplanation | null> {
  try {
    return await api<ItemExplanation>(`/api/items/${encodeURIComponent(itemId)}/explanation`, options)
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null
    throw error
  }
}
