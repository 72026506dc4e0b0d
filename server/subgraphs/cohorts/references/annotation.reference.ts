import { SqlRunner } from '../../../auth/permissions';

/** Masks that wait for the verdict on their image. */
export async function waitingAnnotations(em: SqlRunner, seriesId: string): Promise<string[]> {
  const rows = await em.query<{ id: string }[]>(
    `SELECT id FROM concord.annotations WHERE series_id = $1 AND state = 'VERIFYING' ORDER BY id`,
    [seriesId],
  );
  return rows.map(({ id }) => id);
}
